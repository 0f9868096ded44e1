import { CHAOS_PROJECT } from '@bellwether/estate';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  buildSchema,
  GraphQLEnumType,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLObjectType,
} from 'graphql';
import { Playground, startPlayground } from '../playground';
import { send } from '../testing/requests';
import { CHAOS_CENTER_SCHEMA } from './schema';

const RUNS = `query ($projectID: ID!, $request: ListExperimentRunRequest!) {
  listExperimentRun(projectID: $projectID, request: $request) {
    totalNoOfExperimentRuns
    experimentRuns {
      experimentRunID experimentName phase resiliencyScore executionData
      infra { name environmentID }
    }
  }
}`;

describe('ChaosCenter of the playground', () => {
  let playground: Playground;

  beforeAll(async () => {
    playground = await startPlayground({
      estate: ['checkout', 'ledger'],
      controllers: false,
    });
  });

  afterAll(() => playground.stop());

  const ask = (
    query: string,
    request: object = {},
    init: { token?: string | null; origin?: string; projectID?: string } = {},
  ) =>
    send(`${playground.urls.litmus}/api/query`, {
      method: 'POST',
      token: init.token,
      headers: init.origin ? { origin: init.origin } : {},
      body: {
        query,
        variables: { projectID: init.projectID ?? CHAOS_PROJECT, request },
      },
    });

  it('lists runs, the newest first, 15 without paging', async () => {
    const { data, errors } = (await ask(RUNS)).json();
    expect(errors).toBeUndefined();
    expect(data.listExperimentRun.totalNoOfExperimentRuns).toBe(9);
    const paged = (
      await ask(RUNS, { pagination: { page: 1, limit: 4 } })
    ).json();
    expect(paged.data.listExperimentRun.experimentRuns).toEqual(
      data.listExperimentRun.experimentRuns.slice(4, 8),
    );
  });

  it('says a phase that its own schema does not have', async () => {
    const { data } = (
      await ask(RUNS, {
        filter: { experimentRunStatus: ['Completed_With_Probe_Failure'] },
      })
    ).json();
    const { experimentRuns } = data.listExperimentRun;
    expect(experimentRuns.length).toBeGreaterThan(0);
    expect(experimentRuns[0].phase).toBe('Completed_With_Probe_Failure');
  });

  it('scores a run by weighted probe success, faults that never ran included', async () => {
    const { data } = (
      await ask(RUNS, { filter: { experimentName: 'ledger-slow-network' } })
    ).json();
    // (10 * 50 + 5 * 0) / 15, cut to two decimals; 0 while it runs.
    expect(
      data.listExperimentRun.experimentRuns.map(
        ({ phase, resiliencyScore }: Record<string, unknown>) => [
          phase,
          resiliencyScore,
        ],
      ),
    ).toEqual([
      ['Running', 0],
      ['Completed_With_Probe_Failure', 33.33],
    ]);
  });

  it('keeps the nodes of a run as JSON text, and has a run without any', async () => {
    const { data } = (
      await ask(RUNS, { filter: { experimentName: 'checkout' } })
    ).json();
    const nodes = data.listExperimentRun.experimentRuns.map(
      ({ executionData }: { executionData: string }) =>
        JSON.parse(executionData).nodes,
    );
    expect(nodes).toContain(null);
    const [engine] = Object.values<{ chaosData?: object }>(nodes[0]).filter(
      ({ chaosData }) => chaosData,
    );
    expect(engine).toMatchObject({
      type: 'ChaosEngine',
      chaosData: {
        experimentName: 'pod-delete',
        experimentVerdict: 'Pass',
        probeSuccessPercentage: '100',
      },
    });
  });

  it('answers errors with status 200', async () => {
    const foreign = await ask(RUNS, {}, { projectID: 'other' });
    expect(foreign.status).toBe(200);
    expect(foreign.json()).toMatchObject({
      data: null,
      errors: [{ message: expect.stringMatching(/^permission_denied: /) }],
    });
    const viewer = await ask(RUNS, {}, { token: 'viewer' });
    expect(viewer.json().errors[0].message).toMatch(/^permission_denied: /);
    const unknown = await ask('{ listProjects { name } }');
    expect(unknown.json().errors[0].message).toContain(
      'Cannot query field "listProjects"',
    );
  });

  it('gives partial data with errors where an element is broken', async () => {
    await playground.control.setFault({
      target: 'litmus',
      fault: 'brokenElement',
      times: 1,
    });
    const { data, errors } = (await ask(RUNS)).json();
    expect(data.listExperimentRun.experimentRuns[0]).toBeNull();
    expect(data.listExperimentRun.experimentRuns[1].phase).toBeTruthy();
    expect(errors).toEqual([
      {
        message: expect.any(String),
        path: ['listExperimentRun', 'experimentRuns', 0],
      },
    ]);
  });

  it('lets in known origins and tokens only', async () => {
    const foreign = await ask(RUNS, {}, { origin: 'https://evil.example' });
    expect([foreign.status, foreign.json()]).toEqual([
      403,
      { error: 'Invalid origin' },
    ]);
    expect(
      (await ask(RUNS, {}, { origin: 'http://localhost:3000' })).status,
    ).toBe(200);
    const revoked = await ask(RUNS, {}, { token: 'gone' });
    expect([revoked.status, revoked.text]).toEqual([401, 'Unauthorized']);
  });

  it('logs people in', async () => {
    const login = (password: string) =>
      send(`${playground.urls.litmus}/auth/login`, {
        method: 'POST',
        token: null,
        body: { username: 'admin', password },
      });
    expect((await login('wrong')).json()).toMatchObject({
      error: 'invalid_credentials',
    });
    const answer = (await login('playground')).json();
    expect(answer).toMatchObject({ type: 'Bearer', projectID: CHAOS_PROJECT });
    expect(
      (await ask(RUNS, {}, { token: answer.accessToken })).json().errors,
    ).toBeUndefined();
  });

  it('queues a run without an id, and stops it', async () => {
    const id = 'a1c7e0d2-51f4-4b7e-9d3b-2f60c8a7e401';
    const started = (
      await ask(
        `mutation ($projectID: ID!) {
          runChaosExperiment(projectID: $projectID, experimentID: "${id}") { notifyID }
        }`,
      )
    ).json();
    const { notifyID } = started.data.runChaosExperiment;
    const queued = await ask(
      `query ($projectID: ID!) {
        getExperimentRun(projectID: $projectID, notifyID: "${notifyID}") { phase experimentRunID }
      }`,
    );
    expect(queued.json().data.getExperimentRun).toEqual({
      phase: 'Queued',
      experimentRunID: '',
    });
    const stop = () =>
      ask(
        `mutation ($projectID: ID!) {
          stopExperimentRuns(projectID: $projectID, experimentID: "${id}")
        }`,
      );
    expect((await stop()).json().data.stopExperimentRuns).toBe(true);
    expect((await stop()).json().errors[0].message).toBe(
      'no running, timeout, or queued experiments found',
    );
  });
});

/** The arguments of a field with their types, as text; empty for a field of an input. */
const argumentsOf = (
  field: GraphQLField<unknown, unknown> | GraphQLInputField | undefined,
) =>
  field && 'args' in field
    ? field.args.map(({ name, type }) => `${name}: ${type}`).join(', ')
    : '';

const published = resolve(
  process.env.LITMUS_SCHEMA_FOLDER ??
    join(__dirname, '../../../../../shared/upstream/litmus'),
);

(existsSync(published) ? describe : describe.skip)(
  'the schema of ChaosCenter, beside the published one',
  () => {
    const theirs = () =>
      buildSchema(
        readdirSync(published)
          .filter(name => name.endsWith('.graphqls'))
          .map(name => readFileSync(join(published, name), 'utf8'))
          .join('\n'),
        { assumeValid: true },
      );

    it('has no type, field, argument or value that the published one has not, and the same types', () => {
      const upstream = theirs();
      const wrong: string[] = [];
      const same = (place: string, own: unknown, other: unknown) => {
        if (String(own) !== String(other)) {
          wrong.push(`${place}: ${own}, published ${other}`);
        }
      };
      for (const [name, type] of Object.entries(
        buildSchema(CHAOS_CENTER_SCHEMA).getTypeMap(),
      )) {
        const other = upstream.getType(name);
        if (name.startsWith('__')) {
          continue;
        }
        if (type instanceof GraphQLEnumType) {
          same(
            name,
            type.getValues().map(value => value.name),
            other instanceof GraphQLEnumType &&
              other.getValues().map(value => value.name),
          );
        } else if (
          type instanceof GraphQLObjectType ||
          type instanceof GraphQLInputObjectType
        ) {
          const fields =
            other instanceof GraphQLObjectType ||
            other instanceof GraphQLInputObjectType
              ? other.getFields()
              : {};
          for (const field of Object.values(type.getFields())) {
            const upstreamField = fields[field.name];
            same(`${name}.${field.name}`, field.type, upstreamField?.type);
            same(
              `${name}.${field.name}()`,
              argumentsOf(field),
              argumentsOf(upstreamField),
            );
          }
        }
      }
      expect(wrong).toEqual([]);
    });
  },
);

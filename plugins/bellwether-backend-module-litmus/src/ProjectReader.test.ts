import { experiment, projectData, run } from './__fixtures__/project';
import { ChaosCenterError } from './client/ChaosCenterError';
import { ProjectAnswer, ProjectRequest } from './client/ChaosCenterClient';
import { experimentSchema, runSchema } from './client/elements';
import { ProjectReader } from './ProjectReader';

const { signal } = new AbortController();

/** A project of any number of runs, newest first, that pages as ChaosCenter does. */
class PlayedProject {
  readonly requests: ProjectRequest[] = [];
  runs: Record<string, unknown>[] = [];
  experiments: Record<string, unknown>[] = [];
  errors: string[] = [];
  failExperiments = false;

  readonly client = {
    accountId: async () => 'a-1',
    project: async (request: ProjectRequest): Promise<ProjectAnswer> => {
      this.requests.push(request);
      const { runsPage, runsPerPage, experimentsPage } = request;
      if (this.failExperiments && experimentsPage !== undefined) {
        throw new ChaosCenterError({
          kind: 'failed',
          path: '/api/query',
          detail: 'mongo: cursor lost',
        });
      }
      const from = runsPage * runsPerPage;
      return {
        runs: {
          items: this.runs
            .slice(from, from + runsPerPage)
            .map(each => runSchema.parse(each)),
          total: this.runs.length,
        },
        ...(experimentsPage !== undefined && {
          experiments: {
            items: this.experiments.map(each => experimentSchema.parse(each)),
            total: this.experiments.length,
          },
          environments: [],
        }),
        errors: this.errors,
      };
    },
  };

  reader() {
    return new ProjectReader(this.client, {
      source: 'litmus:main',
      projectId: 'p-1',
      externalUrl: 'https://litmus.example.com',
      clusters: { 'eu-1': 'eu' },
    });
  }
}

const runs = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    run({
      experimentRunID: `run-${count - index}`,
      notifyID: '',
      updatedAt: String(1763712000000 + (count - index) * 1000),
    }),
  );

describe('ProjectReader', () => {
  let project: PlayedProject;
  beforeEach(() => {
    project = new PlayedProject();
    const { listExperimentRun, listExperiment } = projectData();
    project.runs = listExperimentRun.experimentRuns as typeof project.runs;
    project.experiments =
      listExperiment.experiments as typeof project.experiments;
  });

  const names = ({
    observations,
  }: Awaited<ReturnType<ProjectReader['read']>>) =>
    observations.map(({ key }) => key.name);

  it('observes runs and what is planned, matched by project and pods', async () => {
    const reading = await project.reader().read(signal);
    expect(reading).toMatchObject({ complete: true, errors: [] });
    expect(reading.observations.map(({ key, match }) => [key, match])).toEqual([
      [
        {
          source: 'litmus:main',
          kind: 'ChaosCenterRun',
          namespace: 'p-1',
          name: 'run-1',
        },
        {
          cluster: 'eu',
          namespace: 'ordering',
          labels: { 'litmuschaos.io/project-id': 'p-1' },
          provides: [],
          follows: ['podLabel:eu/ordering/app=checkout'],
          byLabels: true,
        },
      ],
      [
        expect.objectContaining({ name: 'experiment:experiment-2' }),
        expect.anything(),
      ],
    ]);
    expect(project.requests).toHaveLength(1);
  });

  it('reads all pages at first, and then one as long as nothing changes', async () => {
    project.runs = runs(50);
    const reader = project.reader();
    expect(names(await reader.read(signal))).toHaveLength(51);
    expect(project.requests.map(({ runsPage }) => runsPage)).toEqual([0, 1, 2]);
    expect(
      project.requests.map(({ experimentsPage }) => experimentsPage),
    ).toEqual([0, undefined, undefined]);

    const again = await reader.read(signal);
    expect(project.requests).toHaveLength(4);
    expect(names(again)).toHaveLength(51);
    expect(again.complete).toBe(true);
  });

  it('keeps the newest hundred', async () => {
    project.runs = runs(130);
    const reading = await project.reader().read(signal);
    expect(project.requests).toHaveLength(5);
    expect(names(reading)).toHaveLength(101);
    expect(names(reading)[0]).toBe('run-130');
  });

  it('takes up changes and removals', async () => {
    const reader = project.reader();
    await reader.read(signal);
    project.runs = [
      run({ experimentRunID: 'run-2', phase: 'Running', updatedAt: '1' }),
      run({ isRemoved: true }),
    ];
    const reading = await reader.read(signal);
    expect(names(reading)).toEqual(['run-2', 'experiment:experiment-2']);
  });

  it('a queued run that gets its id is one run', async () => {
    project.runs = [run({ experimentRunID: '', phase: 'Queued' })];
    const reader = project.reader();
    expect(names(await reader.read(signal))[0]).toBe('notify-1');
    project.runs = [run({ phase: 'Running' })];
    expect(names(await reader.read(signal))).toEqual([
      'run-1',
      'experiment:experiment-2',
    ]);
  });

  it('knows the cron of runs', async () => {
    project.experiments = [experiment({ experimentID: 'experiment-1' })];
    const { observations } = await project.reader().read(signal);
    expect(observations[0].view.cron).toBe('0 3 * * *');
  });

  it('does without experiments when they take the answer along, and says so', async () => {
    project.failExperiments = true;
    const reading = await project.reader().read(signal);
    expect(names(reading)).toEqual(['run-1']);
    expect(reading).toMatchObject({
      complete: false,
      errors: ['mongo: cursor lost'],
    });
  });

  it('what is missing from an answer with errors is not gone', async () => {
    const reader = project.reader();
    await reader.read(signal);
    project.runs = [];
    project.errors = ['one run cannot be read'];
    const reading = await reader.read(signal);
    expect(names(reading)).toContain('run-1');
    expect(reading.complete).toBe(true);
  });
});

import { ContextsResponse } from '@bellwether/backstage-plugin-bellwether-common';
import { judgeContext } from './judgeContext';

const environments = [
  { name: 'staging', production: false },
  { name: 'production', production: true },
];

const contexts: ContextsResponse = {
  items: [
    {
      entityRef: 'system:default/ordering',
      name: 'ordering',
      owner: 'group:default/ordering',
      domain: 'shop',
      namespaces: [
        {
          environment: 'staging',
          namespace: 'ordering-staging',
          clusters: ['eu-1'],
          quota: { cpu: '4', pods: '12' },
        },
        { namespace: 'ordering', clusters: ['eu-1', 'us-1'] },
      ],
      components: ['checkout'],
    },
    {
      entityRef: 'system:default/payments',
      name: 'payments',
      namespaces: [{ namespace: 'payments' }],
      components: ['ledger'],
    },
  ],
  takenNamespaces: ['monitoring', 'stock-staging'],
  takenComponents: ['portal'],
};

function judge(overrides: Partial<Parameters<typeof judgeContext>[0]>) {
  return judgeContext({
    typed: { name: 'ordering', domain: 'shop' },
    mode: 'any',
    asksDomain: true,
    environments,
    contexts,
    ...overrides,
  });
}

const found = (judged: ReturnType<typeof judge>) =>
  judged.problems.map(({ severity, code }) => `${severity} ${code}`);

describe('judgeContext', () => {
  it('says nothing before anything is typed', () => {
    expect(judge({ typed: { name: '', domain: '' } })).toEqual({
      namespaces: [],
      problems: [],
    });
  });

  it('refuses a service that no context can have', () => {
    expect(found(judge({ service: 'basket-canary' }))).toEqual([
      'error name-ends-like-a-service',
    ]);
    expect(found(judge({ service: 'basket' }))).toEqual([]);
    // The field of the name itself says what its letters lack.
    expect(found(judge({ service: 'Basket!' }))).toEqual([]);
  });

  it('finds an existing context with its namespaces and what their quota leaves', () => {
    const judged = judge({});
    expect(judged.existing?.owner).toBe('group:default/ordering');
    expect(judged.namespaces).toEqual([
      {
        environment: 'staging',
        namespace: 'ordering-staging',
        state: 'exists',
        clusters: ['eu-1'],
        quota: { cpu: '4', pods: '12' },
      },
      {
        environment: 'production',
        namespace: 'ordering',
        state: 'exists',
        clusters: ['eu-1', 'us-1'],
      },
    ]);
    expect(judged.problems).toEqual([]);
  });

  it('says that nobody looked, and not that a namespace is missing, where no cluster was asked', () => {
    const judged = judge({ typed: { name: 'payments', domain: 'shop' } });
    expect(judged.namespaces).toEqual([
      {
        environment: 'production',
        namespace: 'payments',
        state: 'unknown',
      },
      {
        environment: 'staging',
        namespace: 'payments-staging',
        state: 'unknown',
      },
    ]);
    expect(judged.problems).toEqual([]);
  });

  it('warns of an environment whose namespace was looked for and is missing', () => {
    const judged = judge({
      environments: [...environments, { name: 'test', production: false }],
    });
    expect(judged.namespaces.at(-1)).toEqual({
      environment: 'test',
      namespace: 'ordering-test',
      state: 'missing',
    });
    expect(found(judged)).toEqual(['warning namespace-missing']);
  });

  it('makes the namespaces of a new context, production without a suffix', () => {
    const judged = judge({ typed: { name: 'returns', domain: 'shop' } });
    expect(judged.existing).toBeUndefined();
    expect(judged.namespaces).toEqual([
      {
        environment: 'staging',
        namespace: 'returns-staging',
        state: 'willBeMade',
      },
      { environment: 'production', namespace: 'returns', state: 'willBeMade' },
    ]);
    expect(judged.problems).toEqual([]);
  });

  it.each([
    ['a namespace that exists on any cluster', 'monitoring'],
    ['a namespace of one of its environments that exists', 'stock'],
    ['a namespace of another context', 'ordering-staging'],
  ])('refuses %s', (_, name) => {
    expect(found(judge({ typed: { name, domain: 'shop' } }))).toContain(
      'error namespace-taken',
    );
  });

  it('refuses a context that is not there where one has to exist', () => {
    expect(
      found(
        judge({ mode: 'existing', typed: { name: 'returns', domain: 'shop' } }),
      ),
    ).toEqual(['error context-unknown']);
  });

  it('refuses an existing context of another owner where a new one is made', () => {
    expect(found(judge({ mode: 'new', owner: 'group:default/other' }))).toEqual(
      ['error context-exists'],
    );
  });

  it('takes a second run of its owner for a change', () => {
    expect(
      found(judge({ mode: 'new', owner: 'group:default/ordering' })),
    ).toEqual(['warning context-again']);
  });

  it.each([
    ['error service-elsewhere', 'ledger'],
    ['error component-name-taken', 'portal'],
    ['warning service-again', 'checkout'],
  ])('tells %s for a service called %s', (expected, service) => {
    expect(found(judge({ service }))).toEqual([expected]);
  });

  it.each(['Ordering', 'bestellüng', '1st', 'a'.repeat(31), 'a b', 'a-'])(
    'refuses the name %s, with or without an answer of the backend',
    name => {
      for (const answer of [contexts, undefined]) {
        const judged = judge({
          typed: { name, domain: 'shop' },
          contexts: answer,
        });
        expect(judged.problems.map(({ path }) => path)).toContainEqual([
          'name',
        ]);
      }
    },
  );

  it('asks for the domain of a new context only where the field has one', () => {
    const typed = { name: 'returns', domain: '' };
    expect(judge({ typed }).problems.map(({ path }) => path)).toEqual([
      ['domain'],
    ]);
    expect(judge({ typed, asksDomain: false }).problems).toEqual([]);
  });
});

import { parse } from 'yaml';
import { entity } from '../__testUtils__/entities';
import { mappedSource } from '../__testUtils__/sources';
import { entityCriteria } from './entityCriteria';
import { mappingReports } from './mappingReport';

const reports = (
  annotations: Record<string, string>,
  sources = [mappedSource()],
  matched: Record<string, Record<string, number>> = {},
) =>
  mappingReports(
    entityCriteria(entity('checkout', annotations)),
    sources,
    new Map(Object.entries(matched)),
  );

describe('mappingReports', () => {
  it('says what was looked for and found', () => {
    expect(
      reports({}, undefined, { 'kubernetes:eu-1': { Rollout: 1, Pod: 3 } }),
    ).toEqual([
      {
        source: 'kubernetes:eu-1',
        tried: [
          'objects with backstage.io/kubernetes-id=checkout in any namespace',
          'what these own, and what refers to them by name',
        ],
        matched: { Rollout: 1, Pod: 3 },
        problems: [],
      },
    ]);
  });

  it('gives YAML that can be pasted when nothing is found', () => {
    const [kubernetes, prometheus] = reports({}, [
      mappedSource(),
      mappedSource('prometheus:main'),
    ]);
    expect(parse(kubernetes.snippet!)).toEqual({
      metadata: { annotations: { 'backstage.io/kubernetes-id': 'checkout' } },
    });
    expect(parse(prometheus.snippet!)).toEqual({
      metadata: {
        annotations: { 'prometheus.io/labels': 'service=checkout' },
      },
    });
  });

  it('tells bad annotations where they matter', () => {
    const [kubernetes, prometheus] = reports(
      {
        'backstage.io/kubernetes-label-selector': 'app in x',
        'prometheus.io/labels': 'nonsense',
      },
      [mappedSource(), mappedSource('prometheus:main')],
    );
    expect(kubernetes.tried).toEqual([]);
    expect(kubernetes.problems.map(({ annotation }) => annotation)).toEqual([
      'backstage.io/kubernetes-label-selector',
    ]);
    expect(prometheus.problems.map(({ annotation }) => annotation)).toEqual([
      'prometheus.io/labels',
    ]);
  });

  it('tells why a kind that is not looked for by name has nothing', () => {
    const [report] = mappingReports(
      entityCriteria(entity('ordering', {}, { kind: 'System' })),
      [mappedSource()],
      new Map(),
    );
    expect(report.problems[0].message).toContain('this System');
  });

  it.each([
    ['blind', 'connection refused', /cannot be seen since .*refused/],
    ['needsUserToken', undefined, /cannot be seen since/],
    ['starting', undefined, /for the first time/],
  ] as const)('tells that a source is %p', (state, message, expected) => {
    const [report] = reports({}, [mappedSource(undefined, { state, message })]);
    expect(report.problems).toEqual([
      { message: expect.stringMatching(expected) },
    ]);
  });

  it('looks only where the annotations say', () => {
    const sources = [
      mappedSource('kubernetes:eu-1'),
      mappedSource('kubernetes:us-1'),
    ];
    expect(
      reports({ 'backstage.io/kubernetes-cluster': 'us-1' }, sources).map(
        ({ source }) => source,
      ),
    ).toEqual(['kubernetes:us-1']);
  });

  it('tells that an annotated cluster or instance does not exist, and which do', () => {
    const result = reports(
      {
        'backstage.io/kubernetes-cluster': 'eu1',
        'prometheus.io/alert': 'A',
        'prometheus.io/service-name': 'mian',
      },
      [
        mappedSource('kubernetes:eu-1'),
        mappedSource('kubernetes:us-1'),
        mappedSource('prometheus:main'),
      ],
    );
    expect(
      result.flatMap(({ source, problems }) =>
        problems.map(problem => [source, problem.annotation, problem.message]),
      ),
    ).toEqual([
      [
        'kubernetes:eu1',
        'backstage.io/kubernetes-cluster',
        "No cluster 'eu1' is collected. Use one of: eu-1, us-1.",
      ],
      [
        'prometheus:mian',
        'prometheus.io/service-name',
        "No Prometheus instance 'mian' is collected. Use one of: main.",
      ],
    ]);
  });

  it('says which alerts were looked for', () => {
    const [report] = reports(
      {
        'prometheus.io/alert': 'HighErrorRate,HighLatency',
        'prometheus.io/labels': 'env=prod',
      },
      [mappedSource('prometheus:main')],
    );
    expect(report.tried[0]).toBe(
      'alerts named HighErrorRate or HighLatency with env=prod',
    );
    expect(report.tried).toHaveLength(2);
  });
});

describe('Argo CD', () => {
  const argocd = [mappedSource('argocd:eu'), mappedSource('argocd:us')];

  it('says what was looked for in each instance', () => {
    const [eu, us] = reports(
      {
        'argocd/app-name': 'checkout',
        'argocd/project-name': 'ordering',
        'argocd/instance-name': 'eu',
      },
      argocd,
      { 'argocd:eu': { Application: 1 } },
    );
    expect(eu).toEqual({
      source: 'argocd:eu',
      tried: [
        'Applications named checkout of project ordering',
        expect.stringContaining('tracking'),
      ],
      matched: { Application: 1 },
      problems: [],
    });
    expect(us.tried[0]).toMatch(/names the instance eu/);
    expect(parse(us.snippet!)).toEqual({
      metadata: { annotations: { 'argocd/app-name': 'checkout' } },
    });
  });

  it('tells an instance that is not there', () => {
    expect(
      reports({ 'argocd/instance-name': 'asia' }, argocd).at(-1),
    ).toMatchObject({
      source: 'argocd:asia',
      problems: [
        {
          annotation: 'argocd/instance-name',
          message:
            "No Argo CD instance 'asia' is collected. Use one of: eu, us.",
        },
      ],
    });
  });

  it('keeps each bad annotation to the source it is for', () => {
    const all = reports({ 'argocd/app-selector': 'a in b' }, [
      mappedSource(),
      mappedSource('prometheus:main'),
      mappedSource('argocd:eu'),
      mappedSource('litmus:main'),
    ]);
    expect(
      all.map(({ source, problems }) => [source, problems.length]),
    ).toEqual([
      ['kubernetes:eu-1', 0],
      ['prometheus:main', 0],
      ['argocd:eu', 1],
      ['litmus:main', 0],
    ]);
  });
});

it('says which ChaosCenter projects were looked at', () => {
  const [report] = reports({ 'litmuschaos.io/project-id': 'p1' }, [
    mappedSource('litmus:main'),
  ]);
  expect(report.tried[0]).toBe('runs of the ChaosCenter project p1');
  expect(report.snippet).toContain('litmuschaos.io/project-id');
});

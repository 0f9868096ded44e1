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

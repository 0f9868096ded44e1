import { environmentNamed } from '../company/environments';
import { releaseManifests } from '../manifests/releaseManifests';
import { serviceNamed } from '../services/services';
import { estateChaos } from './estateChaos';

const NOW = new Date('2026-03-02T09:00:00Z');

/** Labels of the pods of a service. */
function podLabels(service: string, environment: 'production' | 'staging') {
  const workload = releaseManifests(
    serviceNamed(service),
    environment,
    'next',
  ).find(({ kind }) => kind === 'Rollout' || kind === 'Deployment');
  return (
    workload?.spec as {
      template: { metadata: { labels: Record<string, string> } };
    }
  ).template.metadata.labels;
}

const selectorsIn = (value: unknown): Record<string, string>[] => {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'labelSelectors' ? [child] : selectorsIn(child),
  );
};

describe.each(estateChaos)('$story on $service in $environment', chaos => {
  const objects = chaos.objects(NOW);
  const namespace = environmentNamed(chaos.environment).namespaceFor(
    serviceNamed(chaos.service).context,
  );

  it('stands in the namespace of the service', () => {
    for (const { metadata } of objects) {
      expect(metadata.namespace).toBe(namespace);
      expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    }
  });

  it('aims at labels that the pods of the service carry', () => {
    const labels = podLabels(chaos.service, chaos.environment);
    const appLabel = (
      objects[0].spec as { appinfo?: { applabel: string; appns: string } }
    ).appinfo;
    const selectors = appLabel
      ? [Object.fromEntries([appLabel.applabel.split('=')])]
      : objects.flatMap(selectorsIn);
    expect(selectors.length).toBeGreaterThan(0);
    for (const selector of selectors) {
      expect(labels).toMatchObject(selector);
    }
  });

  it('holds nothing that JSON would drop, and no time after now', () => {
    expect(JSON.parse(JSON.stringify(objects))).toEqual(objects);
    const times =
      JSON.stringify(objects).match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g) ?? [];
    for (const time of times) {
      expect(Date.parse(time)).toBeLessThanOrEqual(NOW.getTime());
    }
  });
});

describe('the ChaosResults', () => {
  it.each(estateChaos.filter(({ tool }) => tool === 'litmus'))(
    'of $fault on $service are named <engine>-<fault> and agree with their engine',
    chaos => {
      const [engine, result] = chaos.objects(NOW);
      expect(result.metadata.name).toBe(
        `${engine.metadata.name}-${chaos.fault}`,
      );
      expect(result.spec).toEqual({
        engine: engine.metadata.name,
        experiment: chaos.fault,
      });
      const { experiments } = engine.status as {
        experiments: { verdict: string }[];
      };
      const { experimentStatus } = result.status as {
        experimentStatus: { verdict: string; probeSuccessPercentage: string };
      };
      expect(experimentStatus.verdict).toBe(experiments[0].verdict);
      expect(experimentStatus.probeSuccessPercentage).toMatch(/^\d{1,3}$/);
    },
  );
});

it('there is one real run, and one experiment in production', () => {
  expect(
    estateChaos.filter(({ realRun }) => realRun).map(({ fault }) => fault),
  ).toEqual(['pod-delete']);
  expect(
    estateChaos
      .filter(({ environment }) => environmentNamed(environment).production)
      .map(({ story }) => story),
  ).toEqual(['in-production']);
});

import {
  chaosEngineFromObject,
  chaosMeshFromObject,
  IMPORTANT_EXPERIMENTS,
} from '@bellwether/backstage-plugin-bellwether-common';
import { chaosFiles } from '.';
import {
  documentsOf,
  read,
  ReadObject,
  service,
} from '../surroundings.testSupport';
import { engineName } from './litmus';

function objectsOf(chaos: string, choices: object = {}): ReadObject[] {
  return chaosFiles(service({ chaos, ...choices }))
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(documentsOf);
}

function engines(choices: object = {}) {
  return objectsOf('litmus', choices).filter(
    ({ kind }) => kind === 'ChaosEngine',
  );
}

const prometheus = {
  analysis: { prometheusAddress: 'http://prometheus.monitoring:9090' },
};

describe('chaosFiles', () => {
  it('makes nothing where no chaos is chosen, or production is all there is', () => {
    expect(chaosFiles(service())).toEqual([]);
    expect(
      chaosFiles(
        service({
          chaos: 'litmus',
          environments: [
            { name: 'production', production: true, cluster: 'eu-1' },
          ],
        }),
      ),
    ).toEqual([]);
  });

  it.each(['litmus', 'chaosMesh'])(
    '%s is for environments that are not production, the same bytes each time',
    chaos => {
      const files = chaosFiles(service({ chaos }));
      expect(chaosFiles(service({ chaos }))).toEqual(files);
      expect(files.length).toBeGreaterThan(8);
      for (const { path } of files) {
        expect(path).toMatch(/^deploy\/chaos\/(README\.md$|staging\/)/);
      }
    },
  );

  describe('Litmus', () => {
    it('is recognised as those important experiments that a service can have', () => {
      const faults = engines().flatMap(engine =>
        chaosEngineFromObject(engine, 'eu-1').experiments.map(
          ({ fault }) => fault,
        ),
      );
      const covered = IMPORTANT_EXPERIMENTS.filter(({ litmus }) =>
        litmus.some(fault => faults.includes(fault)),
      ).map(({ id }) => id);
      expect(covered).toEqual([
        'dns-disruption',
        'pod-kill',
        'container-kill',
        'pod-network',
        'pod-cpu-memory-hog',
        'disk-fill',
      ]);
      expect(faults).toEqual(
        expect.arrayContaining([
          'pod-network-latency',
          'pod-network-loss',
          'pod-network-corruption',
          'pod-network-duplication',
          'pod-cpu-hog',
          'pod-memory-hog',
        ]),
      );
    });

    it('waits, and aims at the Rollout of the service in its namespace', () => {
      for (const engine of engines()) {
        const view = chaosEngineFromObject(engine, 'eu-1');
        expect(view.engineState).toBe('stop');
        expect(view.notes).toEqual([]);
        expect(view.ref.namespace).toBe('litmus');
        expect(view.targets).toEqual([
          {
            namespaces: ['ordering-staging'],
            kind: 'rollout',
            labels: { 'app.kubernetes.io/name': 'checkout' },
            expressions: [],
            names: [],
            nodes: [],
          },
        ]);
        expect(view.experiments[0].durationSeconds).toBe(60);
      }
    });

    it('runs as an account that reaches no other namespace than those two', () => {
      const objects = objectsOf('litmus').filter(
        ({ kind }) => kind !== 'ChaosEngine',
      );
      expect(
        objects.map(({ kind, metadata }) => [kind, metadata.namespace]),
      ).toEqual([
        ['ServiceAccount', 'litmus'],
        ['Role', 'litmus'],
        ['RoleBinding', 'litmus'],
        ['Role', 'ordering-staging'],
        ['RoleBinding', 'ordering-staging'],
      ]);
      expect(engines()[0].spec).toMatchObject({
        chaosServiceAccount: objects[0].metadata.name,
      });
      for (const { subjects } of objects.filter(
        ({ kind }) => kind === 'RoleBinding',
      )) {
        expect(subjects).toEqual([
          {
            kind: 'ServiceAccount',
            name: objects[0].metadata.name,
            namespace: 'litmus',
          },
        ]);
      }
    });

    it('asks the service over HTTP without a mesh, and opens the way to it', () => {
      const choices = {
        traffic: { split: 'replicas' },
        strategy: {
          type: 'canary',
          steps: [{ type: 'setWeight', weight: 20 }],
        },
      };
      expect(engines(choices)[0].spec).toMatchObject({
        experiments: [
          {
            spec: {
              probe: [
                {
                  type: 'httpProbe',
                  mode: 'Continuous',
                  'httpProbe/inputs': {
                    url: 'http://checkout.ordering-staging.svc.cluster.local/health/ready',
                    method: { get: { criteria: '==', responseCode: '200' } },
                  },
                },
              ],
            },
          },
        ],
      });
      expect(
        objectsOf('litmus', choices).find(
          ({ kind }) => kind === 'NetworkPolicy',
        )?.spec,
      ).toEqual({
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'checkout' } },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [
              {
                namespaceSelector: {
                  matchLabels: { 'kubernetes.io/metadata.name': 'litmus' },
                },
              },
            ],
            ports: [{ port: 8080, protocol: 'TCP' }],
          },
        ],
      });
    });

    it('asks Prometheus in the mesh, or else whether pods run', () => {
      expect(engines(prometheus)[0].spec).toMatchObject({
        experiments: [
          {
            spec: {
              probe: [
                {
                  type: 'promProbe',
                  'promProbe/inputs': {
                    endpoint: 'http://prometheus.monitoring:9090',
                    comparator: { criteria: '>=', value: '0.99' },
                  },
                },
              ],
            },
          },
        ],
      });
      expect(engines()[0].spec).toMatchObject({
        experiments: [{ spec: { probe: [{ type: 'k8sProbe' }] } }],
      });
    });

    it('gives each engine a name that is a label value', () => {
      expect(engineName('ordering-staging-checkout-pod-kill')).toBe(
        'ordering-staging-checkout-pod-kill',
      );
      const long = `${'x'.repeat(30)}-${'y'.repeat(40)}`;
      const names = ['pod-kill', 'cpu-hog'].map(id =>
        engineName(`${long}-${id}`),
      );
      expect(new Set(names).size).toBe(2);
      for (const name of names) {
        expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/);
      }
    });
  });

  describe('Chaos Mesh', () => {
    it('is recognised as those important experiments that Chaos Mesh has for pods', () => {
      const faults = objectsOf('chaosMesh').flatMap(
        schedule => chaosMeshFromObject('Schedule')(schedule, 'eu-1').faults,
      );
      const covered = IMPORTANT_EXPERIMENTS.filter(({ chaosMesh }) =>
        chaosMesh.some(fault => faults.includes(fault)),
      ).map(({ id }) => id);
      expect(covered).toEqual([
        'dns-disruption',
        'pod-kill',
        'container-kill',
        'pod-network',
        'pod-cpu-memory-hog',
      ]);
      expect(faults).toEqual([
        'PodChaos/pod-kill',
        'PodChaos/container-kill',
        'NetworkChaos/delay',
        'NetworkChaos/loss',
        'NetworkChaos/corrupt',
        'NetworkChaos/duplicate',
        'DNSChaos/error',
        'StressChaos/cpu',
        'StressChaos/memory',
      ]);
    });

    it('is paused, one at a time, and aims at the pods of the service', () => {
      const schedules = objectsOf('chaosMesh');
      const crons = new Set<string>();
      for (const schedule of schedules) {
        const view = chaosMeshFromObject('Schedule')(schedule, 'eu-1');
        expect(view.notes).toEqual([]);
        expect(view.phase).toBe('paused');
        expect(view.targets).toMatchObject([
          {
            namespaces: ['ordering-staging'],
            labels: { 'app.kubernetes.io/name': 'checkout' },
          },
        ]);
        expect(schedule.metadata).toMatchObject({
          namespace: 'ordering-staging',
          annotations: { 'experiment.chaos-mesh.org/pause': 'true' },
        });
        expect(schedule.spec).toMatchObject({ concurrencyPolicy: 'Forbid' });
        crons.add(view.schedule?.cron ?? '');
      }
      expect(crons.size).toBe(schedules.length);
    });

    it('names the container where it aims at one', () => {
      const [schedule] = read(
        chaosFiles(service({ chaos: 'chaosMesh' })),
        'deploy/chaos/staging/container-kill.yaml',
      );
      expect(schedule.spec).toMatchObject({
        type: 'PodChaos',
        podChaos: { action: 'container-kill', containerNames: ['checkout'] },
      });
    });
  });

  it.each(['litmus', 'chaosMesh'])(
    'tells of each of the ten experiments what %s has, or whose it is',
    chaos => {
      const [readme] = chaosFiles(service({ chaos }));
      for (const { id } of IMPORTANT_EXPERIMENTS) {
        expect(readme.content).toContain(`| ${id} |`);
      }
      expect(readme.content).toMatch(/\| node-drain \| the platform's/);
    },
  );
});

import {
  EnvironmentSpec,
  GeneratedFile,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { selectorLabels, serviceLabels } from '../objectLabels';
import { yamlFile } from '../yamlFile';
import {
  FAULT_SECONDS,
  PODS_PERCENT,
  SERVICE_FAULTS,
  ServiceFault,
} from './experiments';

/** While it is `true`, Chaos Mesh starts nothing and takes back what it injected. */
export const CHAOS_PAUSE_ANNOTATION = 'experiment.chaos-mesh.org/pause';

type MeshFault = NonNullable<ServiceFault['chaosMesh']>;

/** Field of a Schedule that holds the spec of a kind. */
const SPEC_FIELDS: Record<MeshFault['kind'], string> = {
  PodChaos: 'podChaos',
  NetworkChaos: 'networkChaos',
  StressChaos: 'stressChaos',
  DNSChaos: 'dnsChaos',
};

const FIRST_HOUR = 10;
const MINUTES_BETWEEN = 15;

/** Schedules of a service in an environment, one after the other on a Tuesday morning. */
export function chaosMeshFiles(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
): GeneratedFile[] {
  return SERVICE_FAULTS.flatMap(({ id, chaosMesh }) =>
    chaosMesh ? [{ id, fault: chaosMesh }] : [],
  ).map(({ id, fault }, index) =>
    yamlFile(
      `deploy/chaos/${environment.name}/${id}.yaml`,
      [schedule(spec, environment, id, fault, index)],
      `It waits until somebody takes the annotation ${CHAOS_PAUSE_ANNOTATION} away.`,
    ),
  );
}

function schedule(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
  id: string,
  { kind, spec: fault, container, instant }: MeshFault,
  index: number,
) {
  const namespace = namespaceOf(spec.context.name, environment);
  const minutes = index * MINUTES_BETWEEN;
  const hour = FIRST_HOUR + Math.floor(minutes / 60);
  return {
    apiVersion: 'chaos-mesh.org/v1alpha1',
    kind: 'Schedule',
    metadata: {
      name: `${spec.name}-${id}`,
      namespace,
      labels: serviceLabels(spec, environment),
      annotations: { [CHAOS_PAUSE_ANNOTATION]: 'true' },
    },
    spec: {
      schedule: `${minutes % 60} ${hour} * * 2`,
      startingDeadlineSeconds: 600,
      concurrencyPolicy: 'Forbid',
      historyLimit: 3,
      type: kind,
      [SPEC_FIELDS[kind]]: {
        ...fault,
        mode: 'fixed-percent',
        value: String(PODS_PERCENT),
        selector: {
          namespaces: [namespace],
          labelSelectors: selectorLabels(spec),
        },
        ...(container && { containerNames: [spec.name] }),
        ...(!instant && { duration: `${FAULT_SECONDS}s` }),
      },
    },
  };
}

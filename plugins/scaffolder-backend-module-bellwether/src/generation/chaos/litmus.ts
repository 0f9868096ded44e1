import { createHash } from 'node:crypto';
import {
  EnvironmentSpec,
  GeneratedFile,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { serviceLabels } from '../objectLabels';
import { yamlFile } from '../yamlFile';
import {
  FAULT_SECONDS,
  PODS_PERCENT,
  SERVICE_FAULTS,
  ServiceFault,
} from './experiments';
import { LITMUS_NAMESPACE, litmusAccess } from './litmusAccess';
import { LitmusProbe, steadyStateProbe } from './steadyState';

/** A label value, which the name of an engine becomes, holds this many characters. */
const MAX_NAME = 63;

/** litmuschaos.io/v1alpha1 ChaosEngine, as far as it is used here. */
interface ChaosEngine {
  apiVersion: 'litmuschaos.io/v1alpha1';
  kind: 'ChaosEngine';
  metadata: { name: string; namespace: string; labels: Record<string, string> };
  spec: {
    engineState: 'active' | 'stop';
    appinfo: { appns: string; applabel: string; appkind: 'rollout' };
    chaosServiceAccount: string;
    jobCleanUpPolicy: 'delete' | 'retain';
    experiments: {
      name: string;
      spec: {
        components: { env: { name: string; value: string }[] };
        probe: LitmusProbe[];
      };
    }[];
  };
}

/** ChaosEngines of a service in an environment, and the account that they run with. */
export function litmusFiles(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
): GeneratedFile[] {
  const folder = `deploy/chaos/${environment.name}`;
  const namespace = namespaceOf(spec.context.name, environment);
  const account = `${namespace}-${spec.name}-chaos`;
  const labels = serviceLabels(spec, environment);
  return [
    yamlFile(
      `${folder}/access.yaml`,
      litmusAccess(spec, { namespace, account, labels }),
      'What the experiments run as: it reaches the pods of this namespace, and starts pods in that of Litmus alone.',
    ),
    ...SERVICE_FAULTS.map(fault =>
      yamlFile(
        `${folder}/${fault.id}.yaml`,
        [engine(spec, fault, { namespace, account, labels })],
        'It waits until somebody sets engineState to active; Litmus itself sets it back to stop at the end.',
      ),
    ),
  ];
}

interface Place {
  namespace: string;
  account: string;
  labels: Record<string, string>;
}

function engine(
  spec: ServiceSpec,
  { id, litmus }: ServiceFault,
  { namespace, account, labels }: Place,
): ChaosEngine {
  const env = {
    TOTAL_CHAOS_DURATION: String(FAULT_SECONDS),
    PODS_AFFECTED_PERC: String(PODS_PERCENT),
    TARGET_CONTAINER: spec.name,
    CONTAINER_RUNTIME: 'containerd',
    SOCKET_PATH: '/run/containerd/containerd.sock',
    ...litmus.env,
  };
  return {
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosEngine',
    metadata: {
      name: engineName(`${namespace}-${spec.name}-${id}`),
      namespace: LITMUS_NAMESPACE,
      labels,
    },
    spec: {
      engineState: 'stop',
      appinfo: {
        appns: namespace,
        applabel: `app.kubernetes.io/name=${spec.name}`,
        appkind: 'rollout',
      },
      chaosServiceAccount: account,
      jobCleanUpPolicy: 'delete',
      experiments: [
        {
          name: litmus.fault,
          spec: {
            components: {
              env: Object.entries(env).map(([name, value]) => ({
                name,
                value,
              })),
            },
            probe: [steadyStateProbe(spec, namespace)],
          },
        },
      ],
    },
  };
}

/** Engines of all services are in one namespace, so the name tells all; where it is too long, a digest tells the rest. */
export function engineName(name: string): string {
  if (name.length <= MAX_NAME) {
    return name;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const kept = name.slice(0, MAX_NAME - digest.length - 1).replace(/-+$/, '');
  return `${kept}-${digest}`;
}

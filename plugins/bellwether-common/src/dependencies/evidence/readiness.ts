import { earliest } from '../../isoTime';
import { describeHandler } from '../../probes/describeHandler';
import { ContainerProbesView } from '../../probes/types';
import { PodSnapshot } from '../../snapshot/types';
import { quote } from '../../verdict/cause';
import { clusterSourceId } from '../../verdict/sight';
import { blamesOneOf } from '../dependencyNames';
import { BasedEvidence, evidence, Sought, Witness } from './types';

/**
 * The kubelet's own words, in which a name is that of the probed endpoint (kubernetes `pkg/probe/http/http.go`, `grpc/grpc.go`). It never
 * quotes the body of an HTTP answer; what an exec probe prints it does.
 */
const KUBELETS_OWN =
  /^(?:HTTP probe failed with statuscode|(?:Get|Head) "|timeout: failed to connect service|service unhealthy \(responded with)/;

/** Failing readiness probes of the service whose last failure names the dependency, or that ask for nothing else. */
export const byReadiness: Witness = (dependency, { workloads }) => {
  const byContainer = new Map<string, BasedEvidence>();
  for (const { name, cluster, pods } of workloads) {
    for (const pod of pods.filter(isServing)) {
      for (const container of pod.containers) {
        const found = ofContainer(dependency, container, name, cluster);
        const key = `${name}/${container.container.name}`;
        const before = byContainer.get(key);
        if (found) {
          byContainer.set(key, {
            ...(before ?? found),
            since: earliest(before?.since, found.since),
          });
        }
      }
    }
  }
  return [...byContainer.values()];
};

/** Whether a failing readiness probe of this container names the dependency. */
export function namesInReadiness(
  dependency: Pick<Sought, 'names' | 'type' | 'ownWords'>,
  { probes }: ContainerProbesView,
): 'name' | 'type' | 'probe' | undefined {
  const { state, lastFailure, config } = probes.readiness;
  if (state !== 'failing' || !config) {
    return undefined;
  }
  const words = applicationsWords(lastFailure?.message);
  if (dependency.names.isBlamedIn(words)) {
    return 'name';
  }
  if (dependency.names.isNamedIn(describeHandler(config.handler))) {
    return 'probe';
  }
  return dependency.ownWords && blamesOneOf(words, dependency.ownWords)
    ? 'type'
    : undefined;
}

function ofContainer(
  dependency: Sought,
  view: ContainerProbesView,
  workload: string,
  cluster: string,
): BasedEvidence | undefined {
  const how = namesInReadiness(dependency, view);
  const { since, lastFailure, config } = view.probes.readiness;
  const container = view.container.name;
  const text = quote(lastFailure?.message);
  const rest = {
    since,
    basis: { source: clusterSourceId(cluster), part: 'Pod' },
  };
  switch (how) {
    case 'name':
      return evidence(
        'readiness',
        'down',
        'readinessNames',
        { workload, container, text },
        rest,
      );
    case 'type':
      return evidence(
        'readiness',
        'down',
        'readinessNamesType',
        { workload, container, type: dependency.type ?? '', text },
        rest,
      );
    case 'probe':
      return evidence(
        'readiness',
        'down',
        'readinessAsks',
        { workload, container, probe: describeHandler(config!.handler) },
        rest,
      );
    default:
      return undefined;
  }
}

function isServing({ pod }: PodSnapshot): boolean {
  return !pod.terminating && pod.phase === 'Running';
}

/** What the program itself said, without what the kubelet puts around it. */
function applicationsWords(message: string | undefined): string {
  const words = (message ?? '').replace(
    /^Readiness probe (?:failed|errored[^:]*): /,
    '',
  );
  return KUBELETS_OWN.test(words) ? '' : words;
}

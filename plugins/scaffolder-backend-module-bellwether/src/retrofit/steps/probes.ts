import {
  podFromObject,
  ProbeFinding,
  probeFindings,
  probeMessages,
  ProbeSpec,
  renderMessage,
} from '@bellwether/backstage-plugin-bellwether-common';
import { fieldAt, fieldsOf, listOf } from '../fields';
import { Manifest, Repository } from '../Repository';
import { RetrofitRequest } from '../types';
import { containersOf, servingContainer, WorkloadContainer } from '../workload';
import { setIn } from '../yaml/editYaml';

/** In the order in which the kubelet lets them run. */
const KINDS = ['startup', 'liveness', 'readiness'] as const;

const CONTAINERS = ['spec', 'template', 'spec', 'containers'];

/** Adds the probes that the serving container lacks. One that is there is kept, and told what is weak in it. */
export function addProbes(
  repository: Repository,
  workload: Manifest,
  request: RetrofitRequest,
): void {
  const container = servingContainer(repository, workload, request);
  if (!container) {
    return;
  }
  repository.step(workload, () => {
    const missing = KINDS.filter(
      kind => presentProbe(workload, container, kind) === undefined,
    );
    if (missing.length > 0) {
      addMissing(repository, workload, container, missing, request.service);
    }
    noteFindings(repository, repository.current(workload), container);
  });
}

type Kind = (typeof KINDS)[number];

function presentProbe(
  { object }: Manifest,
  { index }: WorkloadContainer,
  kind: Kind,
): unknown {
  const container = listOf(fieldAt(object, ...CONTAINERS))[index];
  return fieldsOf(container)[`${kind}Probe`] ?? undefined;
}

function addMissing(
  repository: Repository,
  workload: Manifest,
  container: WorkloadContainer,
  missing: readonly Kind[],
  service: RetrofitRequest['service'],
): void {
  const port = portOf(repository, workload, container, service.port);
  if (port === undefined) {
    return;
  }
  for (const kind of missing) {
    repository.edit(workload, (text, index) =>
      setIn(
        text,
        index,
        [...CONTAINERS, container.index, `${kind}Probe`],
        probe(service.probes[kind], port),
      ),
    );
    repository.note(
      'warning',
      'probe-added',
      {
        container: container.name,
        probe: kind,
        path: service.probes[kind].path,
        port,
      },
      workload,
    );
  }
}

function probe(
  { path, initialDelaySeconds, ...timing }: ProbeSpec,
  port: string | number,
) {
  return {
    httpGet: { path, port },
    ...(initialDelaySeconds > 0 && { initialDelaySeconds }),
    periodSeconds: timing.periodSeconds,
    timeoutSeconds: timing.timeoutSeconds,
    failureThreshold: timing.failureThreshold,
  };
}

/** The only port, or the one that is asked for, or the one named http: by its name, where it has one. */
function portOf(
  repository: Repository,
  workload: Manifest,
  { name: container, ports }: WorkloadContainer,
  asked: number,
): string | number | undefined {
  const chosen =
    ports.length === 1
      ? ports[0]
      : ports.find(({ port }) => port === asked) ??
        ports.find(({ name }) => name === 'http');
  if (chosen) {
    return chosen.name ?? chosen.port;
  }
  if (ports.length === 0) {
    repository.note('warning', 'probe-without-port', { container }, workload);
  } else {
    const found = ports
      .map(({ name, port }) => (name ? `${name} ${port}` : port))
      .join(', ');
    repository.note(
      'warning',
      'probe-port-unknown',
      { container, found, port: asked },
      workload,
    );
  }
  return undefined;
}

/** Judged by the rules for pods that run: a pod is made of the template. */
function noteFindings(
  repository: Repository,
  workload: Manifest,
  { name }: WorkloadContainer,
): void {
  const template = fieldAt(workload.object, 'spec', 'template');
  const pod = podFromObject(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: workload.name,
        namespace: workload.namespace ?? 'default',
      },
      spec: fieldsOf(template).spec,
    },
    '',
  );
  pod.containers
    .filter(each => each.name === name)
    .flatMap(each => probeFindings(each))
    .forEach(finding =>
      repository.note(
        finding.severity,
        'probe-finding',
        { text: findingText(finding) },
        workload,
      ),
    );
}

function findingText({ rule, container, probe: kind, params }: ProbeFinding) {
  const { title, advice } = probeMessages[rule];
  const all = { container, ...(kind && { probe: kind }), ...params };
  return `${renderMessage(title, all)}. ${renderMessage(advice, all)}`;
}

/** Objects that hold the template of the pods. */
export function withTemplate(whole: readonly Manifest[]): Manifest[] {
  return whole.filter(each => containersOf(each).length > 0);
}

import {
  ContainerView,
  ProbeConfigView,
  ProbeFinding,
  ProbeHandlerView,
  ProbeKind,
} from './types';

/** How a probe is to become; fields left out are as before, or at their default in a new probe. */
type ProbeChange = {
  handler?: ProbeHandlerView;
} & Partial<
  Pick<
    ProbeConfigView,
    | 'initialDelaySeconds'
    | 'periodSeconds'
    | 'timeoutSeconds'
    | 'successThreshold'
    | 'failureThreshold'
    | 'terminationGracePeriodSeconds'
  >
>;

/** One container of a pod template, with a comment above what somebody has to check. */
interface Fix {
  comment?: string;
  probes?: Partial<Record<ProbeKind, ProbeChange>>;
  port?: { name?: string; port: number };
}

const STARTUP_PERIOD_SECONDS = 5;
const LEAST_STARTUP_BUDGET_SECONDS = 60;

/**
 * A part of a pod template, in YAML, that would remedy a finding, to be merged into the template: whole probes, but for HTTP headers, which
 * are not known here. Endpoints that it cannot know are named by convention (`/livez`, `/readyz`), with a comment. Undefined when nothing
 * sensible can be said, e.g. for a container without ports.
 *
 * @public
 */
export function probeFixSnippet(
  finding: ProbeFinding,
  container: ContainerView,
): string | undefined {
  const fix = fixFor(finding, container);
  return fix && render(fix, container);
}

function fixFor(
  { rule, probe: kind, params }: ProbeFinding,
  container: ContainerView,
): Fix | undefined {
  const configured = (wanted: ProbeKind | undefined) =>
    container.probes.find(config => config.kind === wanted);
  const config = configured(kind);
  switch (rule) {
    case 'liveness-equals-readiness':
      return config && patientLiveness(config, configured('readiness'));
    case 'liveness-on-dependency-path':
      return newEndpoint('liveness', container);
    case 'no-liveness-probe':
      return newEndpoint('liveness', container);
    case 'no-readiness-probe':
      return newEndpoint('readiness', container);
    case 'no-startup-probe-with-slow-start':
      return startupProbe(configured('liveness'), Number(params.startSeconds));
    case 'liveness-kills-before-ready':
      return startupProbe(configured('liveness'), Number(params.readySeconds));
    case 'undeclared-port':
      return declaredPort(container, params.port);
    case 'timeout-not-below-period':
      return config && { probes: { [config.kind]: calmer(config) } };
    case 'success-threshold-ignored':
      return (
        config && {
          probes: { [config.kind]: { ...config, successThreshold: 1 } },
        }
      );
    default:
      return undefined;
  }
}

/** Three times as patient as readiness: time to recover out of rotation before a restart. */
function patientLiveness(
  liveness: ProbeConfigView,
  readiness: ProbeConfigView | undefined,
): Fix | undefined {
  if (!readiness) {
    return undefined;
  }
  const readinessSeconds = readiness.failureThreshold * readiness.periodSeconds;
  return {
    probes: {
      liveness: {
        ...liveness,
        failureThreshold: Math.ceil(
          (3 * readinessSeconds) / liveness.periodSeconds,
        ),
      },
    },
  };
}

function newEndpoint(
  kind: 'liveness' | 'readiness',
  container: ContainerView,
): Fix | undefined {
  const [first] = container.ports;
  if (!first) {
    return undefined;
  }
  const path = kind === 'liveness' ? '/livez' : '/readyz';
  return {
    comment:
      kind === 'liveness'
        ? `${path}: an endpoint that answers from the process alone and asks no other service`
        : `${path}: an endpoint that answers once the service can serve`,
    probes: {
      [kind]: {
        handler: {
          type: 'httpGet',
          scheme: 'HTTP',
          path,
          port: first.port,
          portName: first.name,
        },
        periodSeconds: 10,
        timeoutSeconds: 2,
      },
    },
  };
}

function startupProbe(
  liveness: ProbeConfigView | undefined,
  startSeconds: number,
): Fix | undefined {
  if (!liveness) {
    return undefined;
  }
  const budget = Math.max(LEAST_STARTUP_BUDGET_SECONDS, 2 * startSeconds);
  return {
    probes: {
      startup: {
        handler: liveness.handler,
        periodSeconds: STARTUP_PERIOD_SECONDS,
        timeoutSeconds: Math.min(
          liveness.timeoutSeconds,
          STARTUP_PERIOD_SECONDS - 1,
        ),
        failureThreshold: Math.ceil(budget / STARTUP_PERIOD_SECONDS),
      },
      liveness: { ...liveness, initialDelaySeconds: 0 },
    },
  };
}

function declaredPort(
  container: ContainerView,
  port: string | number,
): Fix | undefined {
  if (typeof port === 'number') {
    return { port: { port } };
  }
  const [first] = container.ports;
  return first && container.ports.length === 1
    ? {
        comment: `gives port ${first.port} the name that the probe calls`,
        port: { name: port, port: first.port },
      }
    : undefined;
}

function calmer(config: ProbeConfigView): ProbeChange {
  const half = Math.floor(config.periodSeconds / 2);
  return half >= 1
    ? { ...config, timeoutSeconds: half }
    : { ...config, periodSeconds: 2 * config.timeoutSeconds };
}

function render(fix: Fix, container: ContainerView): string {
  const indent = (depth: number) => '  '.repeat(depth);
  const lines = [
    ...(fix.comment ? [`# ${fix.comment}`] : []),
    container.role === 'sidecar' ? 'initContainers:' : 'containers:',
    `${indent(1)}- name: ${container.name}`,
  ];
  if (fix.port) {
    lines.push(
      `${indent(2)}ports:`,
      `${indent(3)}- containerPort: ${fix.port.port}`,
      ...(fix.port.name
        ? [`${indent(3)}  name: ${quoted(fix.port.name)}`]
        : []),
    );
  }
  for (const [kind, change] of Object.entries(fix.probes ?? {})) {
    lines.push(
      `${indent(2)}${kind}Probe:`,
      ...probeLines(change).map(line => indent(3) + line),
    );
  }
  return `${lines.join('\n')}\n`;
}

const defaults = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
  terminationGracePeriodSeconds: undefined,
};

function probeLines(change: ProbeChange): string[] {
  const numbers = (Object.keys(defaults) as (keyof typeof defaults)[]).filter(
    field => change[field] !== undefined && change[field] !== defaults[field],
  );
  return [
    ...(change.handler ? handlerLines(change.handler) : []),
    ...numbers.map(field => `${field}: ${change[field]}`),
  ];
}

function handlerLines(handler: ProbeHandlerView): string[] {
  switch (handler.type) {
    case 'httpGet':
      return [
        'httpGet:',
        `  path: ${quoted(handler.path)}`,
        `  port: ${portOf(handler)}`,
        ...(handler.scheme === 'HTTPS' ? ['  scheme: HTTPS'] : []),
        ...(handler.host ? [`  host: ${quoted(handler.host)}`] : []),
      ];
    case 'tcpSocket':
      return [
        'tcpSocket:',
        `  port: ${portOf(handler)}`,
        ...(handler.host ? [`  host: ${quoted(handler.host)}`] : []),
      ];
    case 'exec':
      return [
        'exec:',
        '  command:',
        ...handler.command.map(word => `    - ${quoted(word)}`),
      ];
    case 'grpc':
      return [
        'grpc:',
        `  port: ${handler.port}`,
        ...(handler.service ? [`  service: ${quoted(handler.service)}`] : []),
      ];
    default:
      return [];
  }
}

function portOf(handler: { port: number | string; portName?: string }): string {
  return typeof handler.port === 'number' && !handler.portName
    ? String(handler.port)
    : quoted(handler.portName ?? String(handler.port));
}

/** A JSON string is a double-quoted YAML scalar. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

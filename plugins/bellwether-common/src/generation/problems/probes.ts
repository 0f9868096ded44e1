import { imageView } from '../../kubernetes/images';
import { probeFindings } from '../../probes/findings';
import {
  budgetFromStartSeconds,
  failureSeconds,
} from '../../probes/probeTiming';
import { ProbeKind } from '../../probes/types';
import { probeConfigs } from '../probeFigures';
import { ServiceSpec, SpecProblem } from '../types';
import { error, warning } from './problem';

/** Hardly any process answers sooner on a node that is busy, behind a sidecar that starts first. */
const HOPELESS_START_SECONDS = 5;
const SHORT_START_SECONDS = 30;
const LONG_START_SECONDS = 600;

const KINDS = ['startup', 'liveness', 'readiness'] as const;

/** Each probe, and the three against each other. Judged by the same rules as running pods where there is one. */
export function probeProblems(spec: ServiceSpec): SpecProblem[] {
  const { probes } = spec;
  return [
    ...findings(spec),
    ...startupProblems(spec),
    ...(probes.liveness.failureThreshold === 1
      ? [
          warning(
            'liveness-one-strike',
            ['probes', 'liveness', 'failureThreshold'],
            { timeoutSeconds: probes.liveness.timeoutSeconds },
          ),
        ]
      : []),
    ...rotationProblems(spec),
    ...KINDS.filter(kind => probes[kind].path === spec.metricsPath).map(kind =>
      error('metrics-on-probe-path', ['metricsPath'], {
        probe: kind,
        path: spec.metricsPath,
      }),
    ),
    ...ownPathProblems(spec),
  ];
}

function findings(spec: ServiceSpec): SpecProblem[] {
  const { probes, dependencies, name, image, port } = spec;
  const container = {
    name,
    role: 'container' as const,
    image: imageView(name, `${image.repository}:${image.tag}`),
    ports: [{ name: 'http', port }],
    probes: Object.values(probeConfigs(probes, port)),
  };
  return probeFindings(container).map(
    ({ rule, probe, params }): SpecProblem => {
      if (rule === 'liveness-equals-readiness' && dependencies.length > 0) {
        return error('liveness-asks-dependencies', pathOf(probe, 'path'), {
          path: probes.liveness.path,
          count: dependencies.length,
        });
      }
      const field =
        rule === 'timeout-not-below-period' ? 'timeoutSeconds' : 'path';
      return {
        path: pathOf(probe, field),
        severity: 'warning',
        code: rule,
        params,
      };
    },
  );
}

function startupProblems({ probes }: ServiceSpec): SpecProblem[] {
  const budgetSeconds = budgetFromStartSeconds(
    probeConfigs(probes, 'http').startup,
  );
  const path = pathOf('startup', 'failureThreshold');
  if (budgetSeconds < HOPELESS_START_SECONDS) {
    return [error('startup-kills-every-start', path, { budgetSeconds })];
  }
  if (budgetSeconds < SHORT_START_SECONDS) {
    return [warning('startup-budget-short', path, { budgetSeconds })];
  }
  return budgetSeconds > LONG_START_SECONDS
    ? [warning('startup-budget-long', path, { budgetSeconds })]
    : [];
}

function rotationProblems({ probes }: ServiceSpec): SpecProblem[] {
  const { liveness, readiness } = probeConfigs(probes, 'http');
  const outOfRotationSeconds = failureSeconds(readiness);
  const restartSeconds = failureSeconds(liveness);
  return outOfRotationSeconds < restartSeconds
    ? []
    : [
        warning(
          'readiness-slower-than-liveness',
          pathOf('readiness', 'failureThreshold'),
          { outOfRotationSeconds, restartSeconds },
        ),
      ];
}

function pathOf(
  probe: ProbeKind = 'liveness',
  field: string,
): SpecProblem['path'] {
  return ['probes', probe, field];
}

/** Paths that the generated TypeScript service answers itself; it refuses to start where one is asked for twice. */
function ownPathProblems(spec: ServiceSpec): SpecProblem[] {
  const { code, metricsPath, probes, ingress } = spec;
  if (code !== 'typescript') {
    return [];
  }
  const prefixes =
    ingress.versions.length > 0
      ? ingress.versions.map(version => `/${version}`)
      : [''];
  const own = new Set([
    '/version',
    ...prefixes.map(prefix => `${prefix}/greeting`),
  ]);
  const asked: { at: SpecProblem['path']; path: string }[] = [
    { at: ['metricsPath'], path: metricsPath },
    ...KINDS.map(kind => ({
      at: pathOf(kind, 'path'),
      path: probes[kind].path,
    })),
  ];
  return asked
    .filter(({ path }) => own.has(path))
    .map(({ at, path }) => error('path-of-the-service', at, { path }));
}

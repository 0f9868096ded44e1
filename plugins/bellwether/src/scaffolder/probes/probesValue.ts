import {
  ProbeFigures,
  ProbeSpec,
  SpecProblem,
  probeFigures,
} from '@bellwether/backstage-plugin-bellwether-common';
import { isRecord } from '../form/fieldProps';
import { numberOrBlank } from '../form/numberOrBlank';
import { defaultSpec, readPart } from '../form/readPart';

export const PROBE_KINDS = ['startup', 'liveness', 'readiness'] as const;

export type ProbeName = (typeof PROBE_KINDS)[number];

/** Numbers of a probe in the order in which the kubelet uses them. */
export const PROBE_NUMBERS = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'failureThreshold',
] as const;

/** A probe while it is typed: an empty text stands for a number that was cleared. */
export type DraftProbe = {
  [key in keyof ProbeSpec]: ProbeSpec[key] | '';
};

export type DraftProbes = Record<ProbeName, DraftProbe>;

/** The probes as they are edited: what was not chosen shows its default. */
export function readDraftProbes(value: unknown): DraftProbes {
  const defaults = defaultSpec().probes;
  const given = isRecord(value) ? value : {};
  const read = (kind: ProbeName): DraftProbe => {
    const probe = isRecord(given[kind]) ? given[kind] : {};
    const number = (key: (typeof PROBE_NUMBERS)[number]) =>
      key in probe && probe[key] !== undefined
        ? numberOrBlank(probe[key])
        : defaults[kind][key];
    return {
      path: typeof probe.path === 'string' ? probe.path : defaults[kind].path,
      initialDelaySeconds: number('initialDelaySeconds'),
      periodSeconds: number('periodSeconds'),
      timeoutSeconds: number('timeoutSeconds'),
      failureThreshold: number('failureThreshold'),
    };
  };
  return {
    startup: read('startup'),
    liveness: read('liveness'),
    readiness: read('readiness'),
  };
}

/** What the probes mean and what is wrong with them. Without figures when a number is missing or impossible. */
export function judgeProbes(
  probes: DraftProbes,
  form: Record<string, unknown>,
): { figures?: ProbeFigures; problems: SpecProblem[] } {
  const { spec, problems } = readPart('probes', probes, form);
  return {
    figures: spec && probeFigures(spec.probes),
    problems,
  };
}

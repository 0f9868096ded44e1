import { ReadingNote } from '@bellwether/backstage-plugin-bellwether-common';
import { z } from 'zod';

/** What the chaos of one node of a run came to. */
export interface ExecutedFault {
  /** As chaos-charts call it, `pod-delete`. */
  name: string;
  phase: string;
  verdict: string;
  probeSuccessPercent?: number;
  failure?: string;
  engine?: { namespace: string; name: string };
  probes: {
    name: string;
    type: string;
    mode?: string;
    verdict?: string;
    description?: string;
  }[];
}

/** What `executionData` of a run tells. */
export interface Execution {
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
  faults: ExecutedFault[];
  notes: ReadingNote[];
}

const text = z
  .unknown()
  .optional()
  .transform(value =>
    typeof value === 'string' && value !== '' ? value : undefined,
  );

const probeSchema = z.object({
  name: z.string(),
  type: text,
  mode: text,
  status: z.object({ verdict: text, description: text }).nullish(),
});

/** Records of older versions have other keys for the same. */
const chaosDataSchema = z.object({
  experimentName: text,
  faultName: text,
  experimentStatus: text,
  faultStatus: text,
  experimentVerdict: text,
  faultVerdict: text,
  engineName: text,
  engineContext: text,
  engine_context: text,
  namespace: text,
  probeSuccessPercentage: z.unknown().optional(),
  failStep: text,
  chaosResult: z
    .object({
      status: z
        .object({
          probeStatuses: z.array(z.unknown()).nullish(),
        })
        .nullish(),
    })
    .nullish()
    .catch(undefined),
});

const nodeSchema = z.object({
  name: text,
  type: text,
  phase: text,
  message: text,
  chaosData: z.unknown().optional(),
});

const executionSchema = z.object({
  startedAt: z.unknown().optional(),
  finishedAt: z.unknown().optional(),
  nodes: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

/** The epoch in seconds or milliseconds, as number or text, as ISO 8601; Go's zero time and what is no time are absent. */
export function epochTime(value: unknown): string | undefined {
  const number =
    typeof value === 'number' ||
    (typeof value === 'string' && /^-?\d+$/.test(value))
      ? Number(value)
      : Number.NaN;
  if (!(number > 0)) {
    return undefined;
  }
  // Seconds stay below this until the year 5138; milliseconds were beyond it in 1973.
  const millis = number < 1e11 ? number * 1000 : number;
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function percent(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 100
    ? number
    : undefined;
}

function probesOf(list: unknown[]): ExecutedFault['probes'] {
  return list.flatMap(probe => {
    const read = probeSchema.safeParse(probe);
    return read.success
      ? [
          {
            name: read.data.name,
            type: read.data.type ?? 'unknown',
            mode: read.data.mode,
            verdict: read.data.status?.verdict,
            description: read.data.status?.description,
          },
        ]
      : [];
  });
}

/** The context of an engine is its name with that of its namespace, `pod-delete-x7k_litmus`. */
function withoutNamespace(
  context: string | undefined,
  namespace: string | undefined,
): string | undefined {
  const suffix = `_${namespace}`;
  return context?.endsWith(suffix) ? context.slice(0, -suffix.length) : context;
}

const noFailure = new Set(['', 'N/A']);

function faultOf(
  id: string,
  node: unknown,
  note: (path: string, message: string) => void,
): ExecutedFault | undefined {
  const path = `executionData.nodes['${id}']`;
  const read = nodeSchema.safeParse(node);
  if (!read.success) {
    note(path, 'expected a node');
    return undefined;
  }
  const { chaosData, ...step } = read.data;
  if (chaosData === undefined || chaosData === null) {
    return undefined;
  }
  const chaos = chaosDataSchema.safeParse(chaosData);
  if (!chaos.success) {
    note(`${path}.chaosData`, 'expected an object');
    return undefined;
  }
  const data = chaos.data;
  const { namespace, failStep } = data;
  const engineName =
    data.engineName ??
    withoutNamespace(data.engineContext ?? data.engine_context, namespace);
  return {
    name: data.experimentName ?? data.faultName ?? step.name ?? id,
    phase: data.experimentStatus ?? data.faultStatus ?? step.phase ?? 'Unknown',
    verdict: data.experimentVerdict ?? data.faultVerdict ?? 'Awaited',
    probeSuccessPercent: percent(data.probeSuccessPercentage),
    failure:
      failStep === undefined || noFailure.has(failStep) ? undefined : failStep,
    ...(engineName && namespace && { engine: { namespace, name: engineName } }),
    probes: probesOf(data.chaosResult?.status?.probeStatuses ?? []),
  };
}

/**
 * Reads `executionData` of a run: JSON within JSON, whose keys differ between the versions of ChaosCenter, and which a run that has not
 * begun does not have. What cannot be read becomes a note.
 */
export function readExecution(executionData: string | undefined): Execution {
  const notes: ReadingNote[] = [];
  const note = (path: string, message: string) => {
    notes.push({ path, message });
  };
  if (executionData === undefined) {
    return { faults: [], notes };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(executionData);
  } catch {
    note('executionData', 'expected JSON');
    return { faults: [], notes };
  }
  const execution = executionSchema.safeParse(parsed);
  if (!execution.success) {
    note('executionData', 'expected an object');
    return { faults: [], notes };
  }
  const { startedAt, finishedAt, nodes } = execution.data;
  if (!nodes) {
    note('executionData.nodes', 'the run has no nodes');
  }
  return {
    startedAt: epochTime(startedAt),
    finishedAt: epochTime(finishedAt),
    faults: Object.entries(nodes ?? {}).flatMap(
      ([id, node]) => faultOf(id, node, note) ?? [],
    ),
    notes,
  };
}

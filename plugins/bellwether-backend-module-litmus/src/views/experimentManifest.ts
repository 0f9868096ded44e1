import {
  ChaosTarget,
  engineTargets,
  ReadingNote,
} from '@bellwether/backstage-plugin-bellwether-common';
import { parse } from 'yaml';

/** What the manifest of an experiment tells of whom it aims at. */
export interface ManifestReading {
  targets: ChaosTarget[];
  /** Faults of its ChaosEngines, in their order. */
  faults: string[];
  notes: ReadingNote[];
}

function member(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null
        ? Reflect.get(current, key)
        : undefined,
    value,
  );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A CronWorkflow holds the workflow it starts. */
function workflowSpecOf(manifest: unknown): unknown {
  return member(manifest, 'spec', 'workflowSpec') ?? member(manifest, 'spec');
}

/** Workflow parameters stand as `{{workflow.parameters.name}}` within the artifacts. */
function substitutions(spec: unknown): (text: string) => string {
  const values = new Map(
    listOf(member(spec, 'arguments', 'parameters')).flatMap(parameter => {
      const name = member(parameter, 'name');
      const value = member(parameter, 'value');
      return typeof name === 'string' &&
        (typeof value === 'string' || typeof value === 'number')
        ? [[name, String(value)] as const]
        : [];
    }),
  );
  return text =>
    text.replace(
      /\{\{\s*workflow\.parameters\.([\w-]+)\s*\}\}/g,
      (placeholder, name: string) => values.get(name) ?? placeholder,
    );
}

/** Texts of the artifacts of all templates: each holds the manifest of a ChaosExperiment or of a ChaosEngine. */
function artifactsOf(spec: unknown): { path: string; data: string }[] {
  return listOf(member(spec, 'templates')).flatMap((template, index) =>
    listOf(member(template, 'inputs', 'artifacts')).flatMap((artifact, at) => {
      const data = member(artifact, 'raw', 'data');
      return typeof data === 'string'
        ? [
            {
              path: `spec.templates[${index}].inputs.artifacts[${at}].raw.data`,
              data,
            },
          ]
        : [];
    }),
  );
}

function enginesIn(
  manifest: unknown,
  note: (path: string, message: string) => void,
): unknown[] {
  if (member(manifest, 'kind') === 'ChaosEngine') {
    return [manifest];
  }
  const spec = workflowSpecOf(manifest);
  const substitute = substitutions(spec);
  return artifactsOf(spec).flatMap(({ path, data }) => {
    try {
      const object: unknown = parse(substitute(data));
      return member(object, 'kind') === 'ChaosEngine' ? [object] : [];
    } catch {
      note(`experimentManifest.${path}`, 'expected YAML');
      return [];
    }
  });
}

/** Placeholders that nothing fills in aim at nobody that could be named. */
function isKnown({ namespaces, labels, names }: ChaosTarget): boolean {
  return [...namespaces, ...Object.values(labels), ...names].every(
    text => !text.includes('{{'),
  );
}

/**
 * Reads whom an experiment aims at from its manifest: an Argo Workflow or CronWorkflow, as YAML or JSON, whose artifacts hold the
 * ChaosEngines; or a ChaosEngine itself. What cannot be read becomes a note.
 */
export function readManifest(manifest: string | undefined): ManifestReading {
  const notes: ReadingNote[] = [];
  const note = (path: string, message: string) => {
    notes.push({ path, message });
  };
  if (manifest === undefined) {
    return { targets: [], faults: [], notes };
  }
  let parsed: unknown;
  try {
    parsed = parse(manifest);
  } catch {
    note('experimentManifest', 'expected YAML');
    return { targets: [], faults: [], notes };
  }
  const engines = enginesIn(parsed, note);
  const targets = engines.flatMap(engineTargets);
  const known = targets.filter(isKnown);
  if (known.length < targets.length) {
    note('experimentManifest', 'a target is known only when the run begins');
  }
  return {
    targets: known,
    faults: engines.flatMap(engine =>
      listOf(member(engine, 'spec', 'experiments')).flatMap(experiment => {
        const name = member(experiment, 'name');
        return typeof name === 'string' ? [name] : [];
      }),
    ),
    notes,
  };
}

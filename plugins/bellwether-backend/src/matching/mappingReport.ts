import {
  annotations,
  MappingReport,
  SourceStatus,
} from '@bellwether/backstage-plugin-bellwether-common';
import { EntityCriteria, MappingProblem } from './entityCriteria';

/** A source with the clusters it speaks for. */
export interface MappedSource {
  status: SourceStatus;
  clusters: string[];
}

/** Number of observations by source id and kind. */
export type MatchedCounts = Map<string, Record<string, number>>;

const KUBERNETES_ANNOTATIONS: ReadonlySet<string> = new Set([
  annotations.kubernetesId,
  annotations.kubernetesLabelSelector,
  annotations.kubernetesNamespace,
  annotations.kubernetesCluster,
]);

function snippet(lines: string[]): string {
  return ['metadata:', '  annotations:', ...lines.map(line => `    ${line}`)]
    .join('\n')
    .concat('\n');
}

/** YAML takes it for text whatever it looks like. */
const quoted = (text: string) => JSON.stringify(text);

function problemsOf(
  criteria: EntityCriteria,
  ofKubernetes: boolean,
): MappingProblem[] {
  return criteria.problems.filter(
    ({ annotation }) =>
      (annotation !== undefined && KUBERNETES_ANNOTATIONS.has(annotation)) ===
      ofKubernetes,
  );
}

function healthProblems({ status }: MappedSource): MappingProblem[] {
  const { state, since, message } = status.health;
  switch (state) {
    case 'starting':
      return [
        {
          message: `${status.title} is being read for the first time since ${since}: what it has is not known yet.`,
        },
      ];
    case 'blind':
    case 'needsUserToken':
      return [
        {
          message: `${status.title} cannot be seen since ${since}${
            message ? `: ${message}` : '.'
          }`,
        },
      ];
    default:
      return [];
  }
}

function kubernetesReport(
  criteria: EntityCriteria,
  source: MappedSource,
  matched: Record<string, number>,
): MappingReport {
  const { kubernetes, ref } = criteria;
  const problems = [...problemsOf(criteria, true), ...healthProblems(source)];
  const tried = kubernetes
    ? [
        `objects with ${kubernetes.selector} in ${
          kubernetes.namespace
            ? `namespace ${kubernetes.namespace}`
            : 'any namespace'
        }`,
        'what these own, and what refers to them by name',
      ]
    : [];
  if (!kubernetes && problems.length === 0) {
    problems.push({
      message: `Nothing says which Kubernetes objects belong to this ${ref.kind}: a Component is looked for by its name, other kinds need an annotation.`,
    });
  }
  const report: MappingReport = {
    source: source.status.id,
    tried,
    matched,
    problems,
  };
  if (Object.keys(matched).length === 0) {
    report.snippet = snippet([
      '# The value of this label on the Rollout or Deployment and on its pod template:',
      `${annotations.kubernetesId}: ${quoted(ref.name)}`,
      '# or instead, if the objects have labels of their own:',
      `# ${annotations.kubernetesLabelSelector}: ${quoted(`app=${ref.name}`)}`,
    ]);
  }
  return report;
}

function alertsReport(
  criteria: EntityCriteria,
  source: MappedSource,
  matched: Record<string, number>,
): MappingReport {
  const { alerts, instance, ref } = criteria;
  const tried: string[] = [];
  const elsewhere =
    instance !== undefined && instance !== source.status.name
      ? `the annotation ${annotations.prometheusServiceName} names the instance ${instance}`
      : undefined;
  if (alerts && !elsewhere) {
    const labels = Object.entries(alerts.labels).map(
      ([key, value]) => `${key}=${value}`,
    );
    tried.push(
      [
        alerts.names ? `alerts named ${alerts.names.join(' or ')}` : 'alerts',
        ...(labels.length ? [`with ${labels.join(' and ')}`] : []),
      ].join(' '),
    );
  } else if (alerts) {
    tried.push(`no alerts by annotation: ${elsewhere}`);
  }
  tried.push(
    "alerts whose namespace and workload labels name one of this entity's objects",
  );
  const report: MappingReport = {
    source: source.status.id,
    tried,
    matched,
    problems: [...problemsOf(criteria, false), ...healthProblems(source)],
  };
  if (Object.keys(matched).length === 0) {
    report.snippet = snippet([
      '# Alerts that carry all of these labels:',
      `${annotations.prometheusLabels}: ${quoted(`service=${ref.name}`)}`,
      '# or alerts by name:',
      `# ${annotations.prometheusAlert}: ${quoted(
        'HighErrorRate,HighLatency',
      )}`,
    ]);
  }
  return report;
}

/** What was looked for in each source that could know of the entity, what was found, and what to change when that is not what was meant. */
export function mappingReports(
  criteria: EntityCriteria,
  sources: MappedSource[],
  matched: MatchedCounts,
): MappingReport[] {
  const reports: MappingReport[] = [];
  const clusters = new Set<string>();
  const instances = new Set<string>();
  for (const source of sources) {
    const { id, kind, name } = source.status;
    const counts = matched.get(id) ?? {};
    if (kind === 'kubernetes') {
      source.clusters.forEach(cluster => clusters.add(cluster));
      if (
        matched.has(id) ||
        criteria.cluster === undefined ||
        source.clusters.includes(criteria.cluster)
      ) {
        reports.push(kubernetesReport(criteria, source, counts));
      }
    } else if (kind === 'prometheus' || kind === 'alertmanager') {
      instances.add(name);
      reports.push(alertsReport(criteria, source, counts));
    }
  }
  if (criteria.cluster !== undefined && !clusters.has(criteria.cluster)) {
    reports.push({
      source: `kubernetes:${criteria.cluster}`,
      tried: [],
      matched: {},
      problems: [
        {
          annotation: annotations.kubernetesCluster,
          message: `No cluster '${criteria.cluster}' is collected. ${known(
            clusters,
          )}`,
        },
      ],
    });
  }
  if (criteria.instance !== undefined && !instances.has(criteria.instance)) {
    reports.push({
      source: `prometheus:${criteria.instance}`,
      tried: [],
      matched: {},
      problems: [
        {
          annotation: annotations.prometheusServiceName,
          message: `No Prometheus instance '${
            criteria.instance
          }' is collected. ${known(instances)}`,
        },
      ],
    });
  }
  return reports;
}

function known(names: Set<string>): string {
  return names.size > 0
    ? `Use one of: ${[...names].sort().join(', ')}.`
    : 'None is.';
}

import {
  annotations,
  MappingReport,
  SourceStatus,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ApplicationCriteria,
  EntityCriteria,
  MappingProblem,
} from './entityCriteria';

/** A source with the clusters it speaks for. */
export interface MappedSource {
  status: SourceStatus;
  clusters: string[];
}

/** Number of observations by source id and kind. */
export type MatchedCounts = Map<string, Record<string, number>>;

/** Annotations that each kind of source goes by. */
const ANNOTATIONS = {
  kubernetes: [
    annotations.kubernetesId,
    annotations.kubernetesLabelSelector,
    annotations.kubernetesNamespace,
    annotations.kubernetesCluster,
  ],
  prometheus: [
    annotations.prometheusAlert,
    annotations.prometheusLabels,
    annotations.prometheusServiceName,
  ],
  argocd: [
    annotations.argocdAppName,
    annotations.argocdAppSelector,
    annotations.argocdAppNamespace,
    annotations.argocdProjectName,
    annotations.argocdInstanceName,
  ],
  litmus: [annotations.litmusProjectId],
} as const satisfies Record<string, readonly string[]>;

function snippet(lines: string[]): string {
  return ['metadata:', '  annotations:', ...lines.map(line => `    ${line}`)]
    .join('\n')
    .concat('\n');
}

/** YAML takes it for text whatever it looks like. */
const quoted = (text: string) => JSON.stringify(text);

function problemsOf(
  criteria: EntityCriteria,
  kind: keyof typeof ANNOTATIONS,
): MappingProblem[] {
  const ofKind: readonly string[] = ANNOTATIONS[kind];
  return criteria.problems.filter(
    ({ annotation }) => annotation !== undefined && ofKind.includes(annotation),
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
  const problems = [
    ...problemsOf(criteria, 'kubernetes'),
    ...healthProblems(source),
  ];
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
    problems: [
      ...problemsOf(criteria, 'prometheus'),
      ...healthProblems(source),
    ],
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

function applicationsReport(
  criteria: EntityCriteria,
  source: MappedSource,
  matched: Record<string, number>,
): MappingReport {
  const { applications, argocdInstance, ref } = criteria;
  const tried: string[] = [];
  if (applications) {
    tried.push(
      argocdInstance !== undefined && argocdInstance !== source.status.name
        ? `no Applications by annotation: the annotation ${annotations.argocdInstanceName} names the instance ${argocdInstance}`
        : wantedApplications(applications),
    );
  }
  tried.push(
    "Applications that deploy one of this entity's Rollouts or Deployments, by their resources or by its tracking annotation or label",
  );
  const report: MappingReport = {
    source: source.status.id,
    tried,
    matched,
    problems: [...problemsOf(criteria, 'argocd'), ...healthProblems(source)],
  };
  if (Object.keys(matched).length === 0) {
    report.snippet = snippet([
      '# Names of Applications, separated by commas:',
      `${annotations.argocdAppName}: ${quoted(ref.name)}`,
      '# or instead, by their labels:',
      `# ${annotations.argocdAppSelector}: ${quoted(
        `app.kubernetes.io/name=${ref.name}`,
      )}`,
    ]);
  }
  return report;
}

function wantedApplications({
  names,
  selector,
  project,
  namespace,
}: ApplicationCriteria): string {
  return [
    names ? `Applications named ${names.join(' or ')}` : 'Applications',
    ...(selector ? [`with labels ${selector}`] : []),
    ...(project ? [`of project ${project}`] : []),
    ...(namespace ? [`in namespace ${namespace}`] : []),
  ].join(' ');
}

function chaosReport(
  criteria: EntityCriteria,
  source: MappedSource,
  matched: Record<string, number>,
): MappingReport {
  const { chaos } = criteria;
  const report: MappingReport = {
    source: source.status.id,
    tried: [
      ...(chaos
        ? [`runs of the ChaosCenter project ${chaos.projectIds.join(' or ')}`]
        : []),
      "runs whose targets select this entity's pods",
    ],
    matched,
    problems: [...problemsOf(criteria, 'litmus'), ...healthProblems(source)],
  };
  if (Object.keys(matched).length === 0) {
    report.snippet = snippet([
      "# Id of the ChaosCenter project, from the address of its page ('/project/<id>/'):",
      `${annotations.litmusProjectId}: ${quoted(
        '00000000-0000-0000-0000-000000000000',
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
  const argocdInstances = new Set<string>();
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
    } else if (kind === 'argocd') {
      argocdInstances.add(name);
      reports.push(applicationsReport(criteria, source, counts));
    } else if (kind === 'litmus') {
      reports.push(chaosReport(criteria, source, counts));
    }
  }
  return [
    ...reports,
    ...unknownName('kubernetes', criteria.cluster, clusters),
    ...unknownName('prometheus', criteria.instance, instances),
    ...unknownName('argocd', criteria.argocdInstance, argocdInstances),
  ];
}

const NAMED = {
  kubernetes: {
    annotation: annotations.kubernetesCluster,
    what: 'cluster',
  },
  prometheus: {
    annotation: annotations.prometheusServiceName,
    what: 'Prometheus instance',
  },
  argocd: {
    annotation: annotations.argocdInstanceName,
    what: 'Argo CD instance',
  },
} as const;

/** An annotation that names what is not there. */
function unknownName(
  kind: keyof typeof NAMED,
  name: string | undefined,
  names: Set<string>,
): MappingReport[] {
  const { annotation, what } = NAMED[kind];
  return name === undefined || names.has(name)
    ? []
    : [
        {
          source: `${kind}:${name}`,
          tried: [],
          matched: {},
          problems: [
            {
              annotation,
              message: `No ${what} '${name}' is collected. ${known(names)}`,
            },
          ],
        },
      ];
}

function known(names: Set<string>): string {
  return names.size > 0
    ? `Use one of: ${[...names].sort().join(', ')}.`
    : 'None is.';
}

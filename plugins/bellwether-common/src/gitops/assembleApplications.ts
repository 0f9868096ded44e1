import { Observed, pushTo } from '../snapshot/observationsByKind';
import { orderBy } from '../snapshot/order';
import { EnvironmentInfo, WorkloadSnapshot } from '../snapshot/types';
import {
  applicationFindings,
  bySeverity,
  gitopsFinding,
} from './applicationFindings';
import { applicationVersions } from './applicationVersions';
import { ApplicationSnapshot, ApplicationView, GitOpsFinding } from './types';

/** What is known of an environment before its Applications are joined. */
export interface ApplicationsInput {
  environment: EnvironmentInfo;
  applications: Observed<ApplicationView>[];
  workloads: WorkloadSnapshot[];
  now: Date;
}

/**
 * Joins the Applications of an environment with what runs in it, and judges them. Those that are worst off come first.
 *
 * Applications of one name in several Argo CD instances are told apart by their destination: that which aims at where the workloads run
 * is shown, and says that there are others. Where that tells nothing, all are shown.
 */
export function assembleApplications({
  applications,
  workloads,
}: ApplicationsInput): ApplicationSnapshot[] {
  return chosen(applications, workloads)
    .map(({ application: { view, observedAt }, finding }) => {
      const versions = applicationVersions(view, workloads);
      return {
        application: view,
        observedAt,
        versions,
        findings: [...finding, ...applicationFindings(view, versions)].sort(
          bySeverity,
        ),
      };
    })
    .sort(
      orderBy(
        ({ findings }) => urgency(findings),
        ({ application }) => application.ref.name,
        ({ application }) => application.ref.namespace,
        ({ application }) => application.ref.source,
      ),
    );
}

/** Of findings that are sorted: that of the worst. */
function urgency([worst]: GitOpsFinding[]): number {
  switch (worst?.severity) {
    case 'critical':
      return 0;
    case 'warning':
      return 1;
    default:
      return 2;
  }
}

interface Chosen {
  application: Observed<ApplicationView>;
  finding: GitOpsFinding[];
}

function chosen(
  applications: Observed<ApplicationView>[],
  workloads: WorkloadSnapshot[],
): Chosen[] {
  const byName = new Map<string, Observed<ApplicationView>[]>();
  applications.forEach(each => pushTo(byName, each.view.ref.name, each));
  return [...byName.values()].flatMap(namesakes => {
    const instances = new Set(namesakes.map(({ view }) => view.ref.source));
    if (instances.size < 2) {
      return namesakes.map(application => ({ application, finding: [] }));
    }
    const here = namesakes.filter(({ view }) => aimsAtAny(view, workloads));
    const shown = here.length > 0 ? here : namesakes;
    const code =
      shown.length < namesakes.length ? 'sameNameElsewhere' : 'sameDestination';
    return shown.map(application => ({
      application,
      finding: [
        gitopsFinding(code === 'sameDestination' ? 'warning' : 'info', code, {
          name: application.view.ref.name,
          instances: [...instances]
            .filter(source => source !== application.view.ref.source)
            .map(source => source.slice(source.indexOf(':') + 1))
            .sort()
            .join(', '),
        }),
      ],
    }));
  });
}

function aimsAtAny(
  { destination }: ApplicationView,
  workloads: WorkloadSnapshot[],
): boolean {
  return workloads.some(
    ({ cluster, namespace }) =>
      cluster === destination.cluster &&
      (destination.namespace === '' || namespace === destination.namespace),
  );
}

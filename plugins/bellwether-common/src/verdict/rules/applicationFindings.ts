import {
  ApplicationSnapshot,
  GitOpsFinding,
  GitOpsMessageCode,
} from '../../gitops';
import { Impact, RuledCause } from '../cause';
import { AssessmentContext } from '../context';
import { fieldEvidence } from './evidence';

/** A finding of one kind, with the Application that it is about. */
export interface FoundInApplication {
  snapshot: ApplicationSnapshot;
  finding: GitOpsFinding;
  /** What any cause of it has. */
  common: Pick<
    RuledCause,
    'severity' | 'subject' | 'basis' | 'since' | 'evidence'
  >;
}

/** The findings with that code, of all Applications. */
export function foundInApplications(
  { environment }: AssessmentContext,
  code: GitOpsMessageCode,
  path: string,
): FoundInApplication[] {
  return environment.applications.flatMap(snapshot =>
    snapshot.findings
      .filter(finding => finding.code === code)
      .map(finding => {
        const { source, namespace, name, uid } = snapshot.application.ref;
        return {
          snapshot,
          finding,
          common: {
            severity: finding.severity,
            subject: `${source}/${namespace}/${name}`,
            basis: { source, part: 'Application' },
            since: finding.since,
            evidence: [
              fieldEvidence(
                { cluster: source, namespace, kind: 'Application', name, uid },
                path,
              ),
            ],
          },
        };
      }),
  );
}

/** A finding that is worth knowing alone changes no state. */
export function impactOf(
  { severity }: GitOpsFinding,
  least: GitOpsFinding['severity'],
  impact: Impact,
): Impact {
  const severities = ['info', 'warning', 'critical'];
  return severities.indexOf(severity) >= severities.indexOf(least)
    ? impact
    : 'none';
}

/** A param of a finding. */
export function paramOf({ params }: GitOpsFinding, name: string): string {
  return String(params[name] ?? '');
}

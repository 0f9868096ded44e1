import { Evidence } from '../types';
import { cause, quote, RuledCause } from '../cause';
import { Rule } from '../context';
import { Unseen } from '../sight';

/** Needed sources that cannot be seen: whatever is shown of them is the last known state, and nothing may be claimed. */
export const unseenSources: Rule = ({ sight }) => [
  ...sight.unseen.map(unseenCause),
  ...sight.clustersWithoutSource.map(cluster =>
    cause('source-missing', {
      severity: 'critical',
      impact: 'unseen',
      subject: cluster,
      params: { cluster },
      evidence: [],
      nextAction: 'connect-cluster',
    }),
  ),
  ...(sight.noCluster
    ? [
        cause('no-cluster-connected', {
          severity: 'critical',
          impact: 'unseen',
          subject: '',
          params: {},
          evidence: [],
          nextAction: 'connect-cluster',
        }),
      ]
    : []),
];

function unseenCause({
  source,
  part,
  state,
  since,
  message,
}: Unseen): RuledCause {
  const evidence: Evidence[] = [{ type: 'source', id: source.id, message }];
  const common = {
    severity: 'critical',
    impact: 'unseen',
    subject: source.id,
    since,
    evidence,
    nextAction: 'check-source',
  } as const;
  const params = { source: source.title, message: quote(message) };
  if (part === 'alertmanager') {
    return cause('suppression-unknown', {
      ...common,
      severity: 'warning',
      params: { ...params, sinceAt: since },
    });
  }
  if (part !== undefined) {
    return cause('part-blind', {
      ...common,
      params: { ...params, part, sinceAt: since },
    });
  }
  switch (state) {
    case 'starting':
      return cause('source-starting', {
        ...common,
        severity: 'info',
        nextAction: 'wait',
        params,
      });
    case 'needsUserToken':
      return cause('source-needs-credentials', {
        ...common,
        nextAction: 'give-credentials',
        params,
      });
    default:
      return cause('source-blind', {
        ...common,
        params: { ...params, sinceAt: since },
      });
  }
}

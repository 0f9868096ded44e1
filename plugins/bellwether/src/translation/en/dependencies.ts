import { dependencyMessages } from '@bellwether/backstage-plugin-bellwether-common';

export const dependencies = {
  title: 'Dependencies',
  none: 'The catalog names nothing that this entity depends on.',
  noneFix: 'This in catalog-info.yaml names it:',
  snippetLabel: 'relations for catalog-info.yaml',
  column: {
    dependency: 'Dependency',
    type: 'Type',
    state: 'State',
    evidence: 'Evidence',
    since: 'Since',
  },
  state: {
    up: 'Up',
    degraded: 'Degraded',
    down: 'Down',
    unknown: 'Unknown',
    notObserved: 'Not observed',
  },
  providedBy: 'provided by',
  by: {
    bellwether: 'Release:',
    readiness: 'Readiness:',
    traffic: 'Traffic:',
    alert: 'Alert:',
  },
  hidden: 'You may not see this entity.',
  notObserved: 'Nothing that Bellwether reads tells of it.',
  counts: '{{up}} of {{all}} up',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
  evidence: dependencyMessages,
} as const;

/**
 * English texts of what there is to tell of an Application, with `{{name}}` placeholders.
 *
 * @public
 */
export const gitopsMessages = {
  syncFailed: 'The last sync failed: {{reason}}',
  syncRunning: 'A sync is running since {{startedAt}}.',
  syncRetrying: 'A sync failed and is tried again ({{attempts}}): {{reason}}',
  syncRequested: 'A sync is asked for and has not begun yet.',
  comparisonFailed: 'Argo CD cannot compare Git with the cluster: {{reason}}',
  syncUnknown:
    'Whether the cluster is as Git has it is not known: Argo CD says Unknown.',
  healthUnknown: 'Argo CD does not know the health of the Application.',
  outOfSync: '{{count}} resources differ from Git.',
  outOfSyncAutomated:
    '{{count}} resources differ from Git although auto-sync is on.',
  degraded: 'Argo CD calls it Degraded: {{reason}}',
  missing: 'Resources of Git are missing in the cluster.',
  deleting: 'The Application is being deleted since {{deletedAt}}.',
  condition: '{{type}}: {{reason}}',
  versionDiffers:
    'Git has {{desired}} of {{name}}, {{live}} runs in the cluster.',
  syncBlockedByWindow: 'A sync window keeps it from being synced now.',
  destinationUnknown:
    'It is not known in which cluster {{destination}} is: name it in bellwether.argocd.instances[].clusters.',
  sameNameElsewhere:
    'Application {{name}} is also in {{instances}}; the one whose destination is this environment is shown.',
  sameDestination:
    'Application {{name}} is also in {{instances}}; which of them deploys this environment cannot be told.',
  selfHealRevertsActions:
    'Self-heal is on: changes that are not in Git are put back.',
} as const;

/** @public */
export type GitOpsMessageCode = keyof typeof gitopsMessages;

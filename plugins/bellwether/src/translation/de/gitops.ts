/** German texts of the GitOps card and section. Argo CD's own words stay as they are. */
export const gitopsTexts = {
  'gitops.title': 'GitOps',
  'gitops.sync': 'Sync',
  'gitops.health': 'Health',
  'gitops.none': 'Hier ist keine Argo-CD-Application dieser Entität bekannt.',
  'gitops.notSeen': 'Argo CD ist derzeit nicht zu sehen.',
  'gitops.instance': 'in {{instance}}',
  'gitops.project': 'Projekt {{project}}',
  'gitops.openInArgo': '{{name}} in Argo CD',
  'gitops.since': 'seit {{age}}',
  'gitops.checked': 'verglichen vor {{age}}',
  'gitops.deleting': 'wird gelöscht',
  'gitops.more_one': '{{count}} weitere Application',
  'gitops.more_other': '{{count}} weitere Applications',

  'gitops.finding.syncFailed':
    'Die letzte Synchronisierung ist gescheitert: {{reason}}',
  'gitops.finding.syncRunning':
    'Seit {{startedAt}} läuft eine Synchronisierung.',
  'gitops.finding.syncRetrying':
    'Eine Synchronisierung ist gescheitert und wird wiederholt ({{attempts}}): {{reason}}',
  'gitops.finding.syncRequested':
    'Eine Synchronisierung ist verlangt und hat noch nicht begonnen.',
  'gitops.finding.syncUnknown':
    'Ob der Cluster ist, wie Git ihn will, ist nicht bekannt: Argo CD sagt Unknown.',
  'gitops.finding.healthUnknown':
    'Argo CD kennt den Zustand der Application nicht.',
  'gitops.finding.condition': '{{type}}: {{reason}}',
  'gitops.finding.destinationUnknown':
    'In welchem Cluster {{destination}} liegt, ist nicht bekannt: Nennen Sie es in bellwether.argocd.instances[].clusters.',
  'gitops.finding.sameDestination':
    'Die Application {{name}} gibt es auch in {{instances}}; welche davon diese Umgebung ausrollt, ist nicht zu sagen.',
  'gitops.finding.comparisonFailed':
    'Argo CD kann Git nicht mit dem Cluster vergleichen: {{reason}}',
  'gitops.finding.outOfSync': '{{count}} Ressourcen weichen von Git ab.',
  'gitops.finding.outOfSyncAutomated':
    '{{count}} Ressourcen weichen von Git ab, obwohl Auto-Sync an ist.',
  'gitops.finding.degraded': 'Argo CD nennt sie Degraded: {{reason}}',
  'gitops.finding.missing': 'Ressourcen aus Git fehlen im Cluster.',
  'gitops.finding.deleting':
    'Die Application wird seit {{deletedAt}} gelöscht.',
  'gitops.finding.versionDiffers':
    'Git hat {{desired}} von {{name}}, im Cluster läuft {{live}}.',
  'gitops.finding.syncBlockedByWindow':
    'Ein Sync-Fenster verhindert, dass sie jetzt synchronisiert wird.',
  'gitops.finding.sameNameElsewhere':
    'Die Application {{name}} gibt es auch in {{instances}}; gezeigt wird die, deren Ziel diese Umgebung ist.',
  'gitops.finding.selfHealRevertsActions':
    'Self-Heal ist an: Änderungen, die nicht in Git stehen, werden zurückgenommen.',

  'gitops.label.operation': 'Letzte Operation',
  'gitops.label.source': 'Quelle',
  'gitops.label.revision': 'Revision',
  'gitops.label.policy': 'Sync-Regeln',
  'gitops.label.version': 'Version',
  'gitops.label.windows': 'Sync-Fenster',
  'gitops.label.destination': 'Ziel',
  'gitops.label.conditions': 'Conditions',

  'gitops.operation.requested':
    'Eine Operation ist verlangt und noch nicht aufgenommen.',
  'gitops.operation.none': 'Noch keine.',
  'gitops.operation.took': 'dauerte {{duration}}',
  'gitops.operation.running': 'seit {{age}}',
  'gitops.operation.ago': 'vor {{age}}',
  'gitops.operation.byArgo': 'durch Auto-Sync',
  'gitops.operation.byUser': 'durch {{user}}',
  'gitops.operation.dryRun': 'Probelauf',
  'gitops.operation.retries_one': '{{count}} Wiederholung',
  'gitops.operation.retries_other': '{{count}} Wiederholungen',
  'gitops.operation.retriesOf': '{{made}} von {{limit}} Wiederholungen',
  'gitops.operation.failedResources_one': '{{count}} Ressource gescheitert',
  'gitops.operation.failedResources_other': '{{count}} Ressourcen gescheitert',

  'gitops.source.target': '{{source}} auf {{revision}}',
  'gitops.source.helm': 'Helm-Chart {{chart}}',
  'gitops.source.helmOf': 'aus {{repository}}',
  'gitops.source.ref': 'genannt {{ref}}',
  'gitops.source.of': 'von Quelle {{number}}',
  'gitops.revision.open': 'Commit {{revision}}',
  'gitops.revision.by': 'von {{author}}',

  'gitops.policy.autoSyncOn': 'Auto-Sync an',
  'gitops.policy.autoSyncOff': 'Auto-Sync aus',
  'gitops.policy.selfHealOn': 'Self-Heal an',
  'gitops.policy.selfHealOff': 'Self-Heal aus',
  'gitops.policy.pruneOn': 'Prune an',
  'gitops.policy.pruneOff': 'Prune aus',

  'gitops.version.both': '{{name}}: {{version}} in Git und im Cluster',
  'gitops.version.arriving':
    '{{name}}: {{desired}} in Git und unterwegs (es laufen {{live}})',
  'gitops.version.differs': '{{name}}: in Git {{desired}}, es läuft {{live}}',
  'gitops.version.unknown': 'unbekannt',
  'gitops.version.disagrees': 'weicht ab',

  'gitops.window.allow': 'allow',
  'gitops.window.deny': 'deny',
  'gitops.window.text': '{{kind}} {{schedule}} für {{duration}}',
  'gitops.window.active': 'jetzt in Kraft',
  'gitops.window.inactive': 'jetzt nicht',
  'gitops.window.manual': 'von Hand erlaubt',
  'gitops.window.canSync': 'Sie darf jetzt synchronisiert werden.',
  'gitops.window.cannotSync': 'Sie darf jetzt nicht synchronisiert werden.',

  'gitops.history.summary_one': '{{count}} Deployment',
  'gitops.history.summary_other': '{{count}} Deployments',
  'gitops.history.column.id': 'Id',
  'gitops.history.column.revision': 'Revision',
  'gitops.history.column.deployed': 'Ausgerollt',
  'gitops.history.column.duration': 'Dauer',
  'gitops.history.column.by': 'Durch',

  'gitops.resources.title': 'Ressourcen von {{name}}',
  'gitops.resources.counts':
    '{{total}} Ressourcen, {{attention}} nicht in Ordnung',
  'gitops.resources.countsFine_one': '{{count}} Ressource, in Ordnung',
  'gitops.resources.countsFine_other': '{{count}} Ressourcen, alle in Ordnung',
  'gitops.resources.filter': 'Ressourcen filtern',
  'gitops.resources.onlyAttention': 'Nur die nicht in Ordnung sind',
  'gitops.resources.folded_one': '{{count}} weitere, in Ordnung',
  'gitops.resources.folded_other': '{{count}} weitere, alle in Ordnung',
  'gitops.resources.fold': 'Nur die nicht in Ordnung sind',
  'gitops.resources.none': 'Keine Ressource passt zum Filter.',
  'gitops.resources.column.resource': 'Ressource',
  'gitops.resources.column.sync': 'Sync',
  'gitops.resources.column.health': 'Health',
  'gitops.resources.column.about': 'Was damit ist',
  'gitops.resources.hook': 'Hook',
  'gitops.resources.wave': 'Welle {{wave}}',
  'gitops.resources.pruning':
    'nicht mehr in Git; eine Synchronisierung mit Prune entfernt sie',
  'gitops.resources.differences_one': '{{count}} Feld weicht ab',
  'gitops.resources.differences_other': '{{count}} Felder weichen ab',
  'gitops.resources.details': 'Was an {{kind}} {{name}} abweicht',
  'gitops.resources.page': '{{from}}–{{to}} von {{of}}',
  'gitops.resources.previousPage': 'Vorige Seite der Ressourcen',
  'gitops.resources.nextPage': 'Nächste Seite der Ressourcen',

  'gitops.difference.column.path': 'Feld',
  'gitops.difference.column.desired': 'In Git',
  'gitops.difference.column.live': 'Im Cluster',
  'gitops.difference.absent': 'nicht da',
} as const;

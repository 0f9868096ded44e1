/** German texts of the table of dependencies. */
export const dependencyTexts = {
  'dependencies.title': 'Abhängigkeiten',
  'dependencies.none': 'Der Katalog nennt nichts, wovon diese Entität abhängt.',
  'dependencies.noneFix': 'So nennt es catalog-info.yaml:',
  'dependencies.snippetLabel': 'Beziehungen für catalog-info.yaml',
  'dependencies.column.dependency': 'Abhängigkeit',
  'dependencies.column.type': 'Art',
  'dependencies.column.state': 'Zustand',
  'dependencies.column.evidence': 'Beleg',
  'dependencies.column.since': 'Seit',
  'dependencies.state.up': 'In Betrieb',
  'dependencies.state.degraded': 'Beeinträchtigt',
  'dependencies.state.down': 'Ausgefallen',
  'dependencies.state.unknown': 'Unbekannt',
  'dependencies.state.notObserved': 'Nicht beobachtet',
  'dependencies.providedBy': 'angeboten von',
  'dependencies.by.bellwether': 'Release:',
  'dependencies.by.readiness': 'Readiness:',
  'dependencies.by.traffic': 'Verkehr:',
  'dependencies.by.alert': 'Alarm:',
  'dependencies.hidden': 'Sie dürfen diese Entität nicht sehen.',
  'dependencies.notObserved': 'Nichts, was Bellwether liest, sagt etwas dazu.',
  'dependencies.counts': '{{up}} von {{all}} in Betrieb',
  'dependencies.more_one': '{{count}} weitere',
  'dependencies.more_other': '{{count}} weitere',
  'dependencies.evidence.verdictHealthy': 'Ihr Release ist gesund.',
  'dependencies.evidence.verdictOther': 'Stand ihres Release: {{state}}.',
  'dependencies.evidence.verdictUnknown':
    'Nichts sagt derzeit etwas über ihren Zustand.',
  'dependencies.evidence.verdictNone': 'In dieser Umgebung läuft nichts davon.',
  'dependencies.evidence.readinessNamesType':
    'Readiness von {{workload}}, Container {{container}}, nennt eine {{type}}, und eine andere gibt es nicht: {{text}}',
  'dependencies.evidence.readinessAsks':
    'Readiness von {{workload}}, Container {{container}}, fragt danach und scheitert: {{probe}}',
  'dependencies.evidence.readinessNames':
    'Readiness von {{workload}}, Container {{container}}, nennt sie: {{text}}',
  'dependencies.evidence.requestsFail':
    '{{errorPercent}} % der Anfragen an sie scheitern.',
  'dependencies.evidence.requestsSucceed': 'Anfragen an sie gelingen.',
  'dependencies.evidence.requestsRejected':
    'Der Circuit Breaker weist {{rejectedPerSecond}} Anfragen je Sekunde an sie ab.',
  'dependencies.evidence.connectionsFlow':
    'Verbindungen zu ihr übertragen Daten.',
  'dependencies.evidence.alertFires':
    'Der Alarm {{alert}} feuert und nennt sie.',
} as const;

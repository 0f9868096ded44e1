/** German texts of pods, probes and the advice on them. */
export const podTexts = {
  'pods.title': 'Pods und Probes',
  'pods.readyCount': '{{ready}} von {{desired}} bereit',
  'pods.scaledToZero': 'Keine Pods verlangt',
  'pods.none': 'Keine Pods.',
  'pods.notReady': 'nicht bereit',
  'pods.noRevision': 'Ohne Revision',
  'pods.details': 'Einzelheiten zu {{pod}}',
  'pods.filter': 'Revision',
  'pods.allRevisions': 'Alle Revisionen',
  'pods.filterOption': '{{revision}} ({{pods}})',
  'pods.column.pod': 'Pod',
  'pods.column.revision': 'Revision',
  'pods.column.probes': 'Startup · Liveness · Readiness',
  'pods.column.restarts': 'Neustarts',
  'pods.column.outlook': 'Was als Nächstes geschieht',
  'pods.restartCount_one': '{{count}} Neustart',
  'pods.restartCount_other': '{{count}} Neustarts',
  'pods.folded_one': '{{count}} weiterer auf {{revision}}, bereit',
  'pods.folded_other': '{{count}} weitere auf {{revision}}, alle bereit',
  'pods.fold': 'Weniger auf {{revision}}',
  'pods.moreTroubled_one': '{{count}} weiterer Pod ist nicht bereit',
  'pods.moreTroubled_other': '{{count}} weitere Pods sind nicht bereit',
  'pods.page': '{{from}}–{{to}} von {{of}}',
  'pods.previousPage': 'Vorige Seite der Pods',
  'pods.nextPage': 'Nächste Seite der Pods',
  'pods.onNode': 'auf {{node}}',
  'pods.age': '{{age}} alt',

  'outlook.frozenByNode':
    'Knoten {{node}} meldet sich nicht: Das ist der letzte bekannte Stand, Verkehr kommt keiner',
  'outlook.terminating': 'Wird beendet',
  'outlook.ended': 'Ist zu Ende: {{reason}}',
  'outlook.crashLoop':
    '{{container}} endete mit {{reason}}, Exit-Code {{exitCode}}; er wird mit wachsenden Pausen neu gestartet, bisher {{restarts}}-mal',
  'outlook.imagePull':
    '{{container}} bekommt sein Image {{image}} nicht ({{reason}}); es wird mit wachsenden Pausen erneut versucht',
  'outlook.waiting': '{{container}} wartet: {{reason}}',
  'outlook.unschedulable':
    'Kein Knoten nimmt ihn ({{reason}}); es wird erneut versucht',
  'outlook.startupFailing':
    '{{container}} wird neu gestartet, wenn er nicht binnen {{restartSeconds}} gestartet ist',
  'outlook.livenessFailing':
    '{{container}} wird neu gestartet, wenn es {{restartSeconds}} lang scheitert',
  'outlook.readinessFailing':
    'Bekommt keinen Verkehr; wieder dabei binnen {{backSeconds}}, wenn es gelingt',
  'outlook.readinessFailingSince':
    'Bekommt seit {{sinceAt}} keinen Verkehr; wieder dabei binnen {{backSeconds}}, wenn es gelingt',
  'outlook.starting':
    '{{container}} startet; neu gestartet, wenn er nicht binnen {{restartSeconds}} antwortet',
  'outlook.readinessGate': 'Wartet auf das Readiness-Gate {{gate}}',
  'outlook.notReady': 'Noch nicht bereit; bekommt keinen Verkehr',

  'container.role.container': 'Container',
  'container.role.sidecar': 'Sidecar',
  'container.role.init': 'Init-Container',
  'container.state.running': 'Läuft',
  'container.state.waiting': 'Wartet',
  'container.state.terminated': 'Beendet',
  'container.state.unknown': 'Zustand unbekannt',
  'container.noStatus': 'Noch kein Status gemeldet',
  'container.restarts_one': '{{count}} Neustart',
  'container.restarts_other': '{{count}} Neustarts',
  'container.lastEnd':
    'endete zuletzt mit {{reason}}, Exit-Code {{exitCode}}, um {{at}}',

  'probe.kind.startup': 'Startup',
  'probe.kind.liveness': 'Liveness',
  'probe.kind.readiness': 'Readiness',
  'probe.letter.startup': 'S',
  'probe.letter.liveness': 'L',
  'probe.letter.readiness': 'R',
  'probe.none': 'keine',
  'probe.state.notConfigured': 'nicht eingerichtet',
  'probe.state.passing': 'gelingt',
  'probe.state.noFailureSeen': 'kein Fehler gesehen',
  'probe.state.failing': 'scheitert',
  'probe.state.pending': 'steht aus',
  'probe.state.notRunning': 'läuft nicht',
  'probe.state.unknown': 'unbekannt',
  'probe.kindAndState': '{{kind}} {{state}}',
  'probe.since': 'seit {{at}}',
  'probe.timing':
    'alle {{period}}, binnen {{timeout}}, {{failures}} Fehler in Folge zählen',
  'probe.delay': 'ab {{delay}} nach dem Start',
  'probe.rewrittenByIstio': 'über den Istio-Sidecar gerufen',
  'probe.failureCount_one': 'mindestens {{count}}-mal gesehen',
  'probe.failureCount_other': 'mindestens {{count}}-mal gesehen',

  'finding.count_one': '{{count}} Befund zu den Probes',
  'finding.count_other': '{{count}} Befunde zu den Probes',
  'finding.snippetLabel': 'Probes für das Pod-Template',

  'events.title': 'Ereignisse',
  'events.none': 'Keine. Kubernetes vergisst sie nach einer Stunde.',
  'events.times': '{{times}}-mal',
  'events.more_one': '{{count}} weiteres',
  'events.more_other': '{{count}} weitere',

  'finding.rule.liveness-equals-readiness.title':
    'Liveness und Readiness von {{container}} fragen dasselbe',
  'finding.rule.liveness-equals-readiness.detail':
    'Beide rufen {{handler}}. Was den Pod aus dem Verkehr nimmt, startet ihn auch neu, nach {{livenessSeconds}} (aus dem Verkehr nach {{readinessSeconds}}); so wird aus Überlast ein Neustart.',
  'finding.rule.liveness-equals-readiness.advice':
    'Lassen Sie Liveness nur fragen, ob der Prozess hängt, oder geben Sie ihr mehr Geduld als Readiness.',
  'finding.rule.liveness-on-dependency-path.title':
    'Liveness von {{container}} hängt wohl von anderen Diensten ab',
  'finding.rule.liveness-on-dependency-path.detail':
    '{{handler}} nennt „{{word}}“. Antwortet das für eine Abhängigkeit, so startet deren Ausfall alle Pods zugleich neu, und keinem hilft es.',
  'finding.rule.liveness-on-dependency-path.advice':
    'Richten Sie Liveness auf einen Endpunkt, der keinen anderen Dienst fragt; Abhängigkeiten gehören in Readiness.',
  'finding.rule.no-startup-probe-with-slow-start.title':
    '{{container}} startet langsam und hat keine Startup-Probe',
  'finding.rule.no-startup-probe-with-slow-start.detail':
    'Der Start dauert etwa {{startSeconds}}. Ohne Startup-Probe muss Liveness so lange warten wie der langsamste Start, sonst startet sie Container neu, die nur starten.',
  'finding.rule.no-startup-probe-with-slow-start.advice':
    'Fügen Sie eine Startup-Probe mit Raum für langsame Starts hinzu; Liveness beginnt dann gleich danach.',
  'finding.rule.undeclared-port.title':
    'Die {{probe}}-Probe von {{container}} ruft einen Port, den er nicht nennt',
  'finding.rule.undeclared-port.detail':
    'Port {{port}} ist nicht unter den Ports des Containers ({{declared}}). Ein Name, der nicht genannt ist, lässt sich nicht auflösen, und die Probe gelingt nie; eine Zahl geht, ist aber leicht vertippt.',
  'finding.rule.undeclared-port.advice':
    'Nennen Sie den Port, oder berichtigen Sie die Probe.',
  'finding.rule.timeout-not-below-period.title':
    'Die {{probe}}-Probe von {{container}} darf länger warten als ihre Periode',
  'finding.rule.timeout-not-below-period.detail':
    'Sie wartet bis zu {{timeoutSeconds}} auf Antwort und ist alle {{periodSeconds}} fällig; langsame Antworten verzögern den nächsten Ruf, und Fehler fallen spät auf.',
  'finding.rule.timeout-not-below-period.advice':
    'Halten Sie das Zeitlimit deutlich unter der Periode.',
  'finding.rule.no-readiness-probe.title':
    '{{container}} hat keine Readiness-Probe',
  'finding.rule.no-readiness-probe.detail':
    'Seine Pods bekommen Verkehr, sobald der Container läuft, und ein Release geht weiter, ehe die neue Version antworten kann.',
  'finding.rule.no-readiness-probe.advice':
    'Fügen Sie eine Readiness-Probe hinzu, die antwortet, sobald der Dienst dienen kann.',
  'finding.rule.no-liveness-probe.title':
    '{{container}} hat keine Liveness-Probe',
  'finding.rule.no-liveness-probe.detail':
    'Ein Prozess, der hängt, ohne zu enden, bliebe, wie er ist.',
  'finding.rule.no-liveness-probe.advice':
    'Fügen Sie eine Liveness-Probe hinzu, die allein den Prozess fragt, falls er überhaupt hängen kann.',
  'finding.rule.liveness-kills-before-ready.title':
    'Liveness startet {{container}} womöglich neu, ehe er bereit ist',
  'finding.rule.liveness-kills-before-ready.detail':
    'Liveness gibt {{killSeconds}} nach dem Start auf; der Container ist nicht vor {{readySeconds}} bereit.',
  'finding.rule.liveness-kills-before-ready.advice':
    'Fügen Sie eine Startup-Probe hinzu: Sie hält Liveness zurück, solange er startet.',
  'finding.rule.success-threshold-ignored.title':
    'Die {{probe}}-Probe von {{container}} verlangt {{successThreshold}} Erfolge in Folge',
  'finding.rule.success-threshold-ignored.detail':
    'Nur Readiness darf mehr als einen verlangen: Kubernetes weist Pods mit diesem Wert ab.',
  'finding.rule.success-threshold-ignored.advice':
    'Setzen Sie successThreshold auf 1.',
} as const;

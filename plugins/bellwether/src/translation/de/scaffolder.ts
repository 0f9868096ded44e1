/** German texts of the wizard's fields. Names of Kubernetes and Argo stay as they are. */
export const scaffolderTexts = {
  'scaffolder.severity.error': 'Zu ändern:',
  'scaffolder.severity.warning': 'Warnung:',
  'scaffolder.unit.label': 'Einheit',
  'scaffolder.unit.seconds': 'Sekunden',
  'scaffolder.unit.minutes': 'Minuten',
  'scaffolder.unit.hours': 'Stunden',
  'scaffolder.failure.forbidden':
    'Es braucht die Berechtigung, Vorlagen auszuführen. Fragen Sie, wer dieses Portal betreibt.',

  'scaffolder.context.title': 'Bounded Context',
  'scaffolder.context.name': 'Name des Bounded Context',
  'scaffolder.context.help.any':
    'Wählen Sie einen, oder geben Sie den Namen eines neuen ein.',
  'scaffolder.context.help.existing': 'Wählen Sie einen, den es gibt.',
  'scaffolder.context.help.new':
    'Kleinbuchstaben, Ziffern und -. Danach heißen die Namespaces.',
  'scaffolder.context.domainHelp': 'Die Backstage-Domain, zu der er gehört.',
  'scaffolder.context.loading': 'Bounded Contexts werden geladen',
  'scaffolder.context.notSeen':
    'Vorhandene Bounded Contexts konnten nicht geladen werden',
  'scaffolder.context.none':
    'Es gibt keinen Bounded Context, den Sie sehen dürfen',
  'scaffolder.context.noneDetail':
    'Legen Sie erst einen an, mit der Vorlage für einen Bounded Context.',
  'scaffolder.context.facts': 'Über diesen Bounded Context',
  'scaffolder.context.about': 'Was er ist',
  'scaffolder.context.owner': 'Gehört',
  'scaffolder.context.noOwner': 'niemand genannt',
  'scaffolder.context.domain': 'Domain',
  'scaffolder.context.noDomain': 'keine genannt',
  'scaffolder.context.services': 'Dienste',
  'scaffolder.context.noServices': 'noch keine',
  'scaffolder.context.namespaces': 'Namespaces',
  'scaffolder.context.namespace.exists': 'vorhanden',
  'scaffolder.context.namespace.willBeMade': 'wird neu',
  'scaffolder.context.namespace.taken': 'ist vergeben',
  'scaffolder.context.namespace.missing': 'fehlt',
  'scaffolder.context.namespace.unknown': 'nicht nachgesehen',
  'scaffolder.context.inClusters': 'in {{clusters}}',
  'scaffolder.context.quota.left': 'Quota übrig: {{parts}}',
  'scaffolder.context.quota.cpu': '{{left}} CPU',
  'scaffolder.context.quota.memory': '{{left}} Speicher',
  'scaffolder.context.quota.pods': '{{left}} Pods',
  'scaffolder.context.quota.unknown': 'Quota nicht bekannt',

  'scaffolder.canary.title': 'Strategie der Releases',
  'scaffolder.canary.strategy': 'Strategie',
  'scaffolder.canary.presets': 'Ausgehen von:',
  'scaffolder.canary.preset.careful': 'Vorsichtig',
  'scaffolder.canary.preset.balanced': 'Ausgewogen',
  'scaffolder.canary.preset.quick': 'Schnell',
  'scaffolder.canary.weightOf': 'Gewicht von Schritt {{number}}',
  'scaffolder.canary.pauseOf': 'Pause von Schritt {{number}}',
  'scaffolder.canary.forTime': 'für eine Zeit',
  'scaffolder.canary.length': 'Dauer',
  'scaffolder.canary.analysisHelp':
    'Es geht weiter, wenn die Messungen gelingen; scheitern sie, wird abgebrochen',
  'scaffolder.canary.moveUp': 'Schritt {{number}} nach oben',
  'scaffolder.canary.moveDown': 'Schritt {{number}} nach unten',
  'scaffolder.canary.remove': 'Schritt {{number}} entfernen',
  'scaffolder.canary.add.setWeight': 'Gewicht',
  'scaffolder.canary.add.pause': 'Pause',
  'scaffolder.canary.add.analysis': 'Analyse',
  'scaffolder.canary.keys': 'Alt + Pfeiltasten verschieben einen Schritt.',
  'scaffolder.canary.moved': '{{step}} ist jetzt Schritt {{number}}',
  'scaffolder.canary.removed': '{{step}} wurde entfernt',
  'scaffolder.canary.added':
    '{{step}} wurde als Schritt {{number}} hinzugefügt',
  'scaffolder.canary.total':
    '{{duration}}, bis die neue Version allen Verkehr hat',
  'scaffolder.canary.totalWithoutAnalysis':
    '{{duration}}, bis die neue Version allen Verkehr hat, dazu die Analysen',
  'scaffolder.canary.waits_one':
    'und die Zeit, bis jemand es freigibt, einmal.',
  'scaffolder.canary.waits_other':
    'und die Zeit, bis jemand es freigibt, {{count}}-mal.',
  'scaffolder.canary.legend.pause': 'Pause',
  'scaffolder.canary.legend.analysis': 'Analyse',
  'scaffolder.canary.legend.wait': 'wartet auf einen Menschen',
  'scaffolder.canary.at': 'Nach {{time}}: {{step}}, {{weight}} des Verkehrs',
  'scaffolder.canary.end': 'Nach {{time}}: aller Verkehr',
  'scaffolder.canary.noPicture':
    'Das Bild kommt, wenn jeder Schritt seine Zahl hat.',
  'scaffolder.canary.unreadable':
    'Diese Schritte lassen sich hier nicht bearbeiten',
  'scaffolder.canary.unreadableDetail':
    'Sie kommen aus einer Vorlage oder einem Link, und einer ist von unbekannter Art. Gehen Sie von einem der obigen aus.',
  'scaffolder.canary.blueGreenHelp':
    'Die neue Version läuft als Vorschau neben der alten; dann werden alle Nutzer auf einmal umgeschaltet.',
  'scaffolder.canary.autoPromotion': 'Von selbst freigeben',
  'scaffolder.canary.promotedAfter': 'Freigegeben nach',
  'scaffolder.canary.scaleDownDelay': 'Alte Version bleibt noch',

  'scaffolder.probes.title': 'Probes',
  'scaffolder.probes.help.startup':
    'Ist er hochgekommen? Die anderen beiden beginnen danach.',
  'scaffolder.probes.help.liveness':
    'Hängt er? Sie darf keine Abhängigkeiten fragen.',
  'scaffolder.probes.help.readiness':
    'Kann er jetzt antworten? Sie steht auch für Abhängigkeiten ein.',
  'scaffolder.probes.path': 'Pfad',
  'scaffolder.probes.initialDelaySeconds': 'Anfangs warten',
  'scaffolder.probes.periodSeconds': 'Abstand',
  'scaffolder.probes.timeoutSeconds': 'Frist',
  'scaffolder.probes.failureThreshold': 'Fehler in Folge',
  'scaffolder.probes.figure.startKilledAfterSeconds':
    'Ein Start wird beendet nach',
  'scaffolder.probes.figure.earliestReadySeconds': 'Bereit frühestens nach',
  'scaffolder.probes.figure.restartAfterSeconds':
    'Hängt er, neu gestartet nach',
  'scaffolder.probes.figure.outOfRotationAfterSeconds': 'Ohne Verkehr nach',
  'scaffolder.probes.figure.backInRotationAfterSeconds':
    'Wieder mit Verkehr nach',
  'scaffolder.probes.figure.unknown': 'bekannt, sobald die Zahlen stimmen',

  'scaffolder.list.add': 'Hinzufügen',
  'scaffolder.list.addTo': 'Zu {{title}} hinzufügen',
  'scaffolder.list.remove': 'Eintrag {{number}} von {{title}} entfernen',
  'scaffolder.list.name': 'Name',
  'scaffolder.list.value': 'Wert',
  'scaffolder.list.removeNamed': '{{name}} entfernen',
  'scaffolder.list.moveUp': 'Eintrag {{number}} von {{title}} nach oben',
  'scaffolder.list.moveDown': 'Eintrag {{number}} von {{title}} nach unten',

  'scaffolder.preview.title': 'Vorschau',
  'scaffolder.preview.loading': 'Die Vorschau wird geladen',
  'scaffolder.preview.notSeen': 'Die Vorschau konnte nicht geladen werden',
  'scaffolder.preview.refused': 'Noch würde nichts geschrieben',
  'scaffolder.preview.refusedDetail': 'Das ist erst zu ändern:',
  'scaffolder.preview.empty': 'Zu dieser Auswahl gibt es keine Dateien',
  'scaffolder.preview.summary': 'Was geschrieben wird',
  'scaffolder.preview.result': 'Ergebnis',
  'scaffolder.preview.size': '{{files}}, {{kilobytes}} kB',
  'scaffolder.preview.applications': 'Applications',
  'scaffolder.preview.filter': 'Dateien nach Namen filtern',
  'scaffolder.preview.tree': 'Dateien',
  'scaffolder.preview.files_one': '{{count}} Datei',
  'scaffolder.preview.files_other': '{{count}} Dateien',
  'scaffolder.preview.found': '{{found}} von {{of}} Dateien',
  'scaffolder.preview.lines_one': '{{count}} Zeile',
  'scaffolder.preview.lines_other': '{{count}} Zeilen',
  'scaffolder.preview.executable': 'ausführbar',
  'scaffolder.preview.content': 'Inhalt von {{path}}',
  'scaffolder.preview.goTo': 'Zu {{where}}',
  'scaffolder.preview.at':
    'In {{where}}, auf einer anderen Seite dieses Formulars',

  'scaffolder.fieldProblem.context-unknown.title':
    'Es gibt keinen Bounded Context „{{name}}“, den Sie sehen dürfen',
  'scaffolder.fieldProblem.context-unknown.advice':
    'Wählen Sie einen aus der Liste, oder legen Sie ihn erst an, mit der Vorlage für einen Bounded Context.',
  'scaffolder.fieldProblem.context-exists.title':
    'Es gibt schon einen Bounded Context „{{name}}“, und er gehört {{owner}}',
  'scaffolder.fieldProblem.context-exists.advice':
    'Wählen Sie einen anderen Namen, oder fragen Sie, wem er gehört.',
  'scaffolder.fieldProblem.context-again.title':
    'Es gibt schon einen Bounded Context „{{name}}“',
  'scaffolder.fieldProblem.context-again.advice':
    'Was erzeugt wird, wird eine Änderung daran; wählen Sie einen anderen Namen, wenn ein neuer gemeint ist.',
  'scaffolder.fieldProblem.namespace-missing.title':
    'Der Bounded Context hat noch keinen Namespace „{{namespace}}“ für die Umgebung „{{environment}}“',
  'scaffolder.fieldProblem.namespace-missing.advice':
    'Nehmen Sie die Umgebung vor dem ersten Release in den Bounded Context auf.',
  'scaffolder.fieldProblem.service-again.title':
    'Der Bounded Context „{{context}}“ hat schon einen Dienst „{{service}}“',
  'scaffolder.fieldProblem.service-again.advice':
    'Was erzeugt wird, wird eine Änderung daran; wählen Sie einen anderen Namen, wenn ein neuer gemeint ist.',
  'scaffolder.fieldProblem.service-elsewhere.title':
    'Es gibt schon einen Dienst „{{service}}“, im Bounded Context „{{context}}“',
  'scaffolder.fieldProblem.service-elsewhere.advice':
    'Wählen Sie einen anderen Namen für den Dienst.',
  'scaffolder.fieldProblem.exists.title': '{{name}} ist schon im Katalog',
  'scaffolder.fieldProblem.exists.advice':
    'Was erzeugt wird, wird eine Änderung daran, zur Durchsicht.',
  'scaffolder.fieldProblem.serviceElsewhere.title':
    'Eine Component {{name}} gibt es schon, im Context {{context}}',
  'scaffolder.fieldProblem.serviceElsewhere.advice':
    'Nehmen Sie einen anderen Namen.',
  'scaffolder.fieldProblem.contextElsewhere.title':
    'Ein System {{name}} gibt es schon, und es gehört {{owner}}',
  'scaffolder.fieldProblem.contextElsewhere.advice':
    'Nehmen Sie einen anderen Namen, oder fragen Sie, wem es gehört.',
  'scaffolder.fieldProblem.contextMissing.title':
    'Ein System {{context}} gibt es im Katalog noch nicht',
  'scaffolder.fieldProblem.contextMissing.advice':
    'Legen Sie erst den Bounded Context an, sonst fehlen seine Namespaces.',
  'scaffolder.fieldProblem.otherDomain.title':
    'Der Context {{context}} gehört zur Domain {{domain}}',
  'scaffolder.fieldProblem.otherDomain.advice': 'Nehmen Sie diese Domain.',
  'scaffolder.fieldProblem.namespaceTaken.title':
    'Der Namespace {{namespace}} gehört dem Context gleichen Namens',
  'scaffolder.fieldProblem.namespaceTaken.advice':
    'Nehmen Sie einen anderen Namen für den Context oder die Umgebung.',
  'scaffolder.fieldProblem.datastoreShared.title':
    '{{datastore}} nutzt auch {{service}}',
  'scaffolder.fieldProblem.datastoreShared.advice':
    'Ein Datenspeicher gehört einem Dienst: Geben Sie diesem einen eigenen, oder rufen Sie den anderen über seine API.',
  'scaffolder.fieldProblem.contexts-not-seen.title':
    'Ob die Namen frei sind, ließ sich nicht prüfen: {{reason}}',
  'scaffolder.fieldProblem.contexts-not-seen.advice':
    'Versuchen Sie es erneut; bleibt es dabei, fragen Sie, wer dieses Portal betreibt.',
  'scaffolder.fieldProblem.preview-not-seen.title':
    'Ob sich das schreiben lässt, war nicht zu prüfen: {{reason}}',
  'scaffolder.fieldProblem.preview-not-seen.advice':
    'Versuchen Sie es erneut; bleibt es dabei, fragen Sie, wer dieses Portal betreibt.',
};

/** German texts of what the rules find: headlines, causes, what may be done, and where traffic disagrees. */
export const verdictTexts = {
  'firstRelease.title': 'Auf dem Weg zum ersten gesunden Release:',
  'firstRelease.panel': 'Erstes Release',
  'firstRelease.step.repository': 'Im Katalog, mit seinem Repository',
  'firstRelease.step.application': 'Argo CD hat seine Application',
  'firstRelease.step.sync': 'Die Application ist synchronisiert',
  'firstRelease.step.rollout': 'Das Rollout ist gesund',
  'firstRelease.step.cards': 'Jede Karte hat etwas zu zeigen',
  'firstRelease.state.done': 'erledigt',
  'firstRelease.state.now': 'darauf wird jetzt gewartet',
  'firstRelease.state.next': 'kommt noch',
  'firstRelease.state.failed': 'gescheitert',
  'firstRelease.state.unknown': 'jetzt nicht zu sehen',
  'firstRelease.awaited.repository': 'Der Katalog liest es alle paar Minuten.',
  'firstRelease.awaited.application':
    'Jemand muss sie einmal anwenden, oder eine App of Apps nimmt sie auf.',
  'firstRelease.awaited.sync':
    'Argo CD sieht alle paar Minuten in Git nach, durch seinen Webhook sofort, oder wenn jemand Sync drückt.',
  'firstRelease.awaited.rollout':
    'Die erste Version hat keinen Canary: Alle ihre Pods müssen bereit werden.',
  'firstRelease.awaited.cards':
    'Pods kommen mit dem Rollout; Prometheus lädt neue Regeln in ein, zwei Minuten.',
  'firstRelease.lacking.pods': 'noch keine Pods',
  'firstRelease.lacking.alertRules': 'noch keine Alarmregeln',
  'firstRelease.elsewhere':
    'Erst kommt sein erstes Release; die Release-Karte verfolgt es.',

  'verdict.headline.healthy.title': '{{version}} von {{workload}} läuft',
  'verdict.headline.healthy.detail':
    '{{ready}} von {{desired}} Pods sind bereit.',
  'verdict.headline.healthy-with-warnings.title':
    '{{version}} von {{workload}} läuft; Warnungen: {{warnings}}',
  'verdict.headline.healthy-with-warnings.detail':
    '{{ready}} von {{desired}} Pods sind bereit.',
  'verdict.headline.all-healthy.title': 'Alle {{workloads}} Workloads laufen',
  'verdict.headline.all-healthy.detail':
    '{{ready}} von {{desired}} Pods sind bereit.',
  'verdict.headline.all-healthy-with-warnings.title':
    'Alle {{workloads}} Workloads laufen; Warnungen: {{warnings}}',
  'verdict.headline.all-healthy-with-warnings.detail':
    '{{ready}} von {{desired}} Pods sind bereit.',
  'verdict.headline.waits-unseen.title':
    '{{version}} von {{workload}} wartet, und {{source}} ist seit {{sinceAt}} nicht zu sehen',
  'verdict.headline.waits-unseen.detail':
    'Ob es sicher weitergehen kann, ist nicht zu sagen.',
  'verdict.headline.only-an-application.title':
    '{{application}} liefert diesen Dienst aus, und kein Workload ist ihm zugeordnet',
  'verdict.headline.only-an-application.detail':
    'Kein Rollout, Deployment oder Pod hat, wonach die Annotationen dieser Entität fragen. Die Zuordnung sagt, wonach gesucht wurde.',
  'verdict.headline.nothing-runs.title': 'Hier läuft nichts',
  'verdict.headline.nothing-runs.detail':
    'Alle Quellen antworten, und keine hat etwas von diesem Dienst.',

  'verdict.cause.source-blind.title':
    '{{source}} ist seit {{sinceAt}} nicht zu sehen',
  'verdict.cause.source-blind.detail':
    'Was davon gezeigt wird, ist der letzte bekannte Stand. {{message}}',
  'verdict.cause.source-starting.title': '{{source}} wurde noch nicht gelesen',
  'verdict.cause.source-starting.detail':
    'Bis zur ersten Antwort ist nichts zu sagen. Was davon gezeigt wird, ist der letzte bekannte Stand. {{message}}',
  'verdict.cause.source-needs-credentials.title':
    '{{source}} ist ohne Zugangsdaten für den Server nicht zu lesen',
  'verdict.cause.source-needs-credentials.detail':
    'Er wird nur mit den Zugangsdaten der einzelnen Nutzer erreicht; im Hintergrund wird nichts gesammelt. {{message}}',
  'verdict.cause.source-missing.title':
    'Keine Quelle liest Cluster {{cluster}} noch',
  'verdict.cause.source-missing.detail':
    'Was davon gezeigt wird, ist der letzte bekannte Stand.',
  'verdict.cause.no-cluster-connected.title':
    'Kein Kubernetes-Cluster ist angebunden',
  'verdict.cause.no-cluster-connected.detail':
    'Ob hier etwas läuft, ist nicht bekannt.',
  'verdict.cause.part-blind.title':
    '{{part}} von {{source}} ist seit {{sinceAt}} nicht zu sehen',
  'verdict.cause.part-blind.detail':
    'Was davon gezeigt wird, ist der letzte bekannte Stand. {{message}}',
  'verdict.cause.source-degraded.title':
    '{{source}} ist nur teilweise zu lesen',
  'verdict.cause.source-degraded.detail': '{{message}}',
  'verdict.cause.suppression-unknown.title':
    'Ob Alarme stummgeschaltet sind, ist seit {{sinceAt}} nicht bekannt',
  'verdict.cause.suppression-unknown.detail':
    'Der Alertmanager von {{source}} ist nicht zu lesen. {{message}}',
  'verdict.cause.rollout-invalid-spec.title':
    'Die Spec von {{workload}} ist ungültig',
  'verdict.cause.rollout-invalid-spec.detail': '{{message}}',
  'verdict.cause.rollout-aborted.title':
    '{{version}} von {{workload}} wurde abgebrochen',
  'verdict.cause.rollout-aborted.detail':
    'Die stabile Version läuft weiter und bleibt bis zu einer neuen Version oder einem neuen Versuch. {{message}}',
  'verdict.cause.workload-degraded.title': '{{workload}} ist beeinträchtigt',
  'verdict.cause.workload-degraded.detail': '{{message}}',
  'verdict.cause.progress-deadline-exceeded.title':
    '{{version}} von {{workload}} kam in seiner Frist nicht voran',
  'verdict.cause.progress-deadline-exceeded.detail': '{{message}}',
  'verdict.cause.spec-not-observed.title':
    'Die letzte Änderung von {{workload}} wurde nicht aufgenommen',
  'verdict.cause.spec-not-observed.detail':
    'Sein Controller hat die jetzige Spec nicht gesehen. Er ist womöglich ausgefallen, auf andere Namespaces beschränkt oder aufgehalten.',
  'verdict.cause.phase-unknown.title':
    'Der Zustand von {{workload}} ist nicht zu sagen',
  'verdict.cause.phase-unknown.detail': '{{message}}',
  'verdict.cause.paused-indefinitely.title':
    '{{version}} von {{workload}} wartet in Schritt {{step}} von {{steps}} auf Freigabe',
  'verdict.cause.paused-indefinitely.detail':
    'Die Pause hat keine Dauer. Der Canary bekommt {{weightPercent}} % des Verkehrs.',
  'verdict.cause.paused-for-a-time.title':
    '{{version}} von {{workload}} pausiert in Schritt {{step}} von {{steps}} bis {{endsAt}}',
  'verdict.cause.paused-for-a-time.detail':
    'Es geht von selbst weiter. Der Canary bekommt {{weightPercent}} % des Verkehrs.',
  'verdict.cause.pause-overdue.title':
    'Die Pause von {{workload}} sollte um {{endsAt}} enden',
  'verdict.cause.pause-overdue.detail':
    'Der Schritt hält noch an. Der Controller ist womöglich ausgefallen oder aufgehalten; sonst beendet nichts die Pause.',
  'verdict.cause.blue-green-waits.title':
    '{{version}} von {{workload}} ist in der Vorschau und wartet auf Freigabe',
  'verdict.cause.blue-green-waits.detail':
    'Nutzer bekommen bis dahin die aktive Version.',
  'verdict.cause.blue-green-waits-for-a-time.title':
    '{{version}} von {{workload}} ist in der Vorschau und wird um {{endsAt}} aktiv',
  'verdict.cause.blue-green-waits-for-a-time.detail':
    'Es wird von selbst freigegeben, wenn niemand abbricht.',
  'verdict.cause.paused-by-user.title':
    '{{workload}} ist durch seine Spec angehalten',
  'verdict.cause.paused-by-user.detail':
    'spec.paused ist gesetzt: Nichts geht weiter, bis es dort zurückgenommen wird, woher das Manifest kommt.',
  'verdict.cause.paused-otherwise.title': '{{workload}} ist angehalten',
  'verdict.cause.paused-otherwise.detail': '{{message}}',
  'verdict.cause.analysis-inconclusive.title':
    'Die Analyse von {{version}} von {{workload}} blieb ohne Entscheidung',
  'verdict.cause.analysis-inconclusive.detail':
    'Ihr Ergebnis ist weder gut noch schlecht; jemand muss entscheiden. {{message}}',
  'verdict.cause.under-way-at-step.title':
    '{{version}} von {{workload}} ist in Schritt {{step}} von {{steps}}',
  'verdict.cause.under-way-at-step.detail':
    'Der Canary bekommt {{weightPercent}} % des Verkehrs.',
  'verdict.cause.under-way.title': '{{version}} von {{workload}} ist unterwegs',
  'verdict.cause.under-way.detail': '{{message}}',
  'verdict.cause.promoting-full.title':
    '{{version}} von {{workload}} wird ganz freigegeben',
  'verdict.cause.promoting-full.detail':
    'Die übrigen Schritte werden übersprungen.',
  'verdict.cause.replicas-starting.title':
    '{{available}} von {{desired}} Pods von {{workload}} sind verfügbar',
  'verdict.cause.replicas-starting.detail':
    'Die anderen starten oder werden ersetzt.',
  'verdict.cause.pods-starting.title':
    '{{ready}} von {{total}} Pods von {{workload}} sind bereit',
  'verdict.cause.pods-starting.detail': 'Die anderen starten.',
  'verdict.cause.unknown-step.title':
    '{{workload}} hat einen Schritt, der hier nicht bekannt ist: {{step}}',
  'verdict.cause.unknown-step.detail':
    'Schritt {{number}} führt der Controller aus; was er tut, wird nicht gezeigt.',
  'verdict.cause.unreadable-parts.title':
    'Teile von {{object}} waren nicht zu lesen',
  'verdict.cause.unreadable-parts.detail': '{{path}}: {{message}}',
  'verdict.cause.analysis-failed.title':
    'Analyse {{metric}} von {{version}} scheiterte: {{value}}, verlangt ist {{condition}}',
  'verdict.cause.analysis-failed.detail': '{{workload}}, {{run}}. {{message}}',
  'verdict.cause.analysis-failed-otherwise.title':
    'Die Analyse von {{version}} von {{workload}} scheiterte',
  'verdict.cause.analysis-failed-otherwise.detail': '{{run}}. {{message}}',
  'verdict.cause.analysis-error.title':
    'Analyse {{metric}} von {{version}} ließ sich nicht messen',
  'verdict.cause.analysis-error.detail': '{{workload}}, {{run}}. {{message}}',
  'verdict.cause.analysis-measures-failures.title':
    'Analyse {{metric}} von {{version}} zählt Fehler',
  'verdict.cause.analysis-measures-failures.detail':
    '{{workload}}, {{run}}: {{failed}} von {{total}} Messungen scheiterten, {{limit}} dürfen.',
  'verdict.cause.analysis-running.title':
    'Die Analyse von {{version}} von {{workload}} läuft',
  'verdict.cause.analysis-running.detail': '{{run}}: {{metrics}}',
  'verdict.cause.readiness-failing.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} scheitern an ihrer Readiness-Probe',
  'verdict.cause.readiness-failing.detail':
    '{{container}} von {{pod}}: {{message}}',
  'verdict.cause.readiness-failing-silently.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} werden nicht bereit',
  'verdict.cause.readiness-failing-silently.detail':
    '{{container}} von {{pod}} läuft, und seine Readiness-Probe {{probe}} gelingt nicht. Der Kubelet hat keinen Grund genannt, oder er ist abgelaufen.',
  'verdict.cause.startup-failing.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} scheitern an ihrer Startup-Probe',
  'verdict.cause.startup-failing.detail':
    '{{container}} von {{pod}} wird neu gestartet, wenn er nicht binnen {{budgetSeconds}} gestartet ist: {{message}}',
  'verdict.cause.liveness-failing.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} werden von ihrer Liveness-Probe neu gestartet',
  'verdict.cause.liveness-failing.detail':
    '{{container}} von {{pod}}, Neustarts: {{restarts}}. {{message}}',
  'verdict.cause.crash-looping.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} stürzen immer wieder ab',
  'verdict.cause.crash-looping.detail':
    '{{container}} von {{pod}} endete mit Exit-Code {{exitCode}} ({{reason}}), Neustarts: {{restarts}}.',
  'verdict.cause.out-of-memory.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} ging der Speicher aus',
  'verdict.cause.out-of-memory.detail':
    '{{container}} von {{pod}} wurde um {{lastAt}} an seiner Speichergrenze beendet, Neustarts: {{restarts}}.',
  'verdict.cause.image-pull-failing.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} können ihr Image nicht laden',
  'verdict.cause.image-pull-failing.detail':
    '{{image}} für {{container}} von {{pod}}: {{reason}}. {{message}}',
  'verdict.cause.container-cannot-start.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} können einen Container nicht starten',
  'verdict.cause.container-cannot-start.detail':
    '{{container}} von {{pod}}: {{reason}}. {{message}}',
  'verdict.cause.unschedulable.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} finden keinen Knoten',
  'verdict.cause.unschedulable.detail': '{{pod}}: {{message}}',
  'verdict.cause.readiness-gate-unmet.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} warten auf ein Readiness-Gate',
  'verdict.cause.readiness-gate-unmet.detail':
    '{{pod}}: {{gate}} ist nicht True. {{message}}',
  'verdict.cause.node-lost.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} sind auf einem verlorenen Knoten',
  'verdict.cause.node-lost.detail':
    '{{pod}} auf {{node}}: Wie es ihm geht, ist nicht zu sagen; Verkehr bekommt er keinen.',
  'verdict.cause.pod-failed.title':
    '{{failing}} von {{total}} Pods von {{workload}} {{version}} sind gescheitert',
  'verdict.cause.pod-failed.detail': '{{pod}}: {{reason}}. {{message}}',
  'verdict.cause.restarts-on-release.title':
    'Container von {{version}} von {{workload}} starten neu, die der stabilen Version nicht',
  'verdict.cause.restarts-on-release.detail':
    'Neustarts seit Beginn des Release: {{restarts}}, zuletzt um {{lastAt}}. {{container}} von {{pod}}: Exit-Code {{exitCode}} ({{reason}}).',
  'verdict.cause.replica-failure.title':
    'Pods von {{workload}} werden abgewiesen',
  'verdict.cause.replica-failure.detail': '{{reason}}: {{message}}',
  'verdict.cause.replicas-short.title':
    '{{available}} von {{desired}} Pods von {{workload}} sind verfügbar, und es wird nicht besser',
  'verdict.cause.replicas-short.detail':
    'Nicht bereit, länger als ein Start dauert: {{pods}}.',
  'verdict.cause.no-replica-available.title':
    'Kein Pod von {{workload}} ist verfügbar',
  'verdict.cause.no-replica-available.detail':
    'Verlangt: {{desired}}. Niemand kann bedient werden.',
  'verdict.cause.scaled-to-zero.title': '{{workload}} ist auf null skaliert',
  'verdict.cause.scaled-to-zero.detail': 'Es sind keine Pods verlangt.',
  'verdict.cause.traffic-disagrees.title':
    '{{object}} gibt dem Canary {{actualPercent}} %, der Schritt verlangt {{expectedPercent}} %',
  'verdict.cause.traffic-disagrees.detail': '{{workload}}. {{message}}',
  'verdict.cause.traffic-misrouted.title':
    'Der Verkehr von {{workload}} läuft nicht, wie das Release es verlangt',
  'verdict.cause.traffic-misrouted.detail': '{{object}}: {{message}}',
  'verdict.cause.traffic-not-observed.title':
    'Der Canary von {{workload}} bekommt {{actualPercent}} % der Anfragen, das Mesh ist auf {{expectedPercent}} % gestellt',
  'verdict.cause.traffic-not-observed.detail':
    'Gezählt in {{requests}} Anfragen. Proxys folgen noch nicht, oder Verkehr nimmt einen anderen Weg.',
  'verdict.cause.circuit-breaker-refuses.title':
    'Der Circuit-Breaker von {{workload}} weist {{rejectedPerSecond}} Anfragen je Sekunde ab',
  'verdict.cause.circuit-breaker-refuses.detail':
    'Aufrufer bekommen sofort 503 für das, was über seinen Grenzen liegt.',
  'verdict.cause.circuit-breaker-refuses-calls.title':
    'Der Circuit-Breaker weist {{rejectedPerSecond}} Anfragen je Sekunde an {{dependency}} ab',
  'verdict.cause.circuit-breaker-refuses-calls.detail':
    'Sie erreichen es nie: Seine Grenzen sind berührt, oder es ist langsam.',
  'verdict.cause.dependency-named-by-readiness.title':
    'Die Readiness von {{workload}} scheitert und nennt {{dependency}}',
  'verdict.cause.dependency-named-by-readiness.detail':
    '{{failing}} von {{total}} Pods. {{message}}',
  'verdict.cause.dependency-down-while-unready.title':
    '{{dependency}} ist ausgefallen, während die Readiness von {{workload}} scheitert',
  'verdict.cause.dependency-down-while-unready.detail':
    'Das kann der Grund sein. {{message}}',
  'verdict.cause.dependency-down.title': '{{dependency}} ist ausgefallen',
  'verdict.cause.dependency-down.detail': '{{message}}',
  'verdict.cause.application-sync-failed.title':
    'Der letzte Sync von {{application}} ist gescheitert',
  'verdict.cause.application-sync-failed.detail':
    'Was in Git steht, kam nicht in den Cluster. {{message}}',
  'verdict.cause.application-not-comparable.title':
    'Argo CD kann Git und Cluster für {{application}} nicht vergleichen',
  'verdict.cause.application-not-comparable.detail':
    'Ob läuft, was laufen soll, ist nicht bekannt. {{message}}',
  'verdict.cause.application-out-of-sync.title':
    '{{application}} ist OutOfSync, obwohl Auto-Sync an ist',
  'verdict.cause.application-out-of-sync.detail':
    'Ressourcen, die von Git abweichen: {{resources}}.',
  'verdict.cause.application-degraded.title':
    'Argo CD nennt {{application}} Degraded',
  'verdict.cause.application-degraded.detail': '{{message}}',
  'verdict.cause.application-missing.title':
    'Ressourcen von {{application}} fehlen im Cluster',
  'verdict.cause.application-missing.detail': 'In Git stehen sie.',
  'verdict.cause.application-deleting.title':
    '{{application}} wird seit {{sinceAt}} gelöscht',
  'verdict.cause.application-deleting.detail':
    'Was sie ausgerollt hat, geht mit ihr, sofern es nicht bleiben soll.',
  'verdict.cause.desired-version-not-running.title':
    'Git hat {{desired}} von {{workload}}, es läuft {{live}}',
  'verdict.cause.desired-version-not-running.detail': 'Über {{application}}.',
  'verdict.cause.chaos-running.title': 'Chaos {{chaos}} läuft: {{faults}}',
  'verdict.cause.chaos-running.detail':
    'Es zielt auf {{target}}. Was währenddessen scheitert, kann daher kommen.',
  'verdict.cause.chaos-in-production.title':
    'Chaos in {{environment}}, wo Nutzer bedient werden',
  'verdict.cause.chaos-in-production.detail':
    'Es läuft oder ist geplant: {{chaos}}.',
  'verdict.cause.chaos-outdated.title':
    'Nicht mit Chaos geprüft, seit begann, was jetzt läuft',
  'verdict.cause.chaos-outdated.detail':
    'Das war um {{sinceAt}}; das letzte war {{chaos}} um {{lastAt}}.',
  'verdict.cause.autoscaler-at-max.title':
    'Der Autoscaler von {{workload}} ist an seinem Höchstwert von {{max}} Pods',
  'verdict.cause.autoscaler-at-max.detail':
    'Er würde mehr hinzufügen und darf nicht.',
  'verdict.cause.autoscaler-unable.title':
    'Der Autoscaler von {{workload}} kann nicht skalieren',
  'verdict.cause.autoscaler-unable.detail': '{{reason}}: {{message}}',
  'verdict.cause.alert-on-release.title':
    '{{alert}} feuert allein auf {{version}} von {{workload}}',
  'verdict.cause.alert-on-release.detail':
    'Die stabile Version löst keinen Alarm aus. {{summary}}',
  'verdict.cause.alert-since-release.title':
    '{{alert}} feuert, begonnen {{afterSeconds}} nach dem Release von {{version}}',
  'verdict.cause.alert-since-release.detail': '{{workload}}. {{summary}}',
  'verdict.cause.alert-firing.title': '{{alert}} feuert',
  'verdict.cause.alert-firing.detail': '{{summary}}',
  'verdict.cause.alert-pending.title': '{{alert}} steht bevor',
  'verdict.cause.alert-pending.detail':
    'Seine Bedingung gilt seit {{activeAt}}. {{summary}}',
  'verdict.cause.alert-silenced.title':
    '{{alert}} feuert und ist bis {{endsAt}} stummgeschaltet',
  'verdict.cause.alert-silenced.detail':
    'Von {{author}}: „{{comment}}“. {{summary}}',
  'verdict.cause.alert-inhibited.title':
    '{{alert}} feuert und ist durch {{by}} unterdrückt',
  'verdict.cause.alert-inhibited.detail': '{{summary}}',
  'verdict.cause.alert-muted.title':
    '{{alert}} feuert und ist durch das Zeitintervall {{interval}} stumm',
  'verdict.cause.alert-muted.detail': '{{summary}}',
  'verdict.cause.alert-rule-failing.title':
    'Die Alarmregel {{alert}} lässt sich nicht auswerten',
  'verdict.cause.alert-rule-failing.detail':
    'Solange das so ist, kann sie nicht feuern. {{message}}',
  'verdict.cause.alert-rule-overdue.title':
    'Die Alarmregel {{alert}} wurde zuletzt um {{lastAt}} ausgewertet',
  'verdict.cause.alert-rule-overdue.detail':
    'Ihre Gruppe {{group}} ist überfällig: Was jetzt geschieht, entgeht ihr womöglich.',
  'verdict.cause.no-alert-rule.title':
    'Keine Alarmregel wacht über diesen Dienst',
  'verdict.cause.no-alert-rule.detail': 'Keine von {{source}} passt zu ihm.',

  'verdict.nextAction.promote.title': 'Freigeben',
  'verdict.nextAction.promote.detail':
    'Beendet die Pause; der nächste Schritt beginnt.',
  'verdict.nextAction.promote-when-safe.title': 'Freigeben, wenn es sicher ist',
  'verdict.nextAction.promote-when-safe.detail':
    'Etwas spricht gegen das Weitergehen: Sehen Sie zuerst danach.',
  'verdict.nextAction.promote-or-abort.title': 'Freigeben oder abbrechen',
  'verdict.nextAction.promote-or-abort.detail':
    'Die Analyse entscheidet nicht: Sehen Sie ihre Messungen an.',
  'verdict.nextAction.resume.title': 'spec.paused zurücknehmen',
  'verdict.nextAction.resume.detail':
    'Dort, woher das Manifest kommt, sonst hält Git es wieder an.',
  'verdict.nextAction.abort.title': 'Das Release abbrechen',
  'verdict.nextAction.abort.detail':
    'Aller Verkehr geht zurück zur stabilen Version.',
  'verdict.nextAction.fix-and-release.title': 'Beheben und neu ausliefern',
  'verdict.nextAction.fix-and-release.detail':
    'Eine neue Version fängt von vorn an; ein neuer Versuch fährt dieselbe noch einmal.',
  'verdict.nextAction.roll-back.title':
    'Zurückrollen, oder beheben und neu ausliefern',
  'verdict.nextAction.roll-back.detail':
    'Liefern Sie die vorige Version erneut aus.',
  'verdict.nextAction.check-readiness.title':
    'Nachsehen, warum er nicht bereit ist',
  'verdict.nextAction.check-readiness.detail':
    'Fragen Sie den geprüften Endpunkt im Pod, und lesen Sie die Logs.',
  'verdict.nextAction.check-startup.title':
    'Nachsehen, warum er nicht rechtzeitig startet',
  'verdict.nextAction.check-startup.detail':
    'Lesen Sie die Logs, oder geben Sie der Startup-Probe mehr Versuche.',
  'verdict.nextAction.check-liveness.title':
    'Nachsehen, warum Liveness scheitert',
  'verdict.nextAction.check-liveness.detail':
    'Lesen Sie die Logs des vorigen Laufs, und achten Sie auf gedrosselte CPU.',
  'verdict.nextAction.read-logs.title': 'Die Logs des vorigen Laufs lesen',
  'verdict.nextAction.read-logs.detail': 'kubectl logs --previous',
  'verdict.nextAction.raise-memory.title':
    'Die Speichergrenze anheben oder das Leck finden',
  'verdict.nextAction.raise-memory.detail':
    'Der Kernel hat ihn an der Grenze beendet.',
  'verdict.nextAction.fix-image.title':
    'Image-Referenz oder Pull-Secret berichtigen',
  'verdict.nextAction.fix-image.detail': 'Die Registry antwortete wie oben.',
  'verdict.nextAction.fix-configuration.title':
    'Die Konfiguration des Containers berichtigen',
  'verdict.nextAction.fix-configuration.detail':
    'Ein Secret, eine ConfigMap, ein Befehl oder ein Volume fehlt oder ist falsch.',
  'verdict.nextAction.free-capacity.title':
    'Platz schaffen oder weniger verlangen',
  'verdict.nextAction.free-capacity.detail':
    'Fügen Sie Knoten hinzu, senken Sie Requests, oder weiten Sie Selektoren und Tolerations.',
  'verdict.nextAction.check-quota.title':
    'Kontingente und Zulassungsregeln ansehen',
  'verdict.nextAction.check-quota.detail': 'Der API-Server weist die Pods ab.',
  'verdict.nextAction.check-gate.title':
    'Nachsehen, wer das Readiness-Gate setzt',
  'verdict.nextAction.check-gate.detail':
    'Meist der Controller des Load-Balancers.',
  'verdict.nextAction.check-node.title': 'Nachsehen, was dem Knoten geschah',
  'verdict.nextAction.check-node.detail': 'Sein Kubelet meldet sich nicht.',
  'verdict.nextAction.fix-manifest.title': 'Das Manifest berichtigen',
  'verdict.nextAction.fix-manifest.detail':
    'Der Controller geht weiter, sobald die Spec gültig ist.',
  'verdict.nextAction.check-controller.title':
    'Nachsehen, ob der Controller läuft',
  'verdict.nextAction.check-controller.detail':
    'Und ob er diesen Namespace beobachtet.',
  'verdict.nextAction.check-analysis.title':
    'Nachsehen, warum die Metrik nicht messbar ist',
  'verdict.nextAction.check-analysis.detail':
    'Die Abfrage, ihr Anbieter, und ob es überhaupt Daten gibt.',
  'verdict.nextAction.check-traffic.title':
    'Nachsehen, wer die Route noch ändert',
  'verdict.nextAction.check-traffic.detail':
    'Ein GitOps-Werkzeug ohne Ausnahme für Gewichte stellt seine eigenen wieder her.',
  'verdict.nextAction.check-circuit-breaker.title':
    'Nachsehen, ob die Grenzen zur Last passen',
  'verdict.nextAction.check-circuit-breaker.detail':
    'connectionPool der DestinationRule, oder das langsame Ziel.',
  'verdict.nextAction.check-dependency.title': 'Die Abhängigkeit ansehen',
  'verdict.nextAction.check-dependency.detail':
    'Ihre eigene Seite, wem sie gehört, und was hier ihren Zustand verrät.',
  'verdict.nextAction.fix-sync.title':
    'Berichtigen, was der API-Server abweist, und erneut syncen',
  'verdict.nextAction.fix-sync.detail':
    'Argo CD nennt die Ressource und den Grund.',
  'verdict.nextAction.fix-git.title': 'Berichtigen, was in Git steht',
  'verdict.nextAction.fix-git.detail':
    'Argo CD kann es nicht rendern oder nicht vergleichen.',
  'verdict.nextAction.sync-application.title': 'Die Application syncen',
  'verdict.nextAction.sync-application.detail':
    'In Argo CD: Von selbst geschieht es nicht.',
  'verdict.nextAction.check-application.title':
    'Die Application in Argo CD ansehen',
  'verdict.nextAction.check-application.detail':
    'Ihre Ressourcen sagen, was abweicht oder scheitert.',
  'verdict.nextAction.stop-chaos.title':
    'Das Ende des Experiments abwarten oder es anhalten',
  'verdict.nextAction.stop-chaos.detail':
    'Dort, wo es gestartet wurde; der Dienst erholt sich von selbst.',
  'verdict.nextAction.run-chaos.title': 'Die Experimente wiederholen',
  'verdict.nextAction.run-chaos.detail':
    'Gegen das, was jetzt läuft, wo keine Nutzer bedient werden.',
  'verdict.nextAction.raise-maximum.title':
    'Den Höchstwert anheben oder die Ursache der Last finden',
  'verdict.nextAction.raise-maximum.detail': 'maxReplicas des Autoscalers.',
  'verdict.nextAction.check-autoscaler.title':
    'Nachsehen, warum der Autoscaler keine Metriken hat',
  'verdict.nextAction.check-autoscaler.detail':
    'metrics-server oder der Metrik-Adapter, und Resource-Requests.',
  'verdict.nextAction.follow-runbook.title': 'Dem Runbook folgen',
  'verdict.nextAction.follow-runbook.detail': 'Es ist im Alarm verlinkt.',
  'verdict.nextAction.check-alert.title': 'Den Alarm ansehen',
  'verdict.nextAction.check-alert.detail': 'Er hat kein Runbook.',
  'verdict.nextAction.fix-alert-rule.title': 'Die Alarmregel berichtigen',
  'verdict.nextAction.fix-alert-rule.detail':
    'promtool check rules und promtool test rules helfen.',
  'verdict.nextAction.check-prometheus.title':
    'Nachsehen, warum Regeln verspätet sind',
  'verdict.nextAction.check-prometheus.detail':
    'Sehen Sie die Auswertungszeiten der Gruppe an.',
  'verdict.nextAction.add-alert-rule.title': 'Eine Alarmregel hinzufügen',
  'verdict.nextAction.add-alert-rule.detail':
    'Wenigstens für Fehler und Latenz.',
  'verdict.nextAction.check-source.title':
    'Nachsehen, warum sie nicht antwortet',
  'verdict.nextAction.check-source.detail':
    'Wer die Plattform betreut, sieht es an der Meldung der Quelle.',
  'verdict.nextAction.give-credentials.title':
    'Dem Server eigene Zugangsdaten geben',
  'verdict.nextAction.give-credentials.detail':
    'Leserechte genügen; wer die Plattform betreut, kann das.',
  'verdict.nextAction.connect-cluster.title': 'Den Cluster anbinden',
  'verdict.nextAction.connect-cluster.detail':
    'Wer die Plattform betreut, kann das in der Konfiguration.',
  'verdict.nextAction.scale-up.title': 'Hochskalieren, wenn er laufen soll',
  'verdict.nextAction.scale-up.detail': 'Seine Spec verlangt null Pods.',
  'verdict.nextAction.wait.title': 'Warten',
  'verdict.nextAction.wait.detail': 'Es geht von selbst weiter.',

  'traffic.reason.notReported':
    'Der Controller hat noch keine Gewichte gemeldet.',
  'traffic.reason.controllerDiffers':
    'Der Schritt verlangt {{expectedPercent}} % auf dem Canary, der Controller hat {{actualPercent}} % gesetzt.',
  'traffic.reason.controllerWaits':
    'Der Controller hält {{actualPercent}} % auf dem Canary, bis die Pods für {{expectedPercent}} % verfügbar sind.',
  'traffic.reason.goingBack':
    'Der Verkehr geht zu Stable zurück, sobald dessen Pods verfügbar sind; {{actualPercent}} % liegen noch auf dem Canary.',
  'traffic.reason.virtualServiceMissing':
    'VirtualService {{name}} im Namespace {{namespace}} ist in diesem Cluster nicht zu sehen.',
  'traffic.reason.routeMissing':
    'Der VirtualService hat keine Route {{route}}, die der Rollout nennt.',
  'traffic.reason.noOwnedRoute':
    'Der VirtualService hat keine Route, auf der der Rollout Gewichte setzen könnte.',
  'traffic.reason.canaryDestinationMissing':
    'Die Route hat kein Ziel für den Canary ({{destination}}).',
  'traffic.reason.stableDestinationMissing':
    'Die Route hat kein Ziel für Stable ({{destination}}).',
  'traffic.reason.allWeightsZero': 'Alle Ziele der Route haben Gewicht 0.',
  'traffic.reason.virtualServiceDiffers':
    'Die Route gibt dem Canary {{actualPercent}} %, der Controller hat {{expectedPercent}} % gesetzt.',
  'traffic.reason.managedRouteLeft':
    'Die verwaltete Route {{route}} ist noch da, obwohl kein Release sie braucht.',
  'traffic.reason.destinationRuleMissing':
    'DestinationRule {{name}} im Namespace {{namespace}} ist in diesem Cluster nicht zu sehen.',
  'traffic.reason.subsetMissing':
    'Die DestinationRule hat kein Subset {{subset}}.',
  'traffic.reason.subsetWithoutHash':
    'Subset {{subset}} hat kein Label rollouts-pod-template-hash: Es wählt die Pods jeder Revision.',
  'traffic.reason.subsetDiffers':
    'Subset {{subset}} wählt Revision {{actualHash}}, nicht {{expectedHash}}.',
  'traffic.reason.subsetWaits':
    'Der Controller stellt Subset {{subset}} auf Revision {{expectedHash}} um, sobald deren Pods verfügbar sind.',
  'traffic.reason.virtualServiceOverwritten':
    'Die Route gibt dem Canary {{actualPercent}} %, der Controller hat {{expectedPercent}} % gesetzt. {{writer}} hat den VirtualService seither geschrieben, um {{writtenAt}}.',
  'traffic.reason.virtualServiceShared':
    'Auch Rollout {{other}} nennt diesen VirtualService und dieselbe Route: Beide überschreiben einander.',
  'traffic.reason.httpRouteOverwritten':
    'Die HTTPRoute gibt dem Canary {{actualPercent}} %, der Controller hat {{expectedPercent}} % gesetzt. {{writer}} hat sie seither geschrieben, um {{writtenAt}}.',
  'traffic.reason.httpRouteDiffers':
    'Die HTTPRoute gibt dem Canary {{actualPercent}} %, der Controller hat {{expectedPercent}} % gesetzt.',
  'traffic.reason.observedDiffers':
    'Der Canary bekommt {{actualPercent}} % der Anfragen, das Mesh ist auf {{expectedPercent}} % gestellt: Proxys folgen noch nicht, oder Verkehr nimmt einen anderen Weg.',
  'traffic.reason.routedBesideWeights':
    'Der Canary bekommt {{actualPercent}} % der Anfragen: Routen nach Header oder Spiegelungen kommen zu seinem Gewicht von {{expectedPercent}} % hinzu.',
  'traffic.reason.tooFewRequests':
    'Nur {{requests}} Anfragen wurden gezählt: zu wenige, um einen Anteil zu nennen.',
  'traffic.reason.versionsNotTold':
    'Die Metriken unterscheiden die Versionen nicht: Geben Sie den Pods jeder Version ihr eigenes Label version.',
} as const;

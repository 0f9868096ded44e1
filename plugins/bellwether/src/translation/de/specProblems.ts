import { podTexts } from './pods';

/** German texts of what the rules say of a service or bounded context before it is made. */
export const specProblemTexts = {
  'scaffolder.problem.missing.title': 'Das wird gebraucht',
  'scaffolder.problem.missing.advice': 'Füllen Sie es aus.',
  'scaffolder.problem.wrong-type.title': 'Das ist nicht {{expected}}',
  'scaffolder.problem.wrong-type.advice': 'Geben Sie {{expected}} an.',
  'scaffolder.problem.wrong-format.title': 'Das ist nicht {{expected}}',
  'scaffolder.problem.wrong-format.advice': 'Schreiben Sie {{expected}}.',
  'scaffolder.problem.wrong-name.title': 'Der Name ist nicht {{expected}}',
  'scaffolder.problem.wrong-name.advice': 'Schreiben Sie {{expected}}.',
  'scaffolder.problem.name-too-long.title': 'Der Name ist zu lang',
  'scaffolder.problem.name-too-long.advice': 'Kürzen Sie ihn.',
  'scaffolder.problem.unknown-choice.title': 'Diese Wahl gibt es nicht',
  'scaffolder.problem.unknown-choice.advice':
    'Wählen Sie eines von {{allowed}}.',
  'scaffolder.problem.number-too-small.title': 'Die Zahl ist zu klein',
  'scaffolder.problem.number-too-small.advice':
    'Geben Sie {{minimum}} oder mehr an.',
  'scaffolder.problem.number-too-big.title': 'Die Zahl ist zu groß',
  'scaffolder.problem.number-too-big.advice':
    'Geben Sie {{maximum}} oder weniger an.',
  'scaffolder.problem.text-too-long.title':
    'Der Text ist länger als {{maximum}} Zeichen',
  'scaffolder.problem.text-too-long.advice':
    'Kürzen Sie ihn auf höchstens {{maximum}} Zeichen.',
  'scaffolder.problem.list-too-short.title':
    'Die Liste hat weniger als {{minimum}} Einträge',
  'scaffolder.problem.list-too-short.advice':
    'Fügen Sie Einträge hinzu, bis es {{minimum}} sind.',
  'scaffolder.problem.list-too-long.title':
    'Die Liste hat mehr als {{maximum}} Einträge',
  'scaffolder.problem.list-too-long.advice':
    'Entfernen Sie Einträge, bis es {{maximum}} sind.',
  'scaffolder.problem.unknown-field.title':
    'Ein Feld „{{field}}“ gibt es hier nicht, es bewirkt also nichts',
  'scaffolder.problem.unknown-field.advice':
    'Prüfen Sie die Schreibweise, oder entfernen Sie es.',
  'scaffolder.problem.invalid.title': 'Das ist nicht zu gebrauchen: {{reason}}',
  'scaffolder.problem.invalid.advice': 'Berichtigen Sie es.',
  'scaffolder.problem.derived-name-too-long.title':
    '{{kind}} hieße „{{name}}“, das sind {{length}} Zeichen; erlaubt sind {{maximum}}',
  'scaffolder.problem.derived-name-too-long.advice':
    'Kürzen Sie die Namen, aus denen es besteht, um {{excess}} Zeichen: den des Dienstes, des Bounded Context oder der Umgebung.',
  'scaffolder.problem.reserved-namespace.title':
    'Der Namespace „{{namespace}}“ gehört dem Cluster oder seinen Werkzeugen',
  'scaffolder.problem.reserved-namespace.advice':
    'Wählen Sie einen anderen Namen für den Bounded Context.',
  'scaffolder.problem.reserved-service-name.title':
    'Ein Dienst kann nicht „{{name}}“ heißen: {{reason}}',
  'scaffolder.problem.reserved-service-name.advice':
    'Wählen Sie einen anderen Namen.',
  'scaffolder.problem.name-ends-like-a-service.title':
    'Der Name endet auf „{{suffix}}“ wie die Services, die ein Release anlegt',
  'scaffolder.problem.name-ends-like-a-service.advice':
    'Wählen Sie einen Namen ohne diese Endung: Ein Dienst namens „{{clash}}“ würde ihn beanspruchen.',
  'scaffolder.problem.owner-is-nobody.title':
    '„{{owner}}“ ist weder Gruppe noch Nutzer, also gehört es niemandem',
  'scaffolder.problem.owner-is-nobody.advice':
    'Geben Sie eine Referenz wie group:default/ordering an.',
  'scaffolder.problem.owner-no-label.title':
    'Der Name „{{name}}“ des Eigners kann in Kubernetes nicht der Wert eines Labels sein',
  'scaffolder.problem.owner-no-label.advice':
    'Nennen Sie einen Eigner mit höchstens 63 Zeichen und einem Buchstaben oder einer Ziffer an beiden Enden.',
  'scaffolder.problem.environment-name-reserved.title':
    'Eine Umgebung eines Bounded Context kann nicht „{{name}}“ heißen: Der Ordner dieses Namens enthält seine Argo-CD-Objekte',
  'scaffolder.problem.environment-name-reserved.advice':
    'Wählen Sie einen anderen Namen.',
  'scaffolder.problem.environment-named-twice.title':
    'Die Umgebung „{{name}}“ steht zweimal da',
  'scaffolder.problem.environment-named-twice.advice':
    'Geben Sie jeder Umgebung einen eigenen Namen.',
  'scaffolder.problem.namespace-used-twice.title':
    'Die Umgebungen „{{first}}“ und „{{second}}“ sind beide der Namespace „{{namespace}}“ im selben Cluster',
  'scaffolder.problem.namespace-used-twice.advice':
    'Erklären Sie nur eine davon zur Produktion, oder legen Sie sie in verschiedene Cluster: Die Produktion trägt den Namen des Bounded Context.',
  'scaffolder.problem.clusters-with-one-address.title':
    'Die Cluster „{{first}}“ und „{{second}}“ haben dieselbe Adresse, also rollt Argo CD beide Umgebungen in einen Cluster aus',
  'scaffolder.problem.clusters-with-one-address.advice':
    'Geben Sie jedem Cluster die Adresse, unter der Argo CD ihn kennt.',
  'scaffolder.problem.cluster-address.title':
    'Unter dieser Adresse kann Argo CD keinen Cluster kennen',
  'scaffolder.problem.cluster-address.advice':
    'Geben Sie die Adresse des API-Servers an, etwa https://kubernetes.default.svc.',
  'scaffolder.problem.no-production.title': 'Keine Umgebung ist Produktion',
  'scaffolder.problem.no-production.advice':
    'Erklären Sie die Umgebung, die Kunden bedient, zur Produktion, falls es schon eine gibt.',
  'scaffolder.problem.chaos-without-environment.title':
    'Chaos läuft in Umgebungen, die nicht Produktion sind, und es gibt keine',
  'scaffolder.problem.chaos-without-environment.advice':
    'Fügen Sie eine solche hinzu, oder verzichten Sie auf Chaos.',
  'scaffolder.problem.component-name-taken.title':
    'Eine Component „{{name}}“ gibt es schon',
  'scaffolder.problem.component-name-taken.advice':
    'Wählen Sie einen anderen Namen, oder ändern Sie den vorhandenen Dienst.',
  'scaffolder.problem.namespace-taken.title':
    'Den Namespace „{{namespace}}“ gibt es schon',
  'scaffolder.problem.namespace-taken.advice':
    'Wählen Sie einen anderen Namen für den Bounded Context, oder nehmen Sie den, zu dem der Namespace gehört.',
  'scaffolder.problem.unknown-environment.title':
    'Der Bounded Context „{{context}}“ hat keine Umgebung „{{environment}}“',
  'scaffolder.problem.unknown-environment.advice':
    'Wählen Sie aus seinen Umgebungen ({{known}}), oder nehmen Sie diese erst in ihn auf.',
  'scaffolder.problem.environment-differs.title':
    'Die Umgebung „{{environment}}“ weicht von der des Bounded Context „{{context}}“ ab in {{fields}}',
  'scaffolder.problem.environment-differs.advice':
    'Übernehmen Sie, was der Bounded Context sagt.',
  'scaffolder.problem.context-without-mesh.title':
    'Der Bounded Context „{{context}}“ ist nicht im Mesh, das die Aufteilung „{{split}}“ braucht',
  'scaffolder.problem.context-without-mesh.advice':
    'Schalten Sie die Mesh-Injektion im Bounded Context ein, oder teilen Sie nach Replicas auf.',
  'scaffolder.problem.weight-goes-backwards.title':
    'Das Gewicht geht von {{before}} % auf {{weight}} % zurück, Nutzer werden also hin- und hergeschoben',
  'scaffolder.problem.weight-goes-backwards.advice':
    'Geben Sie ein Gewicht über {{before}} an, oder entfernen Sie den Schritt.',
  'scaffolder.problem.weight-repeated.title':
    'Das Gewicht ist schon {{weight}} %, der Schritt ändert also nichts',
  'scaffolder.problem.weight-repeated.advice':
    'Geben Sie ein höheres Gewicht an, oder entfernen Sie den Schritt.',
  'scaffolder.problem.weight-zero-first.title':
    'Das erste Gewicht ist 0 %: Der Canary läuft ganz ohne Verkehr',
  'scaffolder.problem.weight-zero-first.advice':
    'Lassen Sie es nur, wenn dort jemand oder etwas den Canary prüft, etwa in einer Pause bis zur Freigabe; sonst beginnen Sie mit einem kleinen Gewicht.',
  'scaffolder.problem.full-weight-before-end.title':
    'Aller Verkehr ist schon bei Schritt {{step}} auf dem Canary, und {{after}} Schritte folgen noch',
  'scaffolder.problem.full-weight-before-end.advice':
    'Entfernen Sie den Schritt: Nach dem letzten bekommt die neue Version von selbst allen Verkehr.',
  'scaffolder.problem.weight-not-held.title':
    'Das Gewicht von {{weight}} % löst der nächste Schritt sofort ab, man sieht dabei also nichts',
  'scaffolder.problem.weight-not-held.advice':
    'Setzen Sie eine Pause oder Analyse dahinter, oder entfernen Sie den Schritt.',
  'scaffolder.problem.canary-without-weight.title':
    'Kein Schritt gibt dem Canary Verkehr, bevor er allen bekommt',
  'scaffolder.problem.canary-without-weight.advice':
    'Fügen Sie vor der ersten Pause ein Gewicht hinzu, etwa 10.',
  'scaffolder.problem.canary-without-pause.title':
    'Es gibt weder Pause noch Analyse, der Canary wird also nie beobachtet',
  'scaffolder.problem.canary-without-pause.advice':
    'Fügen Sie nach jedem Gewicht eine Pause oder Analyse hinzu.',
  'scaffolder.problem.big-last-jump.title':
    'Nach dem letzten Schritt springt der Verkehr auf einmal von {{weight}} % auf alles',
  'scaffolder.problem.big-last-jump.advice':
    'Fügen Sie ein Gewicht dazwischen ein, etwa 50, mit einer Pause.',
  'scaffolder.problem.waits-at-the-end.title':
    'Die letzte Pause hat kein Ende: Jedes Release wartet bei {{weight}} %, bis jemand es freigibt',
  'scaffolder.problem.waits-at-the-end.advice':
    'Geben Sie der Pause eine Dauer, wenn das nicht so gemeint ist.',
  'scaffolder.problem.release-takes-long.title':
    'Ein Release dauert mindestens {{totalSeconds}}',
  'scaffolder.problem.release-takes-long.advice':
    'Kürzen Sie die Pausen, wenn das nicht so gemeint ist: Das nächste Release, oder eine Korrektur, wartet ebenso lange.',
  'scaffolder.problem.analysis-step-without-analysis.title':
    'Der Schritt führt eine Analyse aus, und keine ist eingerichtet',
  'scaffolder.problem.analysis-step-without-analysis.advice':
    'Richten Sie die Analyse ein, oder entfernen Sie den Schritt.',
  'scaffolder.problem.analysis-unused.title':
    'Kein Schritt führt die Analyse aus',
  'scaffolder.problem.analysis-unused.advice':
    'Fügen Sie nach einem Gewicht einen Schritt mit Analyse hinzu, oder verzichten Sie auf sie.',
  'scaffolder.problem.analysis-without-traffic.title':
    'Die Analyse läuft, bevor der Canary Verkehr hat',
  'scaffolder.problem.analysis-without-traffic.advice':
    'Setzen Sie ein Gewicht über 0 davor.',
  'scaffolder.problem.weight-finer-than-replicas.title':
    'Bei {{replicas}} Replicas werden aus einem Gewicht von {{weight}} % {{reached}} % der Pods',
  'scaffolder.problem.weight-finer-than-replicas.advice':
    'Lassen Sie mehr Replicas laufen, wählen Sie ein Gewicht, das sie ergeben können, oder teilen Sie den Verkehr durch ein Mesh auf.',
  'scaffolder.problem.blue-green-without-subsets.title':
    'Blue-Green schaltet zwischen zwei Services um und nutzt nie Subsets, „subset“ bedeutet also dasselbe wie „host“',
  'scaffolder.problem.blue-green-without-subsets.advice': 'Wählen Sie „host“.',
  'scaffolder.problem.blue-green-header-route.title':
    'Blue-Green hat keinen Canary, zu dem ein Header führen könnte: Alle Anfragen wechseln auf einmal',
  'scaffolder.problem.blue-green-header-route.advice':
    'Entfernen Sie den Header, oder wählen Sie Canary.',
  'scaffolder.problem.header-route-needs-routing.title':
    'Ohne gelenkten Verkehr kann kein Header zum Canary führen: Aufgeteilt wird nach Replicas',
  'scaffolder.problem.header-route-needs-routing.advice':
    'Entfernen Sie den Header, oder teilen Sie nach Host, Subset oder Gateway API auf.',
  'scaffolder.problem.needs-istio-split.title':
    '{{setting}} steht in Objekten von Istio, und die Aufteilung „{{split}}“ hat keine',
  'scaffolder.problem.needs-istio-split.advice':
    'Entfernen Sie es, oder teilen Sie nach Host oder Subset auf.',
  'scaffolder.problem.circuit-breaker-assumes-istio.title':
    'Die Gateway API hat keinen eigenen Circuit Breaker: Der von Istio wird danebengestellt',
  'scaffolder.problem.circuit-breaker-assumes-istio.advice':
    'Sorgen Sie dafür, dass Istio die Routen ausführt, oder verzichten Sie darauf.',
  'scaffolder.problem.try-longer-than-timeout.title':
    'Ein Versuch darf {{tryLimitSeconds}} dauern, länger als die ganze Anfrage ({{limitSeconds}}): Nach einer Fristüberschreitung wird also nie wiederholt',
  'scaffolder.problem.try-longer-than-timeout.advice':
    'Geben Sie einem Versuch weniger als die halbe Zeit der Anfrage, oder der Anfrage mehr.',
  'scaffolder.problem.retries-beyond-timeout.title':
    '{{tries}} Versuche von {{tryLimitSeconds}} brauchen {{neededSeconds}}, und die Anfrage wird nach {{limitSeconds}} aufgegeben',
  'scaffolder.problem.retries-beyond-timeout.advice':
    'Wiederholen Sie seltener, geben Sie jedem Versuch weniger Zeit oder der Anfrage {{neededSeconds}}.',
  'scaffolder.problem.retries-multiply-load.title':
    'Jede scheiternde Anfrage wird bis zu {{tries}}-mal geschickt: Ist der Dienst langsam, machen ihn Wiederholungen langsamer',
  'scaffolder.problem.retries-multiply-load.advice':
    'Wiederholen Sie höchstens 2- oder 3-mal.',
  'scaffolder.problem.unknown-retry-condition.title':
    'Envoy kennt keine Bedingung „{{condition}}“ für Wiederholungen, und Istio weist sie ab',
  'scaffolder.problem.unknown-retry-condition.advice':
    'Wählen Sie eine von {{allowed}}, oder einen Statuscode.',
  'scaffolder.problem.retry-repeats-writes.title':
    'Bei „{{condition}}“ wird eine Anfrage womöglich noch einmal geschickt, nachdem der Dienst sie bearbeitet hat',
  'scaffolder.problem.retry-repeats-writes.advice':
    'Lassen Sie es nur, wenn sich jede Anfrage wiederholen darf; sonst nehmen Sie connect-failure, refused-stream und reset-before-request.',
  'scaffolder.problem.all-may-be-ejected.title':
    'Alle Pods können auf einmal aus dem Verkehr genommen werden',
  'scaffolder.problem.all-may-be-ejected.advice':
    'Setzen Sie den höchsten Anteil auf etwa 50 %, damit einige Pods im Verkehr bleiben.',
  'scaffolder.problem.breaker-with-single-replica.title':
    'Bei einer Replica kann der Circuit Breaker nur den ganzen Dienst aus dem Verkehr nehmen',
  'scaffolder.problem.breaker-with-single-replica.advice':
    'Lassen Sie 2 oder mehr Replicas laufen, oder verzichten Sie auf den Circuit Breaker.',
  'scaffolder.problem.pass-through-without-balancing.title':
    'PASSTHROUGH schickt jede Anfrage dorthin, wohin der Aufrufer wollte: Nichts wird verteilt, und Gewichte lassen sich nicht einhalten',
  'scaffolder.problem.pass-through-without-balancing.advice':
    'Wählen Sie LEAST_REQUEST.',
  'scaffolder.problem.perfect-success-rate.title':
    'Eine einzige gescheiterte Anfrage gleich welcher Art lässt die Messung scheitern',
  'scaffolder.problem.perfect-success-rate.advice':
    'Verlangen Sie etwas weniger als 1, etwa 0.999.',
  'scaffolder.problem.no-success-rate.title':
    'Eine Erfolgsquote von 0 ist immer erreicht: Sie schützt nichts',
  'scaffolder.problem.no-success-rate.advice':
    'Verlangen Sie einen Anteil nahe 1, etwa 0.99.',
  'scaffolder.problem.low-success-rate.title':
    'Ein Release kommt durch, während {{failedPercent}} % seiner Anfragen scheitern',
  'scaffolder.problem.low-success-rate.advice':
    'Verlangen Sie einen Anteil nahe 1, etwa 0.99: Es ist ein Anteil, keine Prozentzahl.',
  'scaffolder.problem.analysis-never-fails.title':
    '{{failureLimit}} gescheiterte Messungen sind erlaubt, und nur {{count}} finden statt: Die Analyse kann nicht scheitern',
  'scaffolder.problem.analysis-never-fails.advice':
    'Erlauben Sie weniger als {{count}}, etwa {{suggested}}.',
  'scaffolder.problem.analysis-without-mesh-metrics.title':
    'Die Analyse misst mit Metriken von Istio, die die Aufteilung „{{split}}“ nicht mitbringt: Ohne Mesh gibt es keine, und jede Analyse endet unentschieden',
  'scaffolder.problem.analysis-without-mesh-metrics.advice':
    'Sorgen Sie dafür, dass der Namespace in einem Istio-Mesh ist, oder teilen Sie nach Host oder Subset auf.',
  'scaffolder.problem.analysis-faster-than-scrape.title':
    'Eine Messung alle {{intervalSeconds}} ist öfter, als Prometheus gewöhnlich sammelt, dieselben Zahlen werden also zweimal gemessen',
  'scaffolder.problem.analysis-faster-than-scrape.advice':
    'Messen Sie alle 15 s oder seltener.',
  'scaffolder.problem.liveness-equals-readiness.title':
    podTexts['finding.rule.liveness-equals-readiness.title'],
  'scaffolder.problem.liveness-equals-readiness.detail':
    podTexts['finding.rule.liveness-equals-readiness.detail'],
  'scaffolder.problem.liveness-equals-readiness.advice':
    podTexts['finding.rule.liveness-equals-readiness.advice'],
  'scaffolder.problem.liveness-on-dependency-path.title':
    podTexts['finding.rule.liveness-on-dependency-path.title'],
  'scaffolder.problem.liveness-on-dependency-path.detail':
    podTexts['finding.rule.liveness-on-dependency-path.detail'],
  'scaffolder.problem.liveness-on-dependency-path.advice':
    podTexts['finding.rule.liveness-on-dependency-path.advice'],
  'scaffolder.problem.timeout-not-below-period.title':
    podTexts['finding.rule.timeout-not-below-period.title'],
  'scaffolder.problem.timeout-not-below-period.detail':
    podTexts['finding.rule.timeout-not-below-period.detail'],
  'scaffolder.problem.timeout-not-below-period.advice':
    podTexts['finding.rule.timeout-not-below-period.advice'],
  'scaffolder.problem.liveness-asks-dependencies.title':
    'Liveness ruft wie Readiness {{path}}, und Readiness steht für {{count}} Abhängigkeiten ein',
  'scaffolder.problem.liveness-asks-dependencies.advice':
    'Geben Sie Liveness einen eigenen Pfad: Der Ausfall einer Abhängigkeit startete sonst alle Pods zugleich neu, und keinem hülfe es.',
  'scaffolder.problem.startup-kills-every-start.title':
    'Ein Container wird {{budgetSeconds}} nach seinem Start beendet: Bis dahin kann kaum einer antworten, und er beginnt immer wieder von vorn',
  'scaffolder.problem.startup-kills-every-start.advice':
    'Erhöhen Sie failureThreshold oder periodSeconds, so dass ihr Produkt doppelt so lang ist wie ein langsamer Start: 60 s oder mehr.',
  'scaffolder.problem.startup-budget-short.title':
    'Ein Container wird {{budgetSeconds}} nach seinem Start beendet, wenn er bis dahin nicht antwortet',
  'scaffolder.problem.startup-budget-short.advice':
    'Erhöhen Sie failureThreshold, wenn nicht jeder Start schnell ist: Ein beschäftigter Knoten macht ihn mehrfach langsamer.',
  'scaffolder.problem.startup-budget-long.title':
    'Ein Container, der nie hochkommt, fällt erst nach {{budgetSeconds}} auf',
  'scaffolder.problem.startup-budget-long.advice':
    'Senken Sie failureThreshold, wenn ein Start nicht wirklich so lange dauert.',
  'scaffolder.problem.liveness-one-strike.title':
    'Eine einzige Antwort, die scheitert oder länger als {{timeoutSeconds}} dauert, startet den Container neu',
  'scaffolder.problem.liveness-one-strike.advice':
    'Setzen Sie failureThreshold auf etwa 3.',
  'scaffolder.problem.readiness-slower-than-liveness.title':
    'Ein hängender Pod behält {{outOfRotationSeconds}} lang seinen Verkehr und wird nach {{restartSeconds}} neu gestartet: Er kommt nie vorher aus dem Verkehr',
  'scaffolder.problem.readiness-slower-than-liveness.advice':
    'Lassen Sie Readiness eher aufgeben: Senken Sie ihr failureThreshold oder periodSeconds, oder erhöhen Sie die von Liveness.',
  'scaffolder.problem.metrics-on-probe-path.title':
    'Metriken und die {{probe}}-Probe haben denselben Pfad {{path}}',
  'scaffolder.problem.metrics-on-probe-path.advice':
    'Geben Sie beiden einen eigenen Pfad.',
  'scaffolder.problem.path-of-the-service.title':
    '{{path}} beantwortet der erzeugte Dienst selbst, er würde also nicht starten',
  'scaffolder.problem.path-of-the-service.advice':
    'Wählen Sie einen anderen Pfad.',
  'scaffolder.problem.request-above-limit.title':
    'Der Request für {{resource}} ({{request}}) liegt über dem Limit ({{limit}}), und Kubernetes weist das ab',
  'scaffolder.problem.request-above-limit.advice':
    'Erhöhen Sie das Limit auf {{request}} oder mehr, oder senken Sie den Request.',
  'scaffolder.problem.wrong-unit.title':
    '„{{value}}“ ist keine Menge von {{resource}}, die gemeint sein kann',
  'scaffolder.problem.wrong-unit.advice': 'Schreiben Sie es wie {{example}}.',
  'scaffolder.problem.memory-too-small.title':
    'Mit {{value}} Speicher startet kein Container',
  'scaffolder.problem.memory-too-small.advice': 'Geben Sie 32Mi oder mehr.',
  'scaffolder.problem.cpu-too-big.title':
    'Ein Pod verlangt {{value}} CPU-Kerne',
  'scaffolder.problem.cpu-too-big.advice':
    'Schreiben Sie {{value}}m, wenn Tausendstel eines Kerns gemeint sind.',
  'scaffolder.problem.nothing-requested.title':
    'Es wird keine {{resource}} verlangt, der Pod kommt also irgendwohin und leidet als Erster',
  'scaffolder.problem.nothing-requested.advice':
    'Verlangen Sie, was er gewöhnlich braucht, etwa {{example}}.',
  'scaffolder.problem.cpu-percent-without-request.title':
    'Der Autoscaler geht nach dem Anteil der verlangten CPU, und keine CPU ist verlangt',
  'scaffolder.problem.cpu-percent-without-request.advice':
    'Verlangen Sie CPU, etwa 100m.',
  'scaffolder.problem.min-above-max.title':
    'Mindestens {{min}} Replicas sind mehr als höchstens {{max}}',
  'scaffolder.problem.min-above-max.advice':
    'Setzen Sie die kleinste Zahl auf {{max}} oder weniger, oder erhöhen Sie die andere.',
  'scaffolder.problem.never-scales.title':
    'Kleinste und größte Zahl der Replicas sind beide {{min}}: Es wird nie skaliert',
  'scaffolder.problem.never-scales.advice':
    'Erhöhen Sie die größte Zahl, oder wählen Sie eine feste Zahl von Replicas.',
  'scaffolder.problem.single-replica.title':
    'Eine Replica in Produktion: Jeder Neustart und jeder geleerte Knoten ist ein Ausfall',
  'scaffolder.problem.single-replica.advice': 'Lassen Sie 2 oder mehr laufen.',
  'scaffolder.problem.scale-to-zero-canary.title':
    'Bei 0 Replicas gibt es keinen Canary: Ein Release durchläuft alle Schritte auf einmal, und niemand hat es laufen sehen',
  'scaffolder.problem.scale-to-zero-canary.advice':
    'Behalten Sie 1 Replica oder mehr.',
  'scaffolder.problem.scale-to-zero-by-requests.title':
    'Bei 0 Replicas misst kein Pod Anfragen, nichts weckt den Dienst also je',
  'scaffolder.problem.scale-to-zero-by-requests.advice':
    'Behalten Sie 1 Replica oder mehr.',
  'scaffolder.problem.scaling-without-prometheus.title':
    'KEDA fragt Prometheus, wie viele Anfragen es gibt, und kein Prometheus ist genannt: Angenommen wird das des Prometheus Operator',
  'scaffolder.problem.scaling-without-prometheus.advice':
    'Richten Sie die Analyse ein, die seine Adresse nennt, oder prüfen Sie die Werte des Charts.',
  'scaffolder.problem.scaling-without-mesh-metrics.title':
    'KEDA skaliert nach Metriken von Istio, die die Aufteilung „{{split}}“ nicht mitbringt: Ohne Mesh wird nie skaliert',
  'scaffolder.problem.scaling-without-mesh-metrics.advice':
    'Sorgen Sie dafür, dass der Namespace in einem Istio-Mesh ist, teilen Sie nach Host oder Subset auf, oder wählen Sie HPA.',
  'scaffolder.problem.quota-too-small.title':
    'Während eines Release braucht der Dienst {{needed}} {{resource}} in {{namespace}}, und die Quota hat {{available}}',
  'scaffolder.problem.quota-too-small.advice':
    'Erhöhen Sie die Quota des Bounded Context, oder senken Sie die Requests oder die größte Zahl der Replicas: Ein Release lässt {{pods}} Pods zugleich laufen.',
  'scaffolder.problem.quota-nothing.title':
    'Eine Quota von 0 {{resource}} lässt keinen Pod starten',
  'scaffolder.problem.quota-nothing.advice': 'Geben Sie mehr als 0.',
  'scaffolder.problem.ingress-setting-without-ingress.title':
    '{{setting}} braucht einen Ingress, und es gibt keinen',
  'scaffolder.problem.ingress-setting-without-ingress.advice':
    'Wählen Sie einen Ingress, oder entfernen Sie es.',
  'scaffolder.problem.host-missing.title':
    'Der Ingress der Umgebung „{{environment}}“ hat keinen Host',
  'scaffolder.problem.host-missing.advice':
    'Geben Sie den Hostnamen an, unter dem er erreicht wird.',
  'scaffolder.problem.host-unused.title':
    'Ohne Ingress antwortet unter {{host}} nichts',
  'scaffolder.problem.host-unused.advice':
    'Wählen Sie einen Ingress, oder entfernen Sie den Host.',
  'scaffolder.problem.host-used-twice.title':
    'Die Umgebungen „{{first}}“ und „{{second}}“ teilen sich den Host {{host}}',
  'scaffolder.problem.host-used-twice.advice':
    'Geben Sie jeder Umgebung einen eigenen Host.',
  'scaffolder.problem.waf-needs-alb.title':
    'Eine Web-ACL von AWS steht nur vor einem ALB',
  'scaffolder.problem.waf-needs-alb.advice':
    'Entfernen Sie sie, oder wählen Sie den Ingress „alb“.',
  'scaffolder.problem.gateway-needs-gateway-api.title':
    'Ein Gateway nutzt nur die Gateway API',
  'scaffolder.problem.gateway-needs-gateway-api.advice':
    'Entfernen Sie es, oder wählen Sie den Ingress „gatewayApi“.',
  'scaffolder.problem.gateway-missing.title':
    'Es ist kein Gateway genannt, zu dem die Routen gehören',
  'scaffolder.problem.gateway-missing.advice':
    'Geben Sie es als namespace/name an.',
  'scaffolder.problem.rate-limit-unsupported.title':
    'Der Ingress „{{type}}“ kann Anfragen je Sekunde und Aufrufer nicht begrenzen',
  'scaffolder.problem.rate-limit-unsupported.advice':
    '{{remedy}}, oder entfernen Sie die Grenze.',
  'scaffolder.problem.jwt-unsupported-at-gateway.title':
    'Der Ingress „{{type}}“ kann Tokens nicht selbst prüfen',
  'scaffolder.problem.jwt-unsupported-at-gateway.advice':
    'Lassen Sie das Mesh sie prüfen, oder wählen Sie einen anderen Ingress.',
  'scaffolder.problem.jwt-needs-kong-enterprise.title':
    'Nur Kong Gateway Enterprise prüft Tokens mit den Schlüsseln ihres Ausstellers',
  'scaffolder.problem.jwt-needs-kong-enterprise.advice':
    'Vergewissern Sie sich, dass Sie es betreiben, oder lassen Sie das Mesh sie prüfen.',
  'scaffolder.problem.jwt-needs-mesh.title':
    'Tokens soll Istio prüfen, und die Aufteilung „{{split}}“ kommt ohne Mesh aus',
  'scaffolder.problem.jwt-needs-mesh.advice':
    'Teilen Sie nach Host oder Subset auf, oder lassen Sie das Gateway sie prüfen.',
  'scaffolder.problem.jwt-assumes-mesh.title':
    'Tokens soll Istio prüfen, das die Aufteilung „{{split}}“ nicht mitbringt: Ohne es kommt jede Anfrage ungeprüft durch',
  'scaffolder.problem.jwt-assumes-mesh.advice':
    'Sorgen Sie dafür, dass der Namespace in einem Istio-Mesh ist, oder lassen Sie das Gateway sie prüfen.',
  'scaffolder.problem.ingress-past-the-mesh.title':
    'Anfragen von außen folgen den Gewichten nur, wenn der Ingress-Controller von „{{type}}“ selbst im Mesh ist',
  'scaffolder.problem.ingress-past-the-mesh.advice':
    'Sorgen Sie dafür, oder nehmen Sie die Gateway API für Ingress und Aufteilung.',
  'scaffolder.problem.alb-past-the-mesh.title':
    'Ein ALB ist nie im Mesh: Anfragen von außen erreichen alte und neue Pods gleichermaßen, was immer die Gewichte sind',
  'scaffolder.problem.alb-past-the-mesh.advice':
    'Nehmen Sie einen anderen Ingress, oder teilen Sie nach Replicas auf, wenn alle Anfragen von außen kommen.',
  'scaffolder.problem.version-listed-twice.title':
    'Die API-Version {{version}} steht zweimal da',
  'scaffolder.problem.version-listed-twice.advice': 'Entfernen Sie eine davon.',
  'scaffolder.problem.everything-public.title':
    'Ohne API-Versionen ist jeder Pfad öffentlich, auch die der Metriken und Probes',
  'scaffolder.problem.everything-public.advice':
    'Fügen Sie eine Version wie v1 hinzu, damit nur erreicht wird, was darunter liegt.',
  'scaffolder.problem.path-inside-api.title':
    '{{path}} liegt unter der öffentlichen Route /{{version}}, jeder draußen kann es also rufen',
  'scaffolder.problem.path-inside-api.advice':
    'Wählen Sie einen Pfad außerhalb von /{{version}}.',
  'scaffolder.problem.secret-listed-twice.title':
    'Das Secret {{key}} steht zweimal da',
  'scaffolder.problem.secret-listed-twice.advice': 'Entfernen Sie eines davon.',
  'scaffolder.problem.secret-equals-config.title':
    '{{key}} ist zugleich Secret und gewöhnliche Einstellung; nur eines davon kann gelten',
  'scaffolder.problem.secret-equals-config.advice':
    'Entfernen Sie es an einer der beiden Stellen.',
  'scaffolder.problem.name-set-by-chart.title':
    'Das Chart setzt die Variable {{key}} selbst, dieser Wert kommt also nie an',
  'scaffolder.problem.name-set-by-chart.advice':
    'Wählen Sie einen anderen Namen, oder entfernen Sie sie.',
  'scaffolder.problem.config-looks-secret.title':
    '{{key}} klingt nach einem Geheimnis, und Einstellungen sind in Git lesbar',
  'scaffolder.problem.config-looks-secret.advice':
    'Führen Sie es unter Secrets, wenn es eines ist.',
  'scaffolder.problem.config-value-unusable.title':
    'Der Wert von {{key}} enthält ein NUL-Zeichen, das keine Umgebungsvariable fassen kann',
  'scaffolder.problem.config-value-unusable.advice':
    'Entfernen Sie das Zeichen.',
  'scaffolder.problem.config-too-big.title':
    'Die Einstellungen haben zusammen {{kilobytes}} kB; eine ConfigMap fasst 1000 kB',
  'scaffolder.problem.config-too-big.advice':
    'Kürzen Sie sie, oder binden Sie eine Datei ein.',
  'scaffolder.problem.vault-needs-plugin.title':
    'Platzhalter bleiben, wie sie sind, wenn Argo CD nicht argocd-vault-plugin nutzt',
  'scaffolder.problem.vault-needs-plugin.advice':
    'Sorgen Sie dafür, oder nehmen Sie External Secrets.',
  'scaffolder.problem.slo-not-measured.title':
    'Nichts zählt die Anfragen, um die es bei dem Ziel geht: Die Aufteilung „{{split}}“ bringt keine Metriken von Istio, und die des Dienstes sind nicht bekannt oder werden nicht erhoben',
  'scaffolder.problem.slo-not-measured.advice':
    'Teilen Sie nach host oder subset auf, beginnen Sie mit dem TypeScript-Dienst und erheben Sie seine Metriken, oder entfernen Sie das Ziel.',
  'scaffolder.problem.slo-without-mesh-metrics.title':
    'Das Ziel wird mit Metriken von Istio gemessen, die die Aufteilung „{{split}}“ nicht mitbringt: Ohne Mesh gibt es keine',
  'scaffolder.problem.slo-without-mesh-metrics.advice':
    'Sorgen Sie dafür, dass der Namespace in einem Istio-Mesh ist, oder teilen Sie nach Host oder Subset auf.',
  'scaffolder.problem.runbooks-without-alerts.title':
    'Runbooks sind von Alarmen aus verlinkt, und es gibt keine',
  'scaffolder.problem.runbooks-without-alerts.advice':
    'Schalten Sie die Alarme ein, oder entfernen Sie die Adresse.',
  'scaffolder.problem.unreachable-address.title':
    '{{address}} meint eben den Pod oder Rechner, der fragt',
  'scaffolder.problem.unreachable-address.advice':
    'Geben Sie die Adresse an, unter der {{who}} es erreicht.',
  'scaffolder.problem.address-with-credentials.title':
    'Die Adresse enthält Nutzernamen oder Passwort, und sie würde in Git geschrieben',
  'scaffolder.problem.address-with-credentials.advice':
    'Entfernen Sie beides daraus; Argo CD und CI haben eigene Zugangsdaten. Betrachten Sie sie als bekannt, und ändern Sie sie.',
  'scaffolder.problem.shared-datastore.title':
    '„{{datastore}}“ gehört {{owner}}: Ein Datenspeicher, in den zwei Dienste schreiben, lässt sich von keinem allein ändern',
  'scaffolder.problem.shared-datastore.advice':
    'Fragen Sie {{owner}} über seine API nach den Daten, oder nehmen Sie einen eigenen Datenspeicher.',
  'scaffolder.problem.owns-an-api.title':
    '„{{entityRef}}“ ist eine API, und so gehören einem nur Datenspeicher',
  'scaffolder.problem.owns-an-api.advice':
    'Führen Sie eine eigene API unter den APIs, die der Dienst anbietet.',
  'scaffolder.problem.owned-is-no-resource.title':
    'Ein eigener Datenspeicher ist eine Resource, und „{{entityRef}}“ ist keine',
  'scaffolder.problem.owned-is-no-resource.advice':
    'Schreiben Sie resource:default/… .',
  'scaffolder.problem.dependency-of-other-kind.title':
    'Eine Abhängigkeit der Art {{type}} ist {{expected}}, und „{{entityRef}}“ ist das nicht',
  'scaffolder.problem.dependency-of-other-kind.advice':
    'Berichtigen Sie die Referenz oder die Art.',
  'scaffolder.problem.dependency-listed-twice.title':
    '„{{entityRef}}“ steht zweimal da',
  'scaffolder.problem.dependency-listed-twice.advice':
    'Entfernen Sie eines davon.',
  'scaffolder.problem.depends-on-itself.title':
    '„{{what}}“ ist dieser Dienst selbst: Er würde nie bereit',
  'scaffolder.problem.depends-on-itself.advice':
    'Entfernen Sie die Abhängigkeit.',
  'scaffolder.problem.api-listed-twice.title':
    'Die API {{api}} steht zweimal da',
  'scaffolder.problem.api-listed-twice.advice': 'Entfernen Sie eine davon.',
  'scaffolder.problem.repository-is-local.title':
    'Nur ein Argo CD auf demselben Rechner kann dieses Repository lesen',
  'scaffolder.problem.repository-is-local.advice':
    'Geben Sie eine Adresse an, die Argo CD erreicht, wenn das kein Versuch ist.',
  'scaffolder.problem.repository-unencrypted.title':
    'Das Repository wird unverschlüsselt gelesen',
  'scaffolder.problem.repository-unencrypted.advice':
    'Nehmen Sie https:// oder ssh://.',
  'scaffolder.problem.repository-listed-twice.title':
    'Das Repository steht zweimal da',
  'scaffolder.problem.repository-listed-twice.advice':
    'Entfernen Sie eines davon.',
  'scaffolder.problem.revision-invalid.title':
    '„{{revision}}“ kann kein Name eines Branch oder Tag sein',
  'scaffolder.problem.revision-invalid.advice':
    'Geben Sie einen Branch, ein Tag oder HEAD an.',
  'scaffolder.problem.ci-of-another-host.title':
    '{{host}} führt {{ci}} nicht aus',
  'scaffolder.problem.ci-of-another-host.advice':
    'Wählen Sie die CI, die {{host}} ausführt, wenn keine andere es beobachtet.',
  'scaffolder.problem.argocd-namespace-taken.title':
    'Der Namespace „{{namespace}}“ ist der von Argo CD',
  'scaffolder.problem.argocd-namespace-taken.advice':
    'Wählen Sie einen anderen Namen für den Bounded Context.',
  'scaffolder.problem.image-tag-moves.title':
    'Das Tag „{{tag}}“ meint jeden Tag ein anderes Image, kein Release lässt sich also vom anderen unterscheiden',
  'scaffolder.problem.image-tag-moves.advice':
    'Nehmen Sie eine Version wie 1.0.0.',
  'scaffolder.problem.relation-to-itself.title':
    'Der Bounded Context nennt sich selbst',
  'scaffolder.problem.relation-to-itself.advice':
    'Entfernen Sie es: Dienste eines Context dürfen einander ohnehin rufen.',
  'scaffolder.problem.relation-listed-twice.title':
    '„{{context}}“ steht zweimal da',
  'scaffolder.problem.relation-listed-twice.advice':
    'Entfernen Sie eines davon.',
  'scaffolder.problem.hosts-need-cilium.title':
    'Nur Cilium öffnet den Weg zu einem Host nach seinem Namen',
  'scaffolder.problem.hosts-need-cilium.advice':
    'Schalten Sie die Cilium-Policy ein, oder entfernen Sie die Hosts.',
  'scaffolder.problem.external-host-listed-twice.title':
    'Der Host {{host}} steht zweimal da',
  'scaffolder.problem.external-host-listed-twice.advice':
    'Entfernen Sie einen davon.',
  'scaffolder.problem.unknown-context.title':
    'Es gibt keinen Bounded Context „{{context}}“',
  'scaffolder.problem.unknown-context.advice':
    'Berichtigen Sie den Namen, oder legen Sie diesen Context erst an.',
  'scaffolder.problem.relations-need-mesh.title':
    'Ohne das Mesh lassen sich Aufrufer nicht unterscheiden, und jeder wird eingelassen',
  'scaffolder.problem.relations-need-mesh.advice':
    'Schalten Sie die Mesh-Injektion ein, oder entfernen Sie die Aufrufer.',
};

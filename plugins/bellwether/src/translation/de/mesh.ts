/** German texts of the resilience section. Istio's own names stay as they are. */
export const meshTexts = {
  'mesh.title': 'Widerstandskraft',
  'mesh.severity.ok': 'Vorhanden:',
  'mesh.severity.warning': 'Fehlt:',
  'mesh.severity.info': 'Zur Kenntnis:',
  'mesh.inOrder': 'Was gute Praxis verlangt, ist da.',
  'mesh.findings_one': '{{count}} Befund',
  'mesh.findings_other': '{{count}} Befunde',
  'mesh.finding.noCircuitBreaker':
    'Keine DestinationRule begrenzt Verbindungen und wartende Anfragen: Eine langsame Instanz kann alle Aufrufer mitreißen.',
  'mesh.finding.connectionLimitsMissing':
    'Der Circuit Breaker begrenzt {{limits}} nicht.',
  'mesh.finding.circuitBreaker':
    'Höchstens {{maxConnections}} Verbindungen und {{maxPending}} wartende Anfragen; weitere werden sofort abgewiesen.',
  'mesh.finding.outlierDetection':
    'Eine Instanz, die {{errors}}-mal in Folge scheitert, bekommt {{baseEjectionSeconds}} lang keinen Verkehr.',
  'mesh.finding.noOutlierDetection':
    'Keine Outlier Detection: Eine Instanz, die nur scheitert, bekommt weiter Verkehr.',
  'mesh.finding.retries':
    'Eine gescheiterte Anfrage wird {{attempts}}-mal wiederholt.',
  'mesh.finding.noRetries':
    'Keine Wiederholungen eingestellt: Istio wiederholt von sich aus zweimal.',
  'mesh.finding.retriesWithoutBudget':
    'Wiederholungen haben keine Frist je Versuch: Eine langsame Instanz vervielfacht das Warten.',
  'mesh.finding.noTimeout':
    'Keine Frist: Ein Aufrufer wartet womöglich für immer.',
  'mesh.finding.timeout':
    'Eine Anfrage wird nach {{timeoutSeconds}} aufgegeben.',
  'mesh.finding.mtlsStrict':
    'Nur verschlüsselte und ausgewiesene Verbindungen werden angenommen (mTLS STRICT).',
  'mesh.finding.mtlsPermissive':
    'Neben mTLS wird auch Klartext angenommen ({{mode}}).',
  'mesh.finding.mtlsDisabled': 'mTLS ist aus.',
  'mesh.finding.sidecarMissing':
    '{{count}} von {{total}} Pods haben keinen Sidecar.',
  'mesh.finding.rejectedNow':
    'Der Circuit Breaker weist {{rejectedPerSecond}} Anfragen je Sekunde ab.',
  'mesh.finding.faultInjected': 'Die Route streut Fehler in Anfragen ein.',
  'mesh.finding.breakerOpen':
    'Der Circuit Breaker ist bei {{open}} von {{callers}} Aufrufern offen.',
  'mesh.finding.retriesOff': 'Wiederholungen sind ausgeschaltet.',
  'mesh.finding.noRetryBudget':
    'Nichts begrenzt, wie viele Wiederholungen zugleich laufen: Ist der Dienst langsam, erhöhen sie seine Last.',
  'mesh.finding.retryBudget':
    'Höchstens {{budgetPercent}} % der Anfragen dürfen Wiederholungen sein.',
  'mesh.finding.retryLimit':
    'Höchstens {{maxRetries}} Wiederholungen laufen zugleich.',
  'mesh.finding.mtlsUnknown':
    'Ob Klartext angenommen wird, ist nicht bekannt: PeerAuthentications sind nicht lesbar.',
  'mesh.finding.mtlsPort':
    'Für Port {{port}} gilt ein eigener Modus: {{mode}}.',
  'mesh.finding.mtlsConflict':
    'Die DestinationRule ruft ihn mit TLS-Modus {{tlsMode}}, und er nimmt nur mTLS an: Aufrufe scheitern.',
  'mesh.finding.noAccessPolicy':
    'Keine AuthorizationPolicy: Jeder Workload, der ihn erreicht, darf ihn rufen.',
  'mesh.finding.accessLimited':
    'Nur benannte Aufrufer werden eingelassen ({{policies}}).',
  'mesh.finding.accessDenied': '{{policies}} weist manche Aufrufe ab.',
  'mesh.finding.nothingAllowed':
    'Die AuthorizationPolicy {{policy}} erlaubt von sich aus nichts: Was keine andere erlaubt, wird abgewiesen.',
  'mesh.by': 'durch {{kind}} {{name}}',
  'mesh.snippet': 'Was es hinzufügt',
  'mesh.snippetLabel': 'YAML: {{message}}',
  'mesh.facts': 'Was in Kraft ist',
  'mesh.mtls': 'mTLS',
  'mesh.mtlsDefault': 'PERMISSIVE (Vorgabe)',
  'mesh.mtlsUnseen': 'nicht bekannt: PeerAuthentications sind nicht lesbar',
  'mesh.sidecar.label': 'Sidecar',
  'mesh.sidecar.injected': 'in jedem Pod',
  'mesh.sidecar.missing': 'in keinem Pod',
  'mesh.sidecar.partly': 'nicht in jedem Pod',
  'mesh.sidecar.unknown': 'nicht bekannt',
  'mesh.breaker.label': 'Circuit Breaker',
  'mesh.breaker.none': 'keiner',
  'mesh.breaker.host': 'für {{host}}',
  'mesh.breaker.maxConnections': 'Verbindungen',
  'mesh.breaker.http1MaxPendingRequests': 'wartende Anfragen',
  'mesh.breaker.http2MaxRequests': 'Anfragen zugleich',
  'mesh.breaker.maxRequestsPerConnection': 'Anfragen je Verbindung',
  'mesh.breaker.maxRetries': 'Wiederholungen zugleich',
  'mesh.breaker.limits': 'Höchstens',
  'mesh.breaker.noLimits': 'keine Grenzen',
  'mesh.breaker.port': 'Port {{port}}:',
  'mesh.outlier.label': 'Outlier Detection',
  'mesh.outlier.none': 'keine',
  'mesh.outlier.text':
    'nach {{errors}} Fehlern in Folge, für {{duration}}, höchstens {{percent}} der Instanzen',
  'mesh.loadBalancer': 'Lastverteilung',
  'mesh.loadBalancerDefault': 'LEAST_REQUEST (Vorgabe)',
  'mesh.tls': 'TLS dorthin',
  'mesh.rejected.label': 'Vom Breaker abgewiesen',
  'mesh.rejected.rate': '{{rate}} Anfragen je Sekunde',
  'mesh.rejected.none': 'keine',
  'mesh.rejected.notMeasured': 'nicht gemessen',
  'mesh.rejected.open': 'offen bei {{open}} von {{callers}} Aufrufern',
  'mesh.policies': 'Authorization',
  'mesh.policyRules_one': '{{count}} Regel',
  'mesh.policyRules_other': '{{count}} Regeln',
  'mesh.policyNoRules': 'keine Regel: erlaubt nichts',
  'mesh.httpRoutes': 'HTTPRoutes',
  'mesh.accepted': 'angenommen von {{parent}}',
  'mesh.notAccepted': 'nicht angenommen von {{parent}}',
} as const;

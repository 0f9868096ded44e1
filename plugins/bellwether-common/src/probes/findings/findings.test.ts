import { parse } from 'yaml';
import { renderMessage } from '../../messages/renderMessage';
import { podObject, podView } from '../__fixtures__';
import { podFromObject } from '../podFromObject';
import { probeFixSnippet } from '../probeFixSnippet';
import { probeMessages } from '../probeMessages';
import { ContainerView, ProbeFinding } from '../types';
import { ProbeEvidence, probeFindings } from './index';

const http = (path: string, port: string | number = 'http') => ({
  httpGet: { path, port },
});

/** The container of a pod template with these fields. */
function containerWith(fields: Record<string, unknown>): ContainerView {
  const object = podObject('pod-ready', {
    '/spec/containers': [
      {
        name: 'checkout',
        image: 'registry.fernhill.example/checkout:2.4.0',
        ports: [{ name: 'http', containerPort: 8080 }],
        livenessProbe: http('/livez'),
        readinessProbe: http('/readyz'),
        ...fields,
      },
    ],
  });
  return podFromObject(object, 'eu-1').containers[0];
}

function found(
  fields: Record<string, unknown>,
  evidence?: ProbeEvidence,
): Record<string, ProbeFinding['severity']> {
  return Object.fromEntries(
    probeFindings(containerWith(fields), evidence).map(finding => [
      finding.rule,
      finding.severity,
    ]),
  );
}

describe('probeFindings', () => {
  it('has nothing to say of three sane probes', () => {
    expect(
      probeFindings(podView('pod-ready').containers[0], {
        observedStartSeconds: 45,
      }),
    ).toEqual([]);
    expect(found({})).toEqual({});
  });

  it.each<
    [string, Record<string, unknown>, Record<string, string>, ProbeEvidence?]
  >([
    [
      'the same endpoint with the same patience',
      { livenessProbe: http('/health'), readinessProbe: http('/health') },
      { 'liveness-equals-readiness': 'warning' },
    ],
    [
      'the same endpoint with a more patient liveness',
      {
        livenessProbe: { ...http('/health'), failureThreshold: 10 },
        readinessProbe: http('/health'),
      },
      { 'liveness-equals-readiness': 'info' },
    ],
    [
      'the same path on another port',
      {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'admin', containerPort: 8081 },
        ],
        livenessProbe: http('/health', 'admin'),
        readinessProbe: http('/health'),
      },
      {},
    ],
    [
      'liveness without readiness',
      { readinessProbe: undefined },
      { 'no-readiness-probe': 'warning' },
    ],
    [
      'a worker without ports and readiness',
      {
        ports: [],
        readinessProbe: undefined,
        livenessProbe: { exec: { command: ['/bin/alive'] } },
      },
      { 'no-readiness-probe': 'info' },
    ],
    [
      'no liveness',
      { livenessProbe: undefined },
      { 'no-liveness-probe': 'info' },
    ],
    [
      'a named port that is not declared',
      { readinessProbe: http('/readyz', 'web') },
      { 'undeclared-port': 'warning' },
    ],
    [
      'a number that is not declared',
      { readinessProbe: http('/readyz', 8081) },
      { 'undeclared-port': 'info' },
    ],
    [
      'another host’s port',
      {
        readinessProbe: { httpGet: { host: '10.0.0.1', path: '/', port: 80 } },
      },
      {},
    ],
    [
      'a gRPC port that is declared',
      {
        ports: [{ containerPort: 9090 }],
        livenessProbe: { grpc: { port: 9090 } },
        readinessProbe: { grpc: { port: 9090, service: 'orders' } },
      },
      {},
    ],
    [
      'a timeout as long as the period',
      { readinessProbe: { ...http('/readyz'), timeoutSeconds: 10 } },
      { 'timeout-not-below-period': 'warning' },
    ],
    [
      'a timeout just below the period',
      { readinessProbe: { ...http('/readyz'), timeoutSeconds: 9 } },
      {},
    ],
    [
      'a long initial delay of liveness',
      { livenessProbe: { ...http('/livez'), initialDelaySeconds: 30 } },
      { 'no-startup-probe-with-slow-start': 'warning' },
    ],
    [
      'a shorter initial delay',
      { livenessProbe: { ...http('/livez'), initialDelaySeconds: 29 } },
      {},
    ],
    [
      'a start that was seen to be slow, beyond the patience of liveness',
      {},
      {
        'no-startup-probe-with-slow-start': 'warning',
        'liveness-kills-before-ready': 'warning',
      },
      { observedStartSeconds: 30 },
    ],
    ['a start that was seen to be quick', {}, {}, { observedStartSeconds: 29 }],
    [
      'a slow start with a startup probe',
      { startupProbe: { ...http('/startupz'), failureThreshold: 30 } },
      {},
      { observedStartSeconds: 90 },
    ],
    [
      'a slow start without liveness',
      { livenessProbe: undefined },
      { 'no-liveness-probe': 'info' },
      { observedStartSeconds: 90 },
    ],
    [
      'readiness that is asked only after liveness gave up',
      {
        readinessProbe: { ...http('/readyz'), initialDelaySeconds: 40 },
        livenessProbe: { ...http('/livez'), initialDelaySeconds: 10 },
      },
      { 'liveness-kills-before-ready': 'warning' },
    ],
    [
      'a success threshold that liveness may not have',
      { livenessProbe: { ...http('/livez'), successThreshold: 2 } },
      { 'success-threshold-ignored': 'warning' },
    ],
    [
      'a success threshold of readiness',
      { readinessProbe: { ...http('/readyz'), successThreshold: 2 } },
      {},
    ],
  ])('%s', (_, fields, expected, evidence = {}) => {
    expect(found(fields, evidence)).toEqual(expected);
  });

  describe('liveness on a dependency', () => {
    it.each([
      [http('/health/db'), 'db'],
      [http('/healthz/redis?verbose'), 'redis'],
      [http('/ready'), 'ready'],
      [http('/actuator/health/readiness'), 'readiness'],
      [http('/health/checkDependencies'), 'dependencies'],
      [http('/health?type=full'), 'full'],
      [http('/actuator/health'), 'actuator/health'],
      [http('/shop/actuator/health/'), 'actuator/health'],
      [{ exec: { command: ['sh', '-c', 'redis-cli -h cache ping'] } }, 'redis'],
      [{ exec: { command: ['pg_isready', '-h', 'db'] } }, 'pg'],
      [{ grpc: { port: 8080, service: 'readiness' } }, 'readiness'],
    ])('is told by the name in %j', (livenessProbe, word) => {
      const [finding] = probeFindings(containerWith({ livenessProbe }));
      expect(finding).toMatchObject({
        rule: 'liveness-on-dependency-path',
        severity: 'warning',
        params: { word },
      });
    });

    it.each([
      http('/health'),
      http('/healthz'),
      http('/livez'),
      http('/actuator/health/liveness'),
      http('/already/alive'),
      http('/feedback'),
      { tcpSocket: { port: 'http' } },
      { exec: { command: ['cat', '/tmp/alive'] } },
    ])('is not suspected of %j', livenessProbe => {
      expect(found({ livenessProbe })).toEqual({});
    });

    it('is fine where the container is the dependency itself', () => {
      expect(
        found({
          name: 'cache',
          image: 'docker.io/library/redis:7.2',
          livenessProbe: { exec: { command: ['redis-cli', 'ping'] } },
        }),
      ).toEqual({});
    });
  });

  it('leaves injected sidecars and plain init containers alone', () => {
    const injected = podView('pod-with-istio-native-sidecar').containers[0];
    const init = podView('pod-init-container-crash-looping').containers[0];
    expect(probeFindings(injected)).toEqual([]);
    expect(probeFindings(init)).toEqual([]);
  });

  it('draws no conclusion from handlers that Istio put in their place', () => {
    const pod = podView('pod-with-istio-unreadable-probers');
    expect(probeFindings(pod.containers[0])).toEqual([]);
  });

  it('says warnings before the rest', () => {
    const findings = probeFindings(
      containerWith({
        livenessProbe: undefined,
        readinessProbe: { ...http('/readyz', 'web'), timeoutSeconds: 30 },
      }),
    );
    expect(findings.map(({ severity }) => severity)).toEqual([
      'warning',
      'warning',
      'info',
    ]);
  });
});

describe('texts and fixes', () => {
  const troubled: [string, Record<string, unknown>, ProbeEvidence?][] = [
    [
      'equal',
      { livenessProbe: http('/health'), readinessProbe: http('/health') },
    ],
    ['dependency', { livenessProbe: http('/health/db') }],
    ['slow', {}, { observedStartSeconds: 50 }],
    ['undeclared name', { readinessProbe: http('/readyz', 'web') }],
    ['undeclared number', { readinessProbe: http('/readyz', 8081) }],
    ['timeout', { readinessProbe: { ...http('/readyz'), timeoutSeconds: 30 } }],
    [
      'timeout of one second',
      { readinessProbe: { ...http('/readyz'), periodSeconds: 1 } },
    ],
    ['nothing', { livenessProbe: undefined, readinessProbe: undefined }],
    [
      'threshold',
      { livenessProbe: { ...http('/livez'), successThreshold: 3 } },
    ],
  ];
  const cases = troubled.flatMap(([name, fields, evidence]) => {
    const container = containerWith(fields);
    return probeFindings(container, evidence).map(
      finding => [`${name}: ${finding.rule}`, finding, container] as const,
    );
  });

  it('cover every rule', () => {
    expect([...new Set(cases.map(([, { rule }]) => rule))].sort()).toEqual(
      Object.keys(probeMessages).sort(),
    );
  });

  it.each(cases)('%s: every placeholder has a value', (_, finding) => {
    for (const text of Object.values(probeMessages[finding.rule])) {
      expect(renderMessage(text, finding.params)).not.toContain('{{');
    }
  });

  it.each(cases)('%s: the fix removes the finding', (_, finding, container) => {
    const snippet = probeFixSnippet(finding, container)!;
    const [patch] = parse(snippet).containers;
    expect(patch.name).toBe('checkout');
    const fixed = containerWith({
      livenessProbe: writtenProbe(container, 'liveness'),
      readinessProbe: writtenProbe(container, 'readiness'),
      ...patch,
      ports: [...(patch.ports ?? []), { name: 'http', containerPort: 8080 }],
    });
    expect(
      probeFindings(fixed).filter(
        ({ rule, severity, probe }) =>
          rule === finding.rule &&
          probe === finding.probe &&
          severity === 'warning',
      ),
    ).toEqual([]);
  });

  /** The probe of the container as it would be written in a template. */
  function writtenProbe(container: ContainerView, kind: string) {
    const config = container.probes.find(probe => probe.kind === kind);
    if (config?.handler.type !== 'httpGet') {
      return undefined;
    }
    const { path, port } = config.handler;
    return { ...config, httpGet: { path, port } };
  }

  it('writes whole probes', () => {
    const container = containerWith({});
    const finding = probeFindings(container, { observedStartSeconds: 50 }).find(
      ({ rule }) => rule === 'no-startup-probe-with-slow-start',
    )!;
    expect(probeFixSnippet(finding, container)).toBe(
      [
        'containers:',
        '  - name: checkout',
        '    startupProbe:',
        '      httpGet:',
        '        path: "/livez"',
        '        port: "http"',
        '      periodSeconds: 5',
        '      failureThreshold: 20',
        '    livenessProbe:',
        '      httpGet:',
        '        path: "/livez"',
        '        port: "http"',
        '',
      ].join('\n'),
    );
  });

  it('has no fix where nothing sensible can be said', () => {
    const container = containerWith({ ports: [], livenessProbe: undefined });
    const finding = probeFindings(container).find(
      ({ rule }) => rule === 'no-liveness-probe',
    )!;
    expect(probeFixSnippet(finding, container)).toBeUndefined();
  });
});

import { simpleStaging } from './staging';
import { versionedAnalysis } from './versionedAnalysis';
import { CHAOS_PROJECT } from './chaosProject';
import { EstateService } from './types';

const paymentGateway: EstateService = {
  name: 'payment-gateway',
  title: 'Payment gateway',
  context: 'payments',
  domain: 'commerce',
  owner: 'team-payments',
  description: 'Talks to the card networks and the banks.',
  story: 'canary-host-split',
  narrative:
    'A canary at 30 % in a timed pause of a day. Istio splits between the hosts of two Services, testers are sent to the canary by header, an analysis runs in the background.',
  tags: ['go', 'tier-1', 'pci'],
  container: {
    portName: 'grpc',
    port: 9000,
    requests: { cpu: '200m', memory: '256Mi' },
    limits: { memory: '384Mi' },
    startupProbe: {
      grpc: { port: 9000, service: '' },
      periodSeconds: 2,
      failureThreshold: 30,
    },
    livenessProbe: {
      grpc: { port: 9000, service: 'liveness' },
      periodSeconds: 10,
      timeoutSeconds: 2,
    },
    readinessProbe: {
      grpc: { port: 9000, service: 'readiness' },
      periodSeconds: 5,
      timeoutSeconds: 2,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 4,
      strategy: {
        type: 'canary',
        traffic: 'istio-hosts',
        managedRoutes: ['payment-gateway-testers'],
        backgroundAnalysisFromStep: 2,
        steps: [
          { setCanaryScale: { replicas: 1 } },
          {
            setHeaderRoute: {
              name: 'payment-gateway-testers',
              match: [
                {
                  headerName: 'x-fernhill-tester',
                  headerValue: { exact: 'true' },
                },
              ],
            },
          },
          { setWeight: 5 },
          { pause: { duration: '10s' } },
          { setCanaryScale: { matchTrafficWeight: true } },
          { setWeight: 30 },
          { pause: { duration: '24h' } },
          { setWeight: 60 },
          { pause: { duration: '30m' } },
        ],
      },
      analysis: { minSuccessRate: 0.98, maxLatencyP95: 800, failureLimit: 3 },
      stable: { version: '4.7.1' },
      next: { version: '4.8.0' },
      expected: {
        phase: 'Paused',
        message: 'CanaryPauseStep',
        stepIndex: 6,
        canaryWeight: 30,
        stableVersion: '4.7.1',
        candidateVersion: '4.8.0',
        analysis: { Background: 'Running' },
      },
    },
    staging: simpleStaging('4.8.0'),
  },
  dependsOn: ['component:fraud-scoring', 'component:ledger'],
  providesApis: ['payments-api'],
  annotations: { 'prometheus.io/alert': 'PaymentProviderSlow' },
};

const ledger: EstateService = {
  name: 'ledger',
  title: 'Ledger',
  context: 'payments',
  domain: 'commerce',
  owner: 'team-payments',
  description: 'Double-entry books of every payment, refund and fee.',
  story: 'aborted-by-analysis',
  narrative:
    'The canary answered 8 % of its requests with errors, its AnalysisRun failed and Argo Rollouts aborted the release: all traffic is back on the stable version.',
  tags: ['java', 'tier-1'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '300m', memory: '768Mi' },
    limits: { memory: '1Gi' },
    startupProbe: {
      httpGet: { path: '/actuator/health', port: 'http' },
      periodSeconds: 2,
      failureThreshold: 60,
    },
    livenessProbe: {
      httpGet: { path: '/actuator/health', port: 'http' },
      periodSeconds: 10,
    },
    readinessProbe: {
      httpGet: { path: '/actuator/health', port: 'http' },
      periodSeconds: 5,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 3,
      strategy: {
        type: 'canary',
        traffic: 'istio-hosts',
        steps: [
          { setWeight: 20 },
          { analysis: versionedAnalysis('ledger') },
          { setWeight: 50 },
          { pause: { duration: '15m' } },
        ],
      },
      analysis: { minSuccessRate: 0.99, maxLatencyP95: 600, failureLimit: 1 },
      stable: { version: '3.11.4' },
      next: { version: '3.12.0' },
      expected: {
        phase: 'Degraded',
        message: 'RolloutAborted',
        stepIndex: 0,
        canaryWeight: 0,
        stableVersion: '3.11.4',
        candidateVersion: '3.12.0',
        aborted: true,
        analysis: { Step: 'Failed' },
      },
    },
    staging: simpleStaging('3.12.0'),
  },
  dependsOn: ['resource:ledger-db', 'resource:event-broker'],
  annotations: { 'litmuschaos.io/project-id': CHAOS_PROJECT },
};

const fraudScoring: EstateService = {
  name: 'fraud-scoring',
  title: 'Fraud scoring',
  context: 'payments',
  domain: 'commerce',
  owner: 'team-payments',
  description: 'Scores every payment with a model that is loaded at the start.',
  story: 'slow-start',
  narrative:
    'Loads its model for about a minute before it listens. There is no startup probe: the liveness probe waits two minutes instead, which also delays the discovery of a hang after every restart.',
  tags: ['python', 'tier-2'],
  container: {
    portName: 'http',
    port: 8000,
    requests: { cpu: '1', memory: '2Gi' },
    limits: { memory: '3Gi' },
    livenessProbe: {
      httpGet: { path: '/healthz', port: 'http' },
      initialDelaySeconds: 120,
      periodSeconds: 10,
    },
    readinessProbe: {
      httpGet: { path: '/healthz', port: 'http' },
      periodSeconds: 10,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 2,
      strategy: {
        type: 'canary',
        traffic: 'none',
        steps: [{ setWeight: 50 }, { pause: { duration: '1m' } }],
      },
      stable: { version: '0.42.0', play: 'slow-start' },
      expected: { phase: 'Healthy', stableVersion: '0.42.0' },
    },
    staging: simpleStaging('0.43.0'),
  },
  dependsOn: ['resource:fraud-features-db'],
};

export const paymentsServices: readonly EstateService[] = [
  paymentGateway,
  ledger,
  fraudScoring,
];

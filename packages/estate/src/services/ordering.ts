import { simpleStaging } from './staging';
import { versionedAnalysis } from './versionedAnalysis';
import { CHAOS_PROJECT } from './chaosProject';
import { EstateService } from './types';

const checkout: EstateService = {
  name: 'checkout',
  title: 'Checkout',
  context: 'ordering',
  domain: 'commerce',
  owner: 'team-ordering',
  description: 'Turns a basket into an order: address, delivery slot, payment.',
  story: 'canary-waiting-for-promotion',
  narrative:
    'A canary whose analysis passed at 10 % and that now holds 25 % of the traffic until a person promotes it. Istio splits between two subsets of one host.',
  tags: ['kotlin', 'tier-1'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { memory: '768Mi' },
    startupProbe: {
      httpGet: { path: '/health/startup', port: 'http' },
      periodSeconds: 2,
      failureThreshold: 30,
    },
    livenessProbe: {
      httpGet: { path: '/health/live', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 2,
    },
    readinessProbe: {
      httpGet: { path: '/health/ready', port: 'http' },
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
        traffic: 'istio-subsets',
        steps: [
          { setWeight: 10 },
          { pause: { duration: '10s' } },
          { analysis: versionedAnalysis('checkout') },
          { setWeight: 25 },
          { pause: {} },
          { setWeight: 50 },
          { pause: { duration: '10m' } },
        ],
      },
      analysis: { minSuccessRate: 0.99, maxLatencyP95: 400, failureLimit: 0 },
      stable: { version: '2.3.9' },
      next: { version: '2.4.0' },
      expected: {
        phase: 'Paused',
        message: 'CanaryPauseStep',
        stepIndex: 4,
        canaryWeight: 25,
        stableVersion: '2.3.9',
        candidateVersion: '2.4.0',
        analysis: { Step: 'Successful' },
      },
    },
    staging: simpleStaging('2.4.0'),
  },
  dependsOn: [
    'component:cart',
    'component:payment-gateway',
    'resource:orders-db',
    'resource:event-broker',
  ],
  providesApis: ['checkout-api'],
  consumesApis: ['payments-api'],
  annotations: {
    'argocd/app-name': 'checkout-production,checkout-staging',
    'litmuschaos.io/project-id': CHAOS_PROJECT,
  },
};

const cart: EstateService = {
  name: 'cart',
  title: 'Cart',
  context: 'ordering',
  domain: 'commerce',
  owner: 'team-ordering',
  description: 'The basket of each visitor, kept for thirty days.',
  story: 'healthy',
  narrative:
    'Nothing to do here: the last canary is fully promoted, all three probes are sensible, a HorizontalPodAutoscaler has room. In staging the next version never passes its startup probe.',
  tags: ['go', 'tier-1'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { memory: '256Mi' },
    startupProbe: {
      httpGet: { path: '/startupz', port: 'http' },
      periodSeconds: 5,
      failureThreshold: 6,
    },
    livenessProbe: {
      httpGet: { path: '/livez', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    readinessProbe: {
      httpGet: { path: '/readyz', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 3,
      strategy: {
        type: 'canary',
        traffic: 'istio-subsets',
        steps: [
          { setWeight: 20 },
          { pause: { duration: '5s' } },
          { setWeight: 60 },
          { pause: { duration: '5s' } },
        ],
      },
      autoscaling: { minReplicas: 3, maxReplicas: 8, cpuUtilization: 70 },
      stable: { version: '1.18.2' },
      next: { version: '1.19.0' },
      expected: {
        phase: 'Healthy',
        stepIndex: 4,
        stableVersion: '1.19.0',
      },
    },
    staging: {
      ...simpleStaging('1.19.0'),
      progressDeadlineSeconds: 60,
      next: { version: '1.20.0-rc.1', play: 'startup-fails' },
      expected: {
        phase: 'Degraded',
        message: 'ProgressDeadlineExceeded',
        stepIndex: 0,
        stableVersion: '1.19.0',
        candidateVersion: '1.20.0-rc.1',
      },
    },
  },
  dependsOn: ['resource:cart-cache'],
  providesApis: ['cart-api'],
};

const orderHistory: EstateService = {
  name: 'order-history',
  title: 'Order history',
  context: 'ordering',
  domain: 'commerce',
  owner: 'team-ordering',
  description: 'What a customer ordered before, and where each order stands.',
  story: 'plain-deployment',
  narrative:
    'A plain Deployment without Argo Rollouts: rolling update, no steps, still a Release card.',
  tags: ['java', 'tier-2'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '200m', memory: '384Mi' },
    limits: { memory: '512Mi' },
    livenessProbe: {
      tcpSocket: { port: 'http' },
      initialDelaySeconds: 5,
      periodSeconds: 15,
    },
    readinessProbe: {
      tcpSocket: { port: 'http' },
      periodSeconds: 5,
    },
  },
  deployments: {
    production: {
      workload: 'Deployment',
      replicas: 2,
      stable: { version: '5.1.3' },
      expected: { phase: 'Healthy', stableVersion: '5.1.3' },
    },
    staging: simpleStaging('5.2.0', 'Deployment'),
  },
  dependsOn: ['resource:orders-db'],
  annotations: { 'argocd/app-name': 'order-history-staging' },
};

export const orderingServices: readonly EstateService[] = [
  checkout,
  cart,
  orderHistory,
];

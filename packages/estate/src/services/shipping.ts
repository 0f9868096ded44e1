import { simpleStaging } from './staging';
import { EstateService } from './types';

const labelPrinting: EstateService = {
  name: 'label-printing',
  title: 'Label printing',
  context: 'shipping',
  domain: 'fulfilment',
  owner: 'team-shipping',
  description: 'Address labels and customs forms for the packing stations.',
  story: 'crash-looping',
  narrative:
    'The new version exits two seconds after each start and crash-loops. The progress deadline has passed, so Argo Rollouts calls the release Degraded; the old pods go on serving.',
  tags: ['node', 'tier-2'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '100m', memory: '192Mi' },
    limits: { memory: '256Mi' },
    livenessProbe: {
      httpGet: { path: '/healthz', port: 'http' },
      initialDelaySeconds: 5,
      periodSeconds: 10,
    },
    readinessProbe: {
      httpGet: { path: '/readyz', port: 'http' },
      periodSeconds: 5,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 2,
      progressDeadlineSeconds: 60,
      strategy: {
        type: 'canary',
        traffic: 'none',
        steps: [{ setWeight: 50 }, { pause: {} }],
      },
      stable: { version: '1.9.7' },
      next: { version: '1.10.0', play: 'crash-loop' },
      expected: {
        phase: 'Degraded',
        message: 'ProgressDeadlineExceeded',
        stepIndex: 0,
        stableVersion: '1.9.7',
        candidateVersion: '1.10.0',
      },
    },
    staging: simpleStaging('1.9.7'),
  },
  dependsOn: ['component:shipment-tracking', 'resource:label-bucket'],
  annotations: { 'argocd/app-name': 'label-printing-staging' },
};

const shipmentTracking: EstateService = {
  name: 'shipment-tracking',
  title: 'Shipment tracking',
  context: 'shipping',
  domain: 'fulfilment',
  owner: 'team-shipping',
  description: 'Collects the carriers’ scans and tells where a parcel is.',
  story: 'workload-reference',
  narrative:
    'A Rollout that takes its pod template from a Deployment by workloadRef, as teams have it halfway through a migration. Its container has no probe at all.',
  tags: ['java', 'tier-2'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '200m', memory: '384Mi' },
    limits: { memory: '512Mi' },
  },
  deployments: {
    production: {
      workload: 'WorkloadRef',
      replicas: 2,
      strategy: {
        type: 'canary',
        traffic: 'none',
        steps: [{ setWeight: 50 }, { pause: { duration: '10s' } }],
      },
      stable: { version: '6.3.1' },
      next: { version: '6.4.0' },
      expected: {
        phase: 'Healthy',
        stepIndex: 2,
        stableVersion: '6.4.0',
      },
    },
    staging: simpleStaging('6.4.0', 'WorkloadRef'),
  },
  dependsOn: ['resource:shipments-db', 'resource:event-broker'],
  providesApis: ['tracking-api'],
  annotations: {
    'argocd/app-selector': 'app.kubernetes.io/name=shipment-tracking',
  },
};

export const shippingServices: readonly EstateService[] = [
  labelPrinting,
  shipmentTracking,
];

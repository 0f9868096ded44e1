import { simpleStaging } from './staging';
import { EstateService } from './types';

const storefront: EstateService = {
  name: 'storefront',
  title: 'Storefront',
  context: 'catalogue',
  domain: 'commerce',
  owner: 'team-catalogue',
  description: 'Renders the shop: home page, category pages, product pages.',
  story: 'blue-green-preview',
  narrative:
    'Blue-green: the new version passed its pre-promotion analysis, runs in full behind the preview Service, and waits for a person to switch the active Service over.',
  tags: ['typescript', 'tier-1'],
  container: {
    portName: 'http',
    port: 3000,
    requests: { cpu: '300m', memory: '512Mi' },
    limits: { memory: '768Mi' },
    startupProbe: {
      httpGet: { path: '/_health', port: 'http' },
      periodSeconds: 2,
      failureThreshold: 30,
    },
    livenessProbe: {
      httpGet: { path: '/_live', port: 'http' },
      periodSeconds: 10,
    },
    readinessProbe: {
      httpGet: { path: '/_health', port: 'http' },
      periodSeconds: 5,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 3,
      strategy: { type: 'blueGreen', prePromotionAnalysis: true },
      analysis: { minSuccessRate: 0.99, maxLatencyP95: 500, failureLimit: 0 },
      stable: { version: '7.30.0' },
      next: { version: '7.31.0' },
      expected: {
        phase: 'Paused',
        message: 'BlueGreenPause',
        stableVersion: '7.30.0',
        candidateVersion: '7.31.0',
        analysis: { PrePromotion: 'Successful' },
      },
    },
    staging: simpleStaging('7.31.0'),
  },
  dependsOn: [
    'component:product-search',
    'component:recommendations',
    'component:cart',
  ],
  consumesApis: ['cart-api', 'checkout-api'],
  annotations: { 'argocd/app-name': 'storefront-staging' },
};

const productSearch: EstateService = {
  name: 'product-search',
  title: 'Product search',
  context: 'catalogue',
  domain: 'commerce',
  owner: 'team-catalogue',
  description: 'Full-text search over plants, tools and garden advice.',
  story: 'stuck-on-readiness',
  narrative:
    'The canary pod runs but never becomes ready: its readiness probe, which asks for the search index, answers 503: the index is down. Argo Rollouts says "Progressing" for up to a day, because the team raised the progress deadline for long index rebuilds.',
  tags: ['rust', 'tier-2'],
  container: {
    portName: 'http',
    port: 7700,
    requests: { cpu: '500m', memory: '1Gi' },
    limits: { memory: '2Gi' },
    startupProbe: {
      httpGet: { path: '/health', port: 'http' },
      periodSeconds: 5,
      failureThreshold: 60,
    },
    livenessProbe: {
      httpGet: { path: '/health', port: 'http' },
      periodSeconds: 10,
    },
    readinessProbe: {
      httpGet: { path: '/ready/search-index', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 2,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 4,
      progressDeadlineSeconds: 86400,
      strategy: {
        type: 'canary',
        traffic: 'none',
        steps: [
          { setWeight: 25 },
          { pause: { duration: '10m' } },
          { setWeight: 50 },
          { pause: { duration: '10m' } },
        ],
      },
      stable: { version: '1.12.5' },
      next: { version: '1.13.0', play: 'readiness-fails' },
      expected: {
        phase: 'Progressing',
        message: 'more replicas need to be updated',
        stepIndex: 0,
        stableVersion: '1.12.5',
        candidateVersion: '1.13.0',
      },
    },
    staging: simpleStaging('1.13.0'),
  },
  dependsOn: ['resource:product-db', 'resource:search-index'],
};

const recommendations: EstateService = {
  name: 'recommendations',
  title: 'Recommendations',
  context: 'catalogue',
  domain: 'commerce',
  owner: 'team-catalogue',
  description: 'Which plant goes with the one in the basket.',
  story: 'canary-loop',
  narrative:
    'A canary without traffic routing that moves by itself: four weights with twenty seconds between them. The playground releases it again and again.',
  tags: ['python', 'tier-3'],
  container: {
    portName: 'http',
    port: 8000,
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { memory: '1Gi' },
    livenessProbe: {
      exec: { command: ['/app/bin/healthcheck', '--live'] },
      initialDelaySeconds: 10,
      periodSeconds: 20,
      timeoutSeconds: 5,
    },
    readinessProbe: {
      exec: { command: ['/app/bin/healthcheck', '--ready'] },
      periodSeconds: 10,
      timeoutSeconds: 5,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 5,
      strategy: {
        type: 'canary',
        traffic: 'none',
        steps: [
          { setWeight: 20 },
          { pause: { duration: '20s' } },
          { setWeight: 40 },
          { pause: { duration: '20s' } },
          { setWeight: 60 },
          { pause: { duration: '20s' } },
          { setWeight: 80 },
          { pause: { duration: '20s' } },
        ],
      },
      stable: { version: '2026.45.0' },
      next: { version: '2026.46.0' },
      expected: {
        phase: 'Healthy',
        stepIndex: 8,
        stableVersion: '2026.46.0',
      },
    },
    staging: simpleStaging('2026.46.0'),
  },
  dependsOn: ['resource:product-db'],
};

export const catalogueServices: readonly EstateService[] = [
  storefront,
  productSearch,
  recommendations,
];

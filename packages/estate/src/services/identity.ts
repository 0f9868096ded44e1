import { simpleStaging } from './staging';
import { EstateService } from './types';

const signIn: EstateService = {
  name: 'sign-in',
  title: 'Sign-in',
  context: 'identity',
  domain: 'platform',
  owner: 'team-identity',
  description: 'Passwords, passkeys and sessions of the customers.',
  story: 'restarted-by-liveness',
  narrative:
    'Fully released, yet its pods are restarted by the liveness probe now and then: the probe asks a path that also checks the database, so a slow database restarts healthy pods.',
  tags: ['go', 'tier-1'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '200m', memory: '192Mi' },
    limits: { memory: '256Mi' },
    livenessProbe: {
      httpGet: { path: '/health?deep=true', port: 'http' },
      initialDelaySeconds: 5,
      periodSeconds: 5,
      failureThreshold: 2,
    },
    readinessProbe: {
      httpGet: { path: '/health?deep=true', port: 'http' },
      periodSeconds: 5,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 2,
      strategy: {
        type: 'canary',
        traffic: 'none',
        steps: [{ setWeight: 50 }, { pause: { duration: '5s' } }],
      },
      stable: { version: '9.2.4', play: 'liveness-restarts' },
      expected: { phase: 'Healthy', stableVersion: '9.2.4' },
    },
    staging: simpleStaging('9.3.0'),
  },
  dependsOn: ['component:customer-profile', 'resource:identity-db'],
  providesApis: ['sign-in-api'],
};

const customerProfile: EstateService = {
  name: 'customer-profile',
  title: 'Customer profile',
  context: 'identity',
  domain: 'platform',
  owner: 'team-identity',
  description: 'Names, addresses and consents of the customers.',
  story: 'unmatched-entity',
  narrative:
    'Runs well, but the entity asks for a kubernetes-id that no object carries (one letter too many), so its cards are empty and must say why.',
  tags: ['kotlin', 'tier-2'],
  container: {
    portName: 'http',
    port: 8080,
    requests: { cpu: '150m', memory: '384Mi' },
    limits: { memory: '512Mi' },
    startupProbe: {
      httpGet: { path: '/health/startup', port: 'http' },
      periodSeconds: 2,
      failureThreshold: 30,
    },
    livenessProbe: {
      httpGet: { path: '/health/live', port: 'http' },
      periodSeconds: 10,
    },
    readinessProbe: {
      httpGet: { path: '/health/ready', port: 'http' },
      periodSeconds: 5,
    },
  },
  deployments: {
    production: {
      workload: 'Rollout',
      replicas: 2,
      strategy: {
        type: 'canary',
        traffic: 'none',
        steps: [{ setWeight: 50 }, { pause: { duration: '5s' } }],
      },
      stable: { version: '2.0.8' },
      expected: { phase: 'Healthy', stableVersion: '2.0.8' },
    },
    staging: simpleStaging('2.1.0'),
  },
  dependsOn: ['resource:identity-db'],
  annotations: {
    'backstage.io/kubernetes-id': 'customer-profiles',
    'argocd/app-name': 'customer-profile-production',
  },
};

export const identityServices: readonly EstateService[] = [
  signIn,
  customerProfile,
];

import { EnvironmentSnapshot } from '../../../snapshot/types';
import { kubernetesId, prometheusId, source } from '../../../snapshot/__fixtures__';
import { ApplicationView, GitOpsFinding } from '../../../gitops/types';
import { at } from '../../../probes/__fixtures__';
import {
  alterRollout,
  autoscaler,
  canaryWith,
  environment,
  progressing,
  released,
  releasing,
} from '../environments';
import { application, finding, withFacts } from '../facts';
import { VerdictCase } from './types';

const seenWith = (argocd: ReturnType<typeof source>) => [
  source(kubernetesId),
  source(prometheusId),
  argocd,
];

const argocd = source('argocd:main');

function under(
  findings: GitOpsFinding[],
  view?: Partial<ApplicationView>,
  base: EnvironmentSnapshot = environment({ objects: released }),
  sources = seenWith(argocd),
): EnvironmentSnapshot {
  return withFacts(base, {
    applications: [application(findings, view)],
    sources,
  });
}

const failedSync = finding('syncFailed', 'critical', {
  reason:
    'Service checkout: Service "checkout" is invalid: spec.ports[0].port: Invalid value: 80800',
});
const degraded = finding('degraded', 'critical', {
  reason: 'Certificate checkout-tls: expired',
});

const degradedResource = (kind: string, name: string) => ({
  group: '',
  kind,
  namespace: 'ordering',
  name,
  hook: false,
  requiresPruning: false,
  health: { status: 'Degraded' as const },
});

export const gitopsCases: Record<string, VerdictCase> = {
  'Application of an entity that no workload is matched to': {
    given: () => under([], undefined, environment({ objects: [] })),
    state: 'none',
    headline: 'only-an-application',
    causes: [],
  },
  'Application that is synced and healthy': {
    given: () => under([]),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'sync that failed': {
    given: () => under([failedSync]),
    state: 'blocked',
    causes: ['application-sync-failed'],
    byRelease: [],
    nextAction: 'fix-sync',
  },
  'sync that failed, which keeps it out of sync': {
    given: () =>
      under([failedSync, finding('outOfSyncAutomated', 'warning', { count: 2 })]),
    state: 'blocked',
    causes: ['application-sync-failed'],
  },
  'Git that cannot be rendered': {
    given: () =>
      under([
        finding('comparisonFailed', 'critical', {
          reason: 'failed to unmarshal "rollout.yaml": yaml: line 12',
        }),
      ]),
    state: 'blocked',
    causes: ['application-not-comparable'],
    nextAction: 'fix-git',
  },
  'Application whose sync status is Unknown without a reason': {
    given: () => under([finding('syncUnknown', 'warning')]),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['application-not-comparable'],
  },
  'Application out of sync with auto-sync on': {
    given: () =>
      under([finding('outOfSyncAutomated', 'warning', { count: 2 })]),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['application-out-of-sync'],
    nextAction: 'check-application',
  },
  'Application out of sync that is being synced': {
    given: () =>
      under([finding('outOfSyncAutomated', 'warning', { count: 2 })], {
        operation: {
          phase: 'Running',
          retryCount: 0,
          dryRun: false,
          revisions: [],
          failedResources: [],
        },
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'Application out of sync that somebody is to sync': {
    given: () => under([finding('outOfSync', 'warning', { count: 2 })]),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'Application degraded by something that is not watched here': {
    given: () =>
      under([degraded], {
        resources: [degradedResource('Certificate', 'checkout-tls')],
      }),
    state: 'broken',
    causes: ['application-degraded'],
    nextAction: 'check-application',
  },
  'Application degraded, and nothing says by what': {
    given: () => under([degraded]),
    state: 'broken',
    causes: ['application-degraded'],
  },
  'Application degraded by the Rollout whose trouble is told': {
    given: () =>
      under(
        [degraded],
        { resources: [degradedResource('Rollout', 'checkout')] },
        environment({ objects: canaryWith(['pod-crash-loop-back-off']) }),
      ),
    state: 'broken',
    causes: ['crash-looping', 'paused-indefinitely', 'analysis-running'],
  },
  'Application degraded by an autoscaler that is told': {
    given: () =>
      under(
        [degraded],
        {
          resources: [
            degradedResource('HorizontalPodAutoscaler', 'checkout'),
          ],
        },
        environment({ objects: [...released, autoscaler()] }),
      ),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['autoscaler-unable'],
  },
  'Application degraded by something else than the Rollout in trouble': {
    given: () =>
      under(
        [degraded],
        {
          resources: [
            degradedResource('Rollout', 'checkout'),
            degradedResource('Certificate', 'checkout-tls'),
          ],
        },
        environment({ objects: canaryWith(['pod-crash-loop-back-off']) }),
      ),
    state: 'broken',
    causes: [
      'crash-looping',
      'application-degraded',
      'paused-indefinitely',
      'analysis-running',
    ],
  },
  'Application whose resources are missing': {
    given: () => under([finding('missing', 'warning')]),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['application-missing'],
    nextAction: 'sync-application',
  },
  'Application that is being deleted': {
    given: () =>
      under(
        [finding('deleting', 'warning', { deletedAt: at('07:55:00') })],
        { deletedAt: at('07:55:00') },
      ),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['application-deleting'],
  },
  'version of Git that does not run': {
    given: () =>
      under([
        finding('versionDiffers', 'info', {
          name: 'checkout',
          desired: '2.5.0',
          live: '2.4.0',
        }),
      ]),
    state: 'healthy',
    headline: 'healthy',
    causes: ['desired-version-not-running'],
  },
  'version of Git that is being released': {
    given: () => {
      const base = environment({
        objects: alterRollout(releasing, progressing),
      });
      return under(
        [
          finding('versionDiffers', 'info', {
            name: 'checkout',
            desired: base.verdict.release?.to ?? '',
            live: base.verdict.release?.from ?? '',
          }),
        ],
        {},
        base,
      );
    },
    state: 'moving',
    causes: ['under-way-at-step', 'analysis-running'],
  },
  'blind Argo CD of an environment that has an Application': {
    given: () =>
      under(
        [failedSync],
        {},
        environment({ objects: released }),
        seenWith(
          source('argocd:main', {
            state: 'blind',
            since: at('07:41:00'),
            message: 'It answers 503. See whether it is up.',
          }),
        ),
      ),
    state: 'unknown',
    causes: ['source-blind', 'application-sync-failed'],
    nextAction: 'check-source',
  },
  'Argo CD whose Applications may not be read': {
    given: () =>
      under(
        [],
        {},
        environment({ objects: released }),
        seenWith(
          source('argocd:main', {
            state: 'degraded',
            parts: {
              Application: { state: 'blind', since: at('07:41:00') },
            },
          }),
        ),
      ),
    state: 'unknown',
    causes: ['part-blind'],
  },
};

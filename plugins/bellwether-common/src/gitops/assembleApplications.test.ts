import { environmentFrom, releaseObjects } from '../snapshot/__fixtures__';
import { WorkloadSnapshot } from '../snapshot/types';
import { applicationView } from './__fixtures__';
import { assembleApplications } from './assembleApplications';
import { ApplicationView, GitOpsFinding } from './types';

const now = new Date('2026-11-21T08:00:00Z');
const environment = {
  name: 'production',
  title: 'Production',
  production: true,
};
const { workloads } = environmentFrom({
  objects: releaseObjects('canary-paused-indefinitely-subset-level'),
  now: now.toISOString(),
});
const [canary] = workloads;

const assemble = (
  applications: ApplicationView[],
  running: WorkloadSnapshot[] = [],
) =>
  assembleApplications({
    environment,
    applications: applications.map(view => ({ view, observedAt: 'then' })),
    workloads: running,
    now,
  });

const findings = (view: ApplicationView): GitOpsFinding[] =>
  assemble([view])[0].findings;

const codes = (view: ApplicationView) =>
  findings(view).map(({ code, severity }) => `${severity} ${code}`);

const settled = (fields: Partial<ApplicationView> = {}) =>
  applicationView('checkout-suspended', {
    syncPolicy: {
      automated: false,
      selfHeal: false,
      prune: false,
      options: [],
    },
    ...fields,
  });

describe('findings', () => {
  it('has nothing to tell of what is well', () => {
    expect(findings(settled())).toEqual([]);
  });

  it('tells that self-heal takes back what is pressed', () => {
    expect(codes(applicationView('checkout-suspended'))).toEqual([
      'info selfHealRevertsActions',
    ]);
  });

  it('tells a failed sync by its resource, since it ended', () => {
    const [failed, differs] = findings(
      applicationView('label-printing-sync-failed'),
    );
    expect(failed).toEqual({
      code: 'syncFailed',
      severity: 'critical',
      params: {
        reason: expect.stringMatching(/^Service label-printing: .*65535/),
      },
      message: expect.stringMatching(
        /^The last sync failed: Service label-printing: .*65535/,
      ),
      since: '2026-11-21T06:30:19Z',
    });
    expect(differs).toMatchObject({
      code: 'outOfSyncAutomated',
      severity: 'warning',
      params: { count: 1 },
    });
  });

  it('never takes Unknown for well', () => {
    expect(codes(applicationView('recommendations-comparison-error'))).toEqual([
      'critical syncFailed',
      'critical comparisonFailed',
      'warning healthUnknown',
      'warning deleting',
    ]);
    expect(
      codes(settled({ sync: { status: 'Unknown', revisions: [] } })),
    ).toEqual(['warning syncUnknown']);
  });

  it('tells the resource that is Degraded, retries and warnings, and counts neither hooks', () => {
    const told = findings(applicationView('ledger-multi-source'));
    expect(told.map(({ message }) => message)).toEqual([
      'Argo CD calls it Degraded: StatefulSet ledger: 1 of 3 pods ready',
      'A sync failed and is tried again (1/5): waiting for completion of hook batch/Job/ledger-migrate',
      '2 resources differ from Git.',
      'OrphanedResourceWarning: Application has 3 orphaned resources',
      'It is not known in which cluster us-prod is: name it in bellwether.argocd.instances[].clusters.',
    ]);
    expect(told[0].since).toBe('2026-11-21T07:10:00Z');
  });

  it('tells a window that keeps a change back', () => {
    const syncWindows = { canSync: false, windows: [] };
    expect(codes(settled({ syncWindows }))).toEqual([
      'info syncBlockedByWindow',
    ]);
    expect(
      codes(
        settled({ syncWindows, sync: { status: 'OutOfSync', revisions: [] } }),
      ),
    ).toContain('warning syncBlockedByWindow');
  });
});

describe('versions', () => {
  const desired = (version: string): Partial<ApplicationView> => ({
    destination: { namespace: canary.namespace, cluster: canary.cluster },
    desiredWorkloads: [
      {
        kind: 'Rollout',
        namespace: canary.namespace,
        name: canary.name,
        images: [
          {
            container: canary.revisions[0].images[0].container,
            image: `x:${version}`,
            version,
          },
        ],
      },
    ],
  });
  const versionOf = (index: number) =>
    canary.revisions[index].images[0].version;

  it('agree once the desired one runs alone', () => {
    const alone = { ...canary, revisions: canary.revisions.slice(0, 1) };
    const [{ versions, findings: told }] = assemble(
      [settled(desired(versionOf(0)))],
      [alone],
    );
    expect(versions).toMatchObject([
      {
        name: canary.name,
        desired: versionOf(0),
        live: versionOf(0),
        agrees: true,
      },
    ]);
    expect(told).toEqual([]);
  });

  it('arrive while the one in Git runs beside another', () => {
    const [{ versions, findings: told }] = assemble(
      [settled(desired(versionOf(0)))],
      workloads,
    );
    expect(versions).toMatchObject([
      {
        live: `${versionOf(0)}, ${versionOf(1)}`,
        agrees: false,
        arriving: true,
      },
    ]);
    expect(told).toEqual([]);
  });

  it('differ where the one in Git does not run at all', () => {
    const [{ versions, findings: told }] = assemble(
      [settled(desired('9.9.9'))],
      workloads,
    );
    expect(versions).toMatchObject([{ agrees: false, arriving: false }]);
    expect(told).toMatchObject([{ code: 'versionDiffers', severity: 'info' }]);
  });

  it('are told of what both know alone', () => {
    expect(
      assemble(
        [
          settled({
            ...desired('1'),
            destination: { namespace: canary.namespace, cluster: 'us-1' },
          }),
        ],
        workloads,
      )[0].versions,
    ).toEqual([]);
    expect(assemble([settled()], workloads)[0].versions).toEqual([]);
  });
});

describe('Applications of one name', () => {
  const inInstance = (
    source: string,
    destination: ApplicationView['destination'],
  ) =>
    settled({
      ref: { source, namespace: 'argocd', name: 'checkout' },
      destination,
    });
  const here = { namespace: canary.namespace, cluster: canary.cluster };

  it('are told apart by where they aim', () => {
    const [shown, ...others] = assemble(
      [
        inInstance('argocd:us', { namespace: canary.namespace }),
        inInstance('argocd:eu', here),
      ],
      workloads,
    );
    expect(others).toEqual([]);
    expect(shown.application.ref.source).toBe('argocd:eu');
    expect(shown.findings).toMatchObject([
      {
        code: 'sameNameElsewhere',
        severity: 'info',
        params: { name: 'checkout', instances: 'us' },
      },
    ]);
  });

  it('are all shown when that cannot be told', () => {
    const both = assemble(
      [inInstance('argocd:us', here), inInstance('argocd:eu', here)],
      workloads,
    );
    expect(both.map(({ application }) => application.ref.source)).toEqual([
      'argocd:eu',
      'argocd:us',
    ]);
    expect(both[0].findings).toMatchObject([
      {
        code: 'sameDestination',
        severity: 'warning',
        params: { instances: 'us' },
      },
    ]);
  });
});

it('shows what is worst off first', () => {
  expect(
    assemble([
      settled(),
      applicationView('ledger-multi-source'),
      applicationView('label-printing-sync-failed'),
    ]).map(({ application }) => application.ref.name),
  ).toEqual(['label-printing-staging', 'ledger', 'checkout-production']);
});

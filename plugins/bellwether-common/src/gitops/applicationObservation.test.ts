import { alter, objectFixture } from '../kubernetes/__fixtures__';
import { observationFromObject } from '../observations/observation';
import { releaseFixture } from '../rollouts/__fixtures__';
import { applicationView } from './__fixtures__';
import { applicationObservation } from './applicationObservation';
import { ApplicationView } from './types';

const { rollout } = releaseFixture('canary-paused-indefinitely-subset-level');
const { namespace, name } = rollout.metadata as Record<string, string>;

const workloadKeys = (
  metadata: Record<string, string>,
  cluster = 'eu-1',
  kind: 'Rollout' | 'Deployment' = 'Rollout',
) =>
  observationFromObject(
    kind,
    alter(
      kind === 'Rollout'
        ? rollout
        : objectFixture('deployment-scaled-down-by-rollout'),
      metadata,
    ),
    { source: `kubernetes:${cluster}`, cluster, observedAt: '' },
  )!.match.provides;

const follows = (view: ApplicationView) =>
  applicationObservation(
    view,
    {},
    {
      controlPlaneNamespace: 'argocd',
      observedAt: '2026-11-21T08:00:00.000Z',
    },
  ).match.follows;

const meets = (a: string[], b: string[]) => a.some(key => b.includes(key));

const ANNOTATION = '/metadata/annotations/argocd.argoproj.io~1tracking-id';
const LABEL = '/metadata/labels/app.kubernetes.io~1instance';
const tracked = (by: string) =>
  `${by}:argoproj.io/Rollout:${namespace}/${name}`;

function application(fields: {
  name?: string;
  namespace?: string;
  cluster?: string;
  resources?: ApplicationView['resources'];
}): ApplicationView {
  const view = applicationView('checkout-suspended');
  return {
    ...view,
    ref: {
      ...view.ref,
      name: fields.name ?? 'checkout-production',
      namespace: fields.namespace ?? 'argocd',
    },
    destination: { ...view.destination, cluster: fields.cluster },
    resources: fields.resources ?? [],
  };
}

describe('applicationObservation', () => {
  it('stands where its destination is, under its own name', () => {
    expect(
      applicationObservation(
        applicationView('checkout-suspended'),
        { team: 'ordering' },
        { controlPlaneNamespace: 'argocd', observedAt: 'now' },
      ),
    ).toMatchObject({
      key: {
        source: 'argocd:main',
        kind: 'Application',
        namespace: 'argocd',
        name: 'checkout-production',
      },
      match: {
        cluster: 'eu-1',
        namespace: 'ordering',
        labels: { team: 'ordering' },
        byLabels: true,
      },
      observedAt: 'now',
    });
  });

  it.each([
    [
      'its tracking annotation',
      { [ANNOTATION]: tracked('checkout-production') },
    ],
    ['its tracking label', { [LABEL]: 'checkout-production' }],
    [
      'the other label',
      {
        '/metadata/labels/argocd.argoproj.io~1instance': 'checkout-production',
        [LABEL]: 'a-helm-release',
      },
    ],
  ])('is found by %s', (_, metadata) => {
    const keys = workloadKeys(metadata);
    expect(meets(follows(application({ cluster: 'eu-1' })), keys)).toBe(true);
    expect(meets(follows(application({})), keys)).toBe(true);
    expect(meets(follows(application({ cluster: 'us-1' })), keys)).toBe(false);
    expect(
      meets(follows(application({ cluster: 'eu-1', name: 'other' })), keys),
    ).toBe(false);
  });

  it('tells Applications of other namespaces apart', () => {
    const keys = workloadKeys({
      [ANNOTATION]: tracked('team-ordering_checkout'),
    });
    const own = { name: 'checkout', namespace: 'team-ordering' };
    expect(meets(follows(application({ ...own, cluster: 'eu-1' })), keys)).toBe(
      true,
    );
    expect(
      meets(follows(application({ name: 'checkout', cluster: 'eu-1' })), keys),
    ).toBe(false);
  });

  it('believes the annotation before the label, and no annotation that was copied', () => {
    const copied = workloadKeys({
      [ANNOTATION]: 'checkout-production:argoproj.io/Rollout:x/another',
      [LABEL]: 'checkout-production',
    });
    expect(meets(follows(application({ cluster: 'eu-1' })), copied)).toBe(
      false,
    );
  });

  it('is found by its resources, whatever it tracks them by', () => {
    const resources: ApplicationView['resources'] = [
      {
        group: 'argoproj.io',
        kind: 'Rollout',
        namespace,
        name,
        hook: false,
        requiresPruning: false,
      },
    ];
    expect(
      meets(
        follows(application({ cluster: 'eu-1', resources })),
        workloadKeys({}),
      ),
    ).toBe(true);
    expect(
      meets(
        follows(application({ cluster: 'us-1', resources })),
        workloadKeys({}),
      ),
    ).toBe(false);
  });

  it('is found by a Deployment too', () => {
    expect(
      meets(
        follows(application({ cluster: 'eu-1' })),
        workloadKeys({ [LABEL]: 'checkout-production' }, 'eu-1', 'Deployment'),
      ),
    ).toBe(true);
  });
});

import { ReactElement } from 'react';
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import {
  argocdStatus,
  entitySnapshot,
  environmentSnapshot,
  prometheusStatus,
  sourceStatus,
} from '../../__fixtures__/builders';
import { chaosSnapshot, testedBefore } from '../../__fixtures__/chaos';
import { applicationSnapshot } from '../../__fixtures__/gitops';
import { momentsOf } from '../../__fixtures__/moments';
import { stories } from '../../__fixtures__/stories';
import {
  answering,
  renderForEntity,
} from '../../__testUtils__/renderForEntity';
import { BellwetherData } from '../../data/BellwetherData';
import { SnapshotGate } from '../states/SnapshotGate';
import { ChaosCard } from './ChaosCard';
import { DependenciesCard } from './DependenciesCard';
import { GitOpsCard } from './GitOpsCard';

const moments = momentsOf(new Date());

/** A card may be absent, so what is waited for stands beside it. */
async function renderCard(card: ReactElement, snapshot: EntitySnapshot) {
  const rendered = renderForEntity(
    <>
      {card}
      <BellwetherData>
        <SnapshotGate>{() => <p>The snapshot is there</p>}</SnapshotGate>
      </BellwetherData>
    </>,
    { api: answering(snapshot) },
  );
  await screen.findByText('The snapshot is there');
  return rendered;
}

const only = (
  environment: Parameters<typeof environmentSnapshot>[1],
): EntitySnapshot =>
  entitySnapshot(moments, {
    environments: [environmentSnapshot(moments, environment)],
  });

const cards = {
  gitops: <GitOpsCard />,
  chaos: <ChaosCard />,
  dependencies: <DependenciesCard />,
};

describe.each(Object.entries(cards))('the %s card', (_name, card) => {
  it.each([
    'pausedCanary',
    'troubledSurroundings',
    'unmatchedSources',
    'blind',
  ] as const)(
    'has no accessibility violations in the story %s',
    async story => {
      const { container } = await renderCard(card, stories[story](moments));
      expect(await axe(container)).toHaveNoViolations();
    },
  );

  it('leaves it to the Release card to say that nothing was found', async () => {
    await renderCard(card, stories.empty(moments));
    expect(screen.queryByRole('heading')).toBeNull();
  });
});

describe('GitOpsCard', () => {
  it('words sync and health as Argo CD does, and leads to the Application', async () => {
    await renderCard(<GitOpsCard />, stories.pausedCanary(moments));
    const [production] = screen.getAllByRole('listitem');
    expect(production).toHaveTextContent('Sync Synced');
    expect(production).toHaveTextContent(
      'Health Suspended for 13 min CanaryPauseStep',
    );
    expect(
      within(production).getByRole('link', { name: /checkout in Argo CD/ }),
    ).toHaveAttribute(
      'href',
      'https://argocd.fernhill.example/applications/argocd/checkout',
    );
  });

  it('shows the version in Git beside the one that runs', async () => {
    await renderCard(<GitOpsCard />, stories.pausedCanary(moments));
    expect(
      screen.getByText('checkout: 2.4.0 in Git and running'),
    ).toBeInTheDocument();
  });

  it('puts what needs a look before what is in order', async () => {
    await renderCard(<GitOpsCard />, stories.troubledSurroundings(moments));
    const text = screen.getByRole('region', { name: 'GitOps' }).textContent!;
    const at = (name: string) => text.indexOf(name);
    expect(at('cart-cache')).toBeGreaterThan(-1);
    expect(at('cart-cache')).toBeLessThan(at('checkout-config'));
    expect(text).toContain('The last sync failed: one or more objects');
    expect(text).toContain('checkout: Git has 2.4.0, 2.3.9 runs differs');
  });

  it('makes no claim of equality when only one side is known', async () => {
    await renderCard(
      <GitOpsCard />,
      only({
        applications: [
          applicationSnapshot(moments, {
            versions: [
              {
                kind: 'Rollout',
                namespace: 'ordering',
                name: 'checkout',
                container: 'app',
                desired: '2.4.0',
                agrees: true,
                arriving: false,
              },
            ],
          }),
        ],
      }),
    );
    expect(screen.queryByText(/in Git and running/)).toBeNull();
    expect(
      screen.getByText('checkout / app: Git has 2.4.0, unknown runs'),
    ).toBeInTheDocument();
  });

  it('is not there in a portal without Argo CD', async () => {
    await renderCard(<GitOpsCard />, stories.healthy(moments));
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('says which annotation would let an Application be found', async () => {
    await renderCard(<GitOpsCard />, stories.unmatchedSources(moments));
    expect(
      screen.getByText('No Argo CD Application of this entity is known here.'),
    ).toBeInTheDocument();
    expect(
      screen.getByLabelText('annotations for argocd:main'),
    ).toHaveTextContent('argocd/app-name: "checkout"');
  });

  it('denies Applications where no Argo CD is concerned', async () => {
    await renderCard(<GitOpsCard />, stories.pausedCanary(moments));
    const staging = screen.getByText('Staging').closest('li');
    expect(staging).toHaveTextContent(
      'No Argo CD Application of this entity is known here.',
    );
  });

  it('does not deny Applications while Argo CD is blind', async () => {
    await renderCard(
      <GitOpsCard />,
      only({
        sources: [
          sourceStatus(moments),
          argocdStatus(moments, {
            state: 'blind',
            since: moments.minutesAgo(5),
            message: '401: the token has expired',
          }),
        ],
      }),
    );
    expect(screen.getByText('Argo CD cannot be seen now.')).toBeInTheDocument();
    expect(screen.getByText(/the token has expired/)).toBeInTheDocument();
    expect(screen.queryByText(/No Argo CD Application/)).toBeNull();
  });

  it('marks what it knew before Argo CD went blind as last known', async () => {
    await renderCard(
      <GitOpsCard />,
      only({
        applications: [applicationSnapshot(moments)],
        sources: [argocdStatus(moments, { state: 'blind' })],
      }),
    );
    expect(screen.getByText('Last known state:')).toBeInTheDocument();
  });

  it('counts Applications beyond the first three', async () => {
    await renderCard(
      <GitOpsCard />,
      only({
        applications: ['a', 'b', 'c', 'd', 'e'].map(name =>
          applicationSnapshot(moments, {
            application: {
              ref: { source: 'argocd:main', namespace: 'argocd', name },
            },
          }),
        ),
      }),
    );
    expect(screen.getByText('2 more Applications')).toBeInTheDocument();
  });

  it('makes no link of an address that is not of the web', async () => {
    await renderCard(
      <GitOpsCard />,
      only({
        applications: [
          applicationSnapshot(moments, {
            // eslint-disable-next-line no-script-url
            application: { url: 'javascript:alert(1)' },
          }),
        ],
      }),
    );
    expect(screen.queryByRole('link', { name: /in Argo CD/ })).toBeNull();
  });

  it('says what it has no text for in the words of the backend', async () => {
    await renderCard(
      <GitOpsCard />,
      only({
        applications: [
          applicationSnapshot(moments, {
            findings: [
              {
                code: 'ofTheFuture' as never,
                severity: 'warning',
                params: {},
                message: 'Something that only a newer backend knows.',
              },
            ],
          }),
        ],
      }),
    );
    expect(
      screen.getByText('Something that only a newer backend knows.'),
    ).toBeInTheDocument();
  });
});

describe('ChaosCard', () => {
  it('says that this revision was never tested, though others were', async () => {
    await renderCard(<ChaosCard />, only({ chaos: testedBefore(moments) }));
    const card = screen.getByRole('region', { name: 'Chaos' });
    expect(card).toHaveTextContent('Never tested since this revision');
    expect(card).toHaveTextContent('checkout-network-latency');
    expect(card).toHaveTextContent('Failed');
    expect(card).toHaveTextContent('2 of 10 ever run, 0 since this revision');
    expect(
      screen.getByRole('img', {
        name: 'Scores, oldest first: 75 %, 100 %, 50 %',
      }),
    ).toBeInTheDocument();
  });

  it('puts chaos that runs now in front and flags it in production', async () => {
    await renderCard(<ChaosCard />, stories.troubledSurroundings(moments));
    const card = screen.getByRole('region', { name: 'Chaos' });
    expect(card).toHaveTextContent('Chaos in production: checkout-packet-loss');
    expect(card).toHaveTextContent('Chaos is running now');
    expect(card).toHaveTextContent('running for 4 min');
    expect(card).toHaveTextContent('Fired while it ran: CheckoutLatencyHigh');
    expect(card).not.toHaveTextContent('checkout-kill');
  });

  it('says that it was never tested', async () => {
    await renderCard(<ChaosCard />, only({ chaos: chaosSnapshot() }));
    expect(screen.getByText('Never tested')).toBeInTheDocument();
    expect(
      screen.getByText('0 of 10 ever run, 0 since this revision'),
    ).toBeInTheDocument();
  });

  it('is not there where no chaos tool is', async () => {
    await renderCard(<ChaosCard />, stories.healthy(moments));
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('shows only a last known state while chaos objects cannot be read', async () => {
    await renderCard(
      <ChaosCard />,
      only({
        chaos: testedBefore(moments),
        sources: [
          sourceStatus(moments, {
            health: {
              state: 'degraded',
              parts: {
                ChaosResult: {
                  state: 'blind',
                  since: moments.minutesAgo(2),
                  message: '403: chaosresults is forbidden',
                },
              },
            },
          }),
          prometheusStatus(moments),
        ],
      }),
    );
    expect(screen.getByText('Last known state:')).toBeInTheDocument();
    expect(screen.getByText(/chaosresults is forbidden/)).toBeInTheDocument();
  });

  it('is not troubled by other parts that cannot be read', async () => {
    await renderCard(
      <ChaosCard />,
      only({
        chaos: testedBefore(moments),
        sources: [
          sourceStatus(moments, {
            health: {
              state: 'degraded',
              parts: { Pod: { state: 'blind', since: moments.minutesAgo(2) } },
            },
          }),
        ],
      }),
    );
    expect(screen.queryByText('Last known state:')).toBeNull();
  });
});

describe('DependenciesCard', () => {
  it('tells each dependency with its state, evidence and since when', async () => {
    await renderCard(<DependenciesCard />, stories.pausedCanary(moments));
    const [table] = screen.getAllByRole('table', { name: 'Dependencies' });
    const [, database, api, cart, relay] = within(table).getAllByRole('row');
    expect(database).toHaveTextContent('Orders database');
    expect(database).toHaveTextContent('database');
    expect(database).toHaveTextContent('Down');
    expect(database).toHaveTextContent(
      'names it: orders-db: connection refused',
    );
    expect(database).toHaveTextContent('5 min');
    expect(
      within(database).getByRole('link', { name: 'Orders database' }),
    ).toHaveAttribute('href', '/catalog/default/resource/orders-db');
    expect(api).toHaveTextContent('Unknown');
    expect(api).toHaveTextContent('provided by');
    expect(cart).toHaveTextContent('Up');
    expect(relay).toHaveTextContent('Not observed');
    expect(relay).toHaveTextContent(
      'Nothing that Bellwether reads tells of it.',
    );
    expect(screen.getByText('1 of 4 up')).toBeInTheDocument();
  });

  it('says how the catalog would name a dependency', async () => {
    await renderCard(<DependenciesCard />, stories.healthy(moments));
    expect(
      screen.getByText(
        'The catalog names nothing that this entity depends on.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByLabelText('relations for catalog-info.yaml'),
    ).toHaveTextContent('dependsOn:');
  });

  it('leaves out environments without dependencies', async () => {
    await renderCard(<DependenciesCard />, stories.pausedCanary(moments));
    expect(screen.getAllByRole('table')).toHaveLength(1);
    expect(screen.queryByText('Staging')).toBeNull();
  });

  it('tells no more of an entity that the reader may not see', async () => {
    await renderCard(
      <DependenciesCard />,
      only({
        dependencies: [
          {
            entityRef: 'resource:default/secret-store',
            title: 'resource:default/secret-store',
            kind: 'Resource',
            relation: 'dependsOn',
            state: 'unknown',
            hidden: true,
            evidence: [],
          },
        ],
      }),
    );
    expect(
      screen.getByText('You may not see this entity.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /secret-store/ })).toBeNull();
  });
});

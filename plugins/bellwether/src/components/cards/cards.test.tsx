import { ReactElement } from 'react';
import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import {
  alertRuleView,
  entitySnapshot,
  environmentSnapshot,
  sourceStatus,
} from '../../__fixtures__/builders';
import { momentsOf } from '../../__fixtures__/moments';
import {
  answering,
  renderForEntity,
} from '../../__testUtils__/renderForEntity';
import { stories } from '../../__fixtures__/stories';
import { AlertsCard } from './AlertsCard';
import { ProbesCard } from './ProbesCard';
import { ReleaseCard } from './ReleaseCard';

const moments = momentsOf(new Date());

async function renderCard(card: ReactElement, snapshot: EntitySnapshot) {
  const rendered = renderForEntity(card, { api: answering(snapshot) });
  await waitFor(() =>
    expect(screen.queryByText('Loading the release state')).toBeNull(),
  );
  return rendered;
}

const cards = {
  release: <ReleaseCard />,
  probes: <ProbesCard />,
  alerts: <AlertsCard />,
};

describe.each(Object.entries(cards))('the %s card', (_name, card) => {
  it.each(Object.entries(stories))(
    'has no accessibility violations in the story %s',
    async (_story, story) => {
      const { container } = await renderCard(card, story(moments));
      expect(await axe(container)).toHaveNoViolations();
    },
  );

  it('says what would fill it when nothing was found', async () => {
    await renderCard(card, stories.empty(moments));
    expect(
      screen.getByText('Nothing of this entity was found'),
    ).toBeInTheDocument();
  });
});

describe('ReleaseCard', () => {
  it('tells each environment in a few lines', async () => {
    await renderCard(<ReleaseCard />, stories.pausedCanary(moments));
    const [production, staging] = screen.getAllByRole('listitem');
    expect(production).toHaveTextContent('Production');
    expect(production).toHaveTextContent('Broken · 10 min');
    expect(production).toHaveTextContent(
      'CheckoutLatencyHigh fires on 2.4.0 of checkout alone',
    );
    expect(production).toHaveTextContent('2.3.9 → 2.4.0, started 26 min ago');
    expect(production).toHaveTextContent(
      'Step 5 of 7 (pause) · 20 % of the traffic',
    );
    expect(production).toHaveTextContent('Next: Abort the release');
    expect(staging).toHaveTextContent('Healthy');
    expect(staging).toHaveTextContent('2.4.0 of checkout runs');
  });

  it('makes no claim while sources are blind', async () => {
    await renderCard(<ReleaseCard />, stories.blind(moments));
    expect(screen.getByText('Unknown')).toBeInTheDocument();
    expect(screen.queryByText('Healthy')).toBeNull();
    expect(
      screen.getByText(/Kubernetes eu-1 has not been seen since/),
    ).toBeInTheDocument();
  });

  it('names the workload when there are several', async () => {
    await renderCard(<ReleaseCard />, stories.hundredPods(moments));
    expect(screen.getByText(/^checkout: Step 2 of 7/)).toBeInTheDocument();
  });

  it('says what it has no text for in plain words', async () => {
    const snapshot = entitySnapshot(moments, {
      environments: [
        environmentSnapshot(moments, {
          verdict: {
            state: 'broken',
            headline: { rule: 'meteor-strike', params: { diameter: 12 } },
            causes: [],
          },
        }),
      ],
    });
    await renderCard(<ReleaseCard />, snapshot);
    expect(screen.getByText('meteor-strike: diameter 12')).toBeInTheDocument();
  });
});

describe('ProbesCard', () => {
  it('counts ready pods and tells what the kubelet says of the others', async () => {
    await renderCard(<ProbesCard />, stories.pausedCanary(moments));
    const [production] = screen.getAllByRole('listitem');
    expect(production).toHaveTextContent('9 of 10 ready');
    expect(production).toHaveTextContent('checkout-7854b8b85b-ljkvg Canary');
    expect(production).toHaveTextContent(
      'Readiness probe failed: HTTP probe failed with statuscode: 503',
    );
    expect(production).toHaveTextContent('1 finding on the probes');
  });

  it('shows a few of many and counts the rest', async () => {
    const story = stories.failingReadiness(moments);
    const [workload] = story.environments[0].workloads;
    const failing = workload.pods.filter(({ pod }) => !pod.ready);
    workload.pods.push(
      ...failing.map(snapshot => ({
        ...snapshot,
        pod: {
          ...snapshot.pod,
          ref: {
            ...snapshot.pod.ref,
            name: `${snapshot.pod.ref.name}-2`,
            uid: `${snapshot.pod.ref.uid}-2`,
          },
        },
      })),
    );
    await renderCard(<ProbesCard />, story);
    expect(screen.getAllByText(/Out of rotation since/)).toHaveLength(3);
    expect(screen.getByText('3 more pods are not ready')).toBeInTheDocument();
  });

  it('does not show pods of a blind cluster as if they were seen', async () => {
    await renderCard(<ProbesCard />, stories.blind(moments));
    expect(screen.getByText('Last known state:')).toBeInTheDocument();
    expect(screen.getByText(/connect ECONNREFUSED/)).toBeInTheDocument();
  });
});

describe('AlertsCard', () => {
  it('tells what fires, what is about to, and who silenced what', async () => {
    await renderCard(<AlertsCard />, stories.pausedCanary(moments));
    const [production] = screen.getAllByRole('listitem');
    expect(production).toHaveTextContent('1 firing · 1 pending · 1 suppressed');
    expect(production).toHaveTextContent(
      'CheckoutLatencyHigh critical firing for 10 min',
    );
    expect(production).toHaveTextContent('Silenced by team-checkout until');
    expect(production).toHaveTextContent('load test');
    expect(production).toHaveTextContent(
      '2 rules watch this service; all evaluate.',
    );
  });

  it('says that no rule watches, only when Prometheus is seen', async () => {
    const unwatched = entitySnapshot(moments, {
      environments: [environmentSnapshot(moments, { alertRules: [] })],
    });
    const { unmount } = await renderCard(<AlertsCard />, unwatched);
    expect(
      screen.getByText('No alert rule watches this service.'),
    ).toBeInTheDocument();
    unmount();

    await renderCard(<AlertsCard />, stories.blind(moments));
    expect(
      screen.queryByText('No alert rule watches this service.'),
    ).toBeNull();
    expect(screen.getByText('not seen now')).toBeInTheDocument();
  });

  it('says that no Prometheus is connected', async () => {
    await renderCard(
      <AlertsCard />,
      entitySnapshot(moments, {
        environments: [
          environmentSnapshot(moments, {
            alertRules: [],
            sources: [sourceStatus(moments)],
          }),
        ],
      }),
    );
    expect(
      screen.getByText('No Prometheus is connected for this environment.'),
    ).toBeInTheDocument();
  });

  it('names rules that cannot fire', async () => {
    await renderCard(
      <AlertsCard />,
      entitySnapshot(moments, {
        environments: [
          environmentSnapshot(moments, {
            alertRules: [
              alertRuleView(moments, {
                name: 'CheckoutErrors',
                health: 'err',
                lastError: 'many-to-many matching not allowed',
              }),
            ],
          }),
        ],
      }),
    );
    expect(
      screen.getByText('CheckoutErrors: many-to-many matching not allowed'),
    ).toBeInTheDocument();
  });

  it('makes no link of an address that is not of the web', async () => {
    const story = stories.pausedCanary(moments);
    story.environments[0].alerts[0] = {
      ...story.environments[0].alerts[0],
      // eslint-disable-next-line no-script-url
      runbookUrl: 'javascript:alert(1)',
    };
    await renderCard(<AlertsCard />, story);
    expect(
      screen.queryByRole('link', { name: /Runbook of CheckoutLatencyHigh/ }),
    ).toBeNull();
    expect(
      screen.getByRole('link', { name: /Dashboard of CheckoutLatencyHigh/ }),
    ).toBeInTheDocument();
  });
});

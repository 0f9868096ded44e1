import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { momentsOf } from '../../__fixtures__/moments';
import { stories } from '../../__fixtures__/stories';
import {
  answering,
  renderForEntity,
} from '../../__testUtils__/renderForEntity';
import { ReleaseContent } from './ReleaseContent';

jest.mock('../analysis/AnalysisChart', () => ({
  __esModule: true,
  default: () => <div aria-hidden data-testid="chart" />,
}));

async function renderStory(name: keyof typeof stories, path?: string) {
  const snapshot = stories[name](momentsOf(new Date()));
  renderForEntity(<ReleaseContent />, { api: answering(snapshot), path });
  await screen.findByRole('region', { name: 'Verdict' });
}

const panel = (name: string) => within(screen.getByRole('region', { name }));
const resources = () =>
  within(screen.getByRole('table', { name: 'Resources of checkout' }));

describe('the surroundings of a release', () => {
  it('stand below what the release itself does, dependencies first', async () => {
    await renderStory('pausedCanary');
    expect(
      screen
        .getAllByRole('region')
        .map(region => region.getAttribute('aria-label'))
        .filter(label => label !== '0 notifications.'),
    ).toEqual([
      'Verdict',
      'Canary',
      'Traffic to the canary',
      'Analysis',
      'Pods and probes',
      'Alerts',
      'Dependencies',
      'GitOps',
      'Resilience',
      'Chaos',
    ]);
  });

  it('are not there where nothing of them is connected', async () => {
    await renderStory('healthy');
    for (const name of ['GitOps', 'Resilience', 'Chaos']) {
      expect(screen.queryByRole('region', { name })).toBeNull();
    }
  });

  it('say what would let them be found', async () => {
    await renderStory('unmatchedSources');
    expect(
      panel('GitOps').getByText(
        'No Argo CD Application of this entity is known here.',
      ),
    ).toBeInTheDocument();
    expect(panel('Chaos').getByText('Never tested')).toBeInTheDocument();
  });
});

describe('the GitOps section', () => {
  it('tells operation, revision, policy and windows of an Application', async () => {
    await renderStory('pausedCanary');
    const section = screen.getByRole('region', { name: 'GitOps' });
    expect(section).toHaveTextContent(
      /Succeeded 26 min ago · by auto-sync · took 1 min/,
    );
    expect(section).toHaveTextContent('successfully synced (all tasks run)');
    expect(section).toHaveTextContent('checkout/production at main');
    expect(section).toHaveTextContent(
      /9f2c1e7.* Release checkout 2.4.0 by Rosa Lind, 31 min ago/,
    );
    expect(
      within(section).getAllByRole('link', { name: /Commit 9f2c1e7/ })[0],
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/\/commit\/9f2c1e7a4b6d8f0a/),
    );
    expect(section).toHaveTextContent(
      'auto-sync on · self-heal on · prune off ServerSideApply=true',
    );
    expect(section).toHaveTextContent('It may be synced now.');
    expect(section).toHaveTextContent(
      'deny 0 18 * * 5 for 62h · not now · manual sync allowed',
    );
  });

  it('lists what was deployed before, how long it took and by whom', async () => {
    const user = userEvent.setup();
    await renderStory('pausedCanary');
    await user.click(panel('GitOps').getByText('2 deployments'));
    const [, , before] = within(
      screen.getByRole('table', { name: '2 deployments' }),
    ).getAllByRole('row');
    expect(before).toHaveTextContent('41d7aa9 Release checkout 2.3.9');
    expect(before).toHaveTextContent('3 min');
    expect(before).toHaveTextContent('by rosa');
  });

  it('tells why a sync failed, how often it was tried, and what it could not apply', async () => {
    await renderStory('troubledSurroundings');
    const section = screen.getByRole('region', { name: 'GitOps' });
    expect(section).toHaveTextContent(
      'Failed 8 min ago · by rosa · took 4 min · 3 of 5 retries',
    );
    expect(section).toHaveTextContent(
      'Rollout checkout SyncFailed: admission webhook denied the request',
    );
    expect(section).toHaveTextContent('SyncError: Failed last sync attempt');
    expect(section).toHaveTextContent('It may not be synced now.');
  });

  it('tells charts, their values and an operation that is only asked for', async () => {
    await renderStory('troubledSurroundings');
    const section = screen.getByRole('region', { name: 'GitOps' });
    expect(section).toHaveTextContent(
      'Helm chart redis at 19.x of https://charts.fernhill.example',
    );
    expect(section).toHaveTextContent('19.0.2 of source 1');
    expect(section).toHaveTextContent('referred to as values');
    expect(section).toHaveTextContent(
      'An operation is asked for and not yet taken up.',
    );
    expect(section).toHaveTextContent('1 part could not be read');
  });

  it('shows what is not in order, and the rest on request', async () => {
    const user = userEvent.setup();
    await renderStory('troubledSurroundings');
    expect(
      screen.getByText('42 resources, 2 not in order'),
    ).toBeInTheDocument();
    expect(resources().getAllByRole('row')).toHaveLength(3);
    await user.click(
      screen.getByRole('button', { name: '40 more, all in order' }),
    );
    expect(resources().getAllByRole('row')).toHaveLength(21);
    expect(screen.getByText('1–20 of 42')).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Next page of resources' }),
    );
    expect(screen.getByText('21–40 of 42')).toBeInTheDocument();
  });

  it('opens a resource to what differs, by keyboard too', async () => {
    const user = userEvent.setup();
    await renderStory('troubledSurroundings');
    const button = screen.getByRole('button', {
      name: 'What differs in Rollout checkout',
    });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    button.focus();
    await user.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const [, image, replicas, label] = within(
      screen.getByRole('table', { name: 'What differs in Rollout checkout' }),
    ).getAllByRole('row');
    expect(image).toHaveTextContent('spec.template.spec.containers[0].image');
    expect(image).toHaveTextContent('checkout:2.4.0');
    expect(image).toHaveTextContent('checkout:2.3.9');
    expect(replicas).toHaveTextContent('40');
    expect(label).toHaveTextContent('not there');
  });

  it('filters resources by text', async () => {
    const user = userEvent.setup();
    await renderStory('troubledSurroundings');
    await user.type(
      screen.getAllByRole('searchbox', { name: 'Filter resources' })[0],
      'configmap settings-07',
    );
    expect(resources().getAllByRole('row')).toHaveLength(2);
    expect(resources().getByText('checkout-settings-07')).toBeInTheDocument();
  });

  it('takes the filter from the address', async () => {
    await renderStory(
      'troubledSurroundings',
      '/?resources=configmap&resources-state=attention',
    );
    const rows = resources().getAllByRole('row');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toHaveTextContent('checkout-legacy');
    expect(rows[1]).toHaveTextContent(
      'no longer in Git; a sync with prune removes it',
    );
    for (const checkbox of screen.getAllByRole('checkbox', {
      name: 'Only those not in order',
    })) {
      expect(checkbox).toBeChecked();
    }
  });

  it('says so when no resource matches', async () => {
    await renderStory('troubledSurroundings', '/?resources=nothing-like-this');
    expect(
      screen.getAllByText('No resource matches the filter.').length,
    ).toBeGreaterThan(0);
  });
});

describe('the traffic strip', () => {
  it('tells the share that was seen, on how many requests', async () => {
    await renderStory('pausedCanary');
    const rows = panel('Traffic to the canary').getAllByRole('listitem');
    expect(rows[4]).toHaveTextContent(
      'Requests seen9.6 % · agrees1840 requests in 2 min',
    );
  });

  it('tells which side is late, and for how long', async () => {
    await renderStory('pausedCanary');
    expect(
      panel('Traffic to the canary').getAllByRole('listitem')[2],
    ).toHaveTextContent('Late for 4 min: VirtualService');
  });
});

describe('the resilience section', () => {
  it('tells in sentences what is in place, and first what is missing', async () => {
    await renderStory('pausedCanary');
    const section = panel('Resilience');
    const sentences = section
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(sentences[0]).toMatch(
      /^Missing: No DestinationRule limits connections/,
    );
    expect(sentences.at(-1)).toMatch(/tried 2 times again/);
    expect(section.getByText('1 finding')).toBeInTheDocument();
  });

  it('gives the YAML that would add what is missing, to copy', async () => {
    const user = userEvent.setup();
    await renderStory('pausedCanary');
    const section = panel('Resilience');
    await user.click(section.getByText('What would add it'));
    expect(
      await section.findByLabelText(/^YAML: No DestinationRule/),
    ).toHaveTextContent('http1MaxPendingRequests: 64');
    expect(
      section.getByRole('button', { name: /^Copy: YAML: No DestinationRule/ }),
    ).toBeInTheDocument();
  });

  it('tells the settings in force', async () => {
    await renderStory('troubledSurroundings');
    const section = screen.getByRole('region', { name: 'Resilience' });
    expect(section).toHaveTextContent('mTLSPERMISSIVE (default)');
    expect(section).toHaveTextContent('Sidecarnot in every pod');
    expect(section).toHaveTextContent(
      'At most 100 connections, 50 waiting requests',
    );
    expect(section).toHaveTextContent(
      'after 5 errors in a row, out for 30 s, at most 10 % of the instances',
    );
    expect(section).toHaveTextContent('Load balancing: ROUND_ROBIN');
    expect(section).toHaveTextContent('TLS to it: ISTIO_MUTUAL');
    expect(section).toHaveTextContent('3.5 requests a second');
  });
});

describe('the chaos section', () => {
  it('lists runs with verdict and score, and what is planned', async () => {
    await renderStory('pausedCanary');
    const section = screen.getByRole('region', { name: 'Chaos' });
    const [latency, kill] = within(
      screen.getByRole('list', { name: 'Runs, newest first' }),
    ).getAllByRole('listitem');
    expect(latency).toHaveTextContent('checkout-network-latency');
    expect(latency).toHaveTextContent('Failed');
    expect(latency).toHaveTextContent('score 50 %');
    expect(latency).toHaveTextContent('before this revision');
    expect(latency).toHaveTextContent(
      'Fired while it ran: CheckoutLatencyHigh',
    );
    expect(kill).toBeDefined();
    expect(
      within(section).getByRole('link', {
        name: /Open checkout-network-latency in ChaosCenter/,
      }),
    ).toHaveAttribute(
      'href',
      'https://chaos.fernhill.example/experiments/run-7',
    );
    expect(section).toHaveTextContent('checkout-weekly 0 9 * * 1');
  });

  it('says of each of the ten whether it was ever run', async () => {
    await renderStory('pausedCanary');
    const items = within(
      screen.getByRole('list', { name: 'The ten important experiments' }),
    ).getAllByRole('listitem');
    expect(items).toHaveLength(10);
    expect(items[0]).toHaveTextContent('Node drain never run');
    expect(items[5]).toHaveTextContent(
      /Pod kill Passed · 6 d 5 h ago, before this revision/,
    );
  });

  it('flags chaos in production', async () => {
    await renderStory('troubledSurroundings');
    expect(
      panel('Chaos').getByText('Chaos in production: checkout-packet-loss'),
    ).toBeInTheDocument();
  });
});

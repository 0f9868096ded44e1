import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { momentsOf } from '../../__fixtures__/moments';
import {
  answering,
  renderForEntity,
} from '../../__testUtils__/renderForEntity';
import { stories } from '../../__fixtures__/stories';
import { BellwetherApi } from '../../api';
import { ReleaseContent } from './ReleaseContent';

jest.mock('../analysis/AnalysisChart', () => ({
  __esModule: true,
  default: () => <div aria-hidden data-testid="chart" />,
}));

const moments = () => momentsOf(new Date());

async function renderStory(
  name: keyof typeof stories,
  options: { path?: string } = {},
) {
  const snapshot = stories[name](moments());
  const rendered = renderForEntity(<ReleaseContent />, {
    api: answering(snapshot),
    ...options,
  });
  await waitFor(() =>
    expect(screen.queryByText('Loading the release state')).toBeNull(),
  );
  return { ...rendered, snapshot };
}

const panel = (name: string) => within(screen.getByRole('region', { name }));

describe('ReleaseContent', () => {
  it.each(Object.keys(stories) as (keyof typeof stories)[])(
    'has no accessibility violations in the story %s',
    async name => {
      const { container } = await renderStory(name);
      expect(await axe(container)).toHaveNoViolations();
    },
  );

  describe('of a canary that waits while an alert fires on it', () => {
    it('puts the verdict first, with what may be done and the other reasons', async () => {
      await renderStory('pausedCanary');
      const verdict = panel('Verdict');
      expect(
        verdict.getByRole('heading', {
          name: 'CheckoutLatencyHigh fires on 2.4.0 of checkout alone',
        }),
      ).toBeInTheDocument();
      expect(verdict.getByText('Broken')).toBeInTheDocument();
      expect(verdict.getByText('Abort the release')).toBeInTheDocument();
      const reasons = verdict.getAllByRole('listitem');
      expect(reasons[0]).toHaveTextContent(
        '1 of 2 pods of checkout 2.4.0 fail their readiness probe',
      );
      expect(reasons[1]).toHaveTextContent(
        'VirtualService checkout gives the canary 10 %, the step asks for 20 %',
      );
    });

    it('offers no button for what cannot be done yet', async () => {
      await renderStory('pausedCanary');
      expect(
        screen.queryByRole('button', { name: /promote|abort/i }),
      ).toBeNull();
    });

    it('shows where the steps stand', async () => {
      await renderStory('pausedCanary');
      const steps = within(
        screen.getByRole('list', { name: 'Steps of the canary' }),
      ).getAllByRole('listitem');
      expect(steps.map(step => step.textContent)).toEqual([
        expect.stringContaining('setWeight: 10Done'),
        expect.stringContaining('pause: 5mDone'),
        expect.stringContaining('analysisDone Successful'),
        expect.stringContaining('setWeight: 20Done'),
        expect.stringContaining('pauseNow: 13 min, no end set'),
        expect.stringContaining('setWeight: 40To come'),
        expect.stringContaining('pause: 10mTo come'),
      ]);
      expect(steps[4]).toHaveAttribute('aria-current', 'step');
      expect(
        panel('Canary').getByText(/Step 5 of 7 · 20 % of the traffic/),
      ).toBeInTheDocument();
    });

    it('shows stable and canary with what is ready', async () => {
      await renderStory('pausedCanary');
      const canary = panel('Canary');
      expect(canary.getByText('Stable · revision 41')).toBeInTheDocument();
      expect(canary.getByText('8 of 8 ready')).toBeInTheDocument();
      expect(canary.getByText('Canary · revision 42')).toBeInTheDocument();
      expect(canary.getByText('1 of 2 ready')).toBeInTheDocument();
    });

    it('says where traffic differs, and how', async () => {
      await renderStory('pausedCanary');
      const rows = panel('Traffic to the canary').getAllByRole('listitem');
      expect(rows.map(row => row.textContent)).toEqual([
        'Step asks20 % · agrees',
        'Controller reports20 % · agrees',
        'VirtualServicecheckout route primary10 % · differsLate for 4 min: VirtualServiceThe route gives the canary 10 %, the controller has set 20 %.',
        'DestinationRulecheckout7854b8b85bagrees',
        'Requests seen9.6 % · agrees1840 requests in 2 min',
      ]);
    });

    it('gives each measurement as text beside the chart', async () => {
      const user = userEvent.setup();
      await renderStory('pausedCanary');
      const analysis = panel('Analysis');
      expect(await analysis.findByTestId('chart')).toBeInTheDocument();
      await user.click(analysis.getByText('6 measurements'));
      const table = analysis.getByRole('table');
      expect(within(table).getAllByRole('row')).toHaveLength(7);
      expect(within(table).getByText('[0.994]')).toBeInTheDocument();
    });

    it('puts failing pods first and folds those that are well', async () => {
      const user = userEvent.setup();
      await renderStory('pausedCanary');
      const table = within(
        screen.getByRole('table', { name: 'Pods and probes' }),
      );
      const rows = () => table.getAllByRole('row').slice(1);
      expect(rows()[0]).toHaveTextContent('checkout-7854b8b85b-ljkvg');
      expect(rows()[0]).toHaveTextContent('Readiness failing');
      expect(rows()[0]).toHaveTextContent(
        /Out of rotation since \d\d:\d\d; back within 10 s of passing again/,
      );
      expect(rows()[0]).toHaveTextContent('1 restart OOMKilled');
      expect(rows()[1]).toHaveTextContent('Liveness not configured');
      expect(rows()).toHaveLength(3);

      await user.click(
        table.getByRole('button', { name: '8 more on Stable, all ready' }),
      );
      expect(rows()).toHaveLength(11);
    });

    it('opens a pod to its probes, advice and events, by keyboard too', async () => {
      const user = userEvent.setup();
      await renderStory('pausedCanary');
      const button = screen.getByRole('button', {
        name: 'Details of checkout-7854b8b85b-ljkvg',
      });
      expect(button).toHaveAttribute('aria-expanded', 'false');
      button.focus();
      await user.keyboard('{Enter}');
      expect(button).toHaveAttribute('aria-expanded', 'true');
      const pods = panel('Pods and probes');
      expect(pods.getByText('GET :8080/ready')).toBeInTheDocument();
      expect(
        pods.getAllByText(/every 10 s, within 1 s, 3 failures in a row count/),
      ).toHaveLength(2);
      expect(pods.getByText('Unhealthy')).toBeInTheDocument();
      expect(pods.getByText('21 times')).toBeInTheDocument();
    });

    it('shows a finding with the YAML that would remedy it', async () => {
      const user = userEvent.setup();
      await renderStory('pausedCanary');
      await user.click(
        screen.getByRole('button', {
          name: 'Details of checkout-7854b8b85b-qp2xk',
        }),
      );
      const pods = panel('Pods and probes');
      expect(
        pods.getByText('checkout has no liveness probe'),
      ).toBeInTheDocument();
      expect(
        pods.getByLabelText('probes for the pod template'),
      ).toHaveTextContent(/livenessProbe:/);
    });

    it('filters pods by revision, in the address too', async () => {
      const user = userEvent.setup();
      await renderStory('pausedCanary');
      await user.selectOptions(
        screen.getByRole('combobox', { name: 'Revision' }),
        'Stable (8)',
      );
      const rows = within(
        screen.getByRole('table', { name: 'Pods and probes' }),
      ).getAllByRole('row');
      expect(rows).toHaveLength(9);
      expect(rows[1]).toHaveTextContent('checkout-7f4c89866c-');
    });

    it('tells who silenced an alert until when, and links runbook and dashboard', async () => {
      await renderStory('pausedCanary');
      const alerts = panel('Alerts');
      expect(
        alerts.getByText('1 firing · 1 pending · 1 suppressed'),
      ).toBeInTheDocument();
      expect(
        alerts.getByText(
          (_text, element) =>
            /^Silenced by team-checkout until .*\d\d:\d\d: “load test”$/.test(
              element?.textContent ?? '',
            ),
          { selector: 'div' },
        ),
      ).toBeInTheDocument();
      expect(
        alerts.getByRole('link', {
          name: /Runbook of CheckoutLatencyHigh/,
        }),
      ).toHaveAttribute(
        'href',
        'https://runbooks.fernhill.example/checkout-latency',
      );
    });
  });

  it('switches environments by their tabs and keeps the choice in the address', async () => {
    const user = userEvent.setup();
    await renderStory('pausedCanary');
    const staging = screen.getByRole('tab', { name: /Staging/ });
    expect(staging).toHaveAttribute('aria-selected', 'false');
    await user.click(staging);
    expect(screen.getByRole('tab', { name: /Staging/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(
      panel('Verdict').getByRole('heading', { name: '2.4.0 of checkout runs' }),
    ).toBeInTheDocument();
  });

  it('opens the environment that the address names', async () => {
    await renderStory('pausedCanary', { path: '/?env=staging' });
    expect(screen.getByRole('tab', { name: /Staging/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('says so when the address names an environment that there is not', async () => {
    await renderStory('pausedCanary', { path: '/?env=qa' });
    expect(
      screen.getByText(
        'This entity does not run in “qa”; you see Production instead',
      ),
    ).toBeInTheDocument();
  });

  it('marks the step whose analysis aborted the release', async () => {
    await renderStory('aborted');
    const steps = within(
      screen.getByRole('list', { name: 'Steps of the canary' }),
    ).getAllByRole('listitem');
    expect(steps[2]).toHaveTextContent('analysisFailed: Failed');
    expect(steps[3]).toHaveTextContent('Not reached');
    expect(
      screen.getByText('Aborted: users get the stable version'),
    ).toBeInTheDocument();
  });

  it('shows what a blue-green release waits for', async () => {
    await renderStory('blueGreen');
    const blueGreen = panel('Blue-green');
    expect(
      blueGreen.getByText('Becomes active when somebody promotes it.'),
    ).toBeInTheDocument();
    expect(blueGreen.getByText('Active · revision 41')).toBeInTheDocument();
    expect(blueGreen.getByText('Preview · revision 42')).toBeInTheDocument();
  });

  it('names blind sources, since when and why, and marks the rest as last known', async () => {
    await renderStory('blind');
    expect(
      screen.getByText(
        'Not everything can be seen; below is the last known state',
      ),
    ).toBeInTheDocument();
    expect(screen.getAllByText(/connect ECONNREFUSED/).length).toBeGreaterThan(
      0,
    );
    expect(
      screen.getByRole('button', { name: /Kubernetes eu-1 blind since/ }),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Last known state:').length).toBeGreaterThan(0);
    expect(panel('Verdict').getByText('Unknown')).toBeInTheDocument();
    expect(panel('Alerts').getByText('not seen now')).toBeInTheDocument();
  });

  it('explains an empty page and how to fill it', async () => {
    await renderStory('empty');
    expect(
      screen.getByText('Nothing of this entity was found'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'label backstage.io/kubernetes-id=checkout in any namespace',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByLabelText('annotations for kubernetes:eu-1'),
    ).toHaveTextContent('backstage.io/kubernetes-label-selector: app=checkout');
    expect(
      screen.getByRole('button', {
        name: 'Copy: annotations for kubernetes:eu-1',
      }),
    ).toBeInTheDocument();
  });

  it('chooses between workloads and keeps the choice in the address', async () => {
    const user = userEvent.setup();
    await renderStory('hundredPods');
    expect(panel('Canary').getByText(/Step 2 of 7/)).toBeInTheDocument();
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Workload' }),
      'eu-1 / ordering · Deployment checkout-worker',
    );
    expect(panel('Deployment').getByText('Healthy')).toBeInTheDocument();
  });

  it('pages pods above fifty rows', async () => {
    const user = userEvent.setup();
    await renderStory('hundredPods');
    const table = within(
      screen.getByRole('table', { name: 'Pods and probes' }),
    );
    await user.click(
      table.getByRole('button', { name: '90 more on Stable, all ready' }),
    );
    expect(screen.getByText('1–50 of 92')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Next page of pods' }));
    expect(screen.getByText('51–92 of 92')).toBeInTheDocument();
  });

  it('opens the details of a source', async () => {
    const user = userEvent.setup();
    await renderStory('blind');
    await user.click(
      screen.getByRole('button', { name: /Prometheus blind since/ }),
    );
    const details = screen.getByRole('dialog', { name: 'Prometheus' });
    expect(details).toHaveTextContent('HTTP 503 from the query API');
    expect(details).toHaveTextContent('prometheus:main');
  });

  it('loses neither open rows nor focus when it refreshes', async () => {
    const user = userEvent.setup();
    const before = stories.pausedCanary(moments());
    const after = stories.pausedCanary(moments());
    const [failing] = after.environments[0].workloads[0].pods.filter(
      ({ pod }) => pod.ref.name === 'checkout-7854b8b85b-ljkvg',
    );
    failing.pod.restarts = 2;
    const getEntitySnapshot = jest
      .fn<ReturnType<BellwetherApi['getEntitySnapshot']>, []>()
      .mockResolvedValueOnce({ snapshot: before, receivedAt: Date.now() })
      .mockResolvedValue({
        snapshot: { ...after, revision: 'r2' },
        receivedAt: Date.now(),
      });
    renderForEntity(<ReleaseContent />, { api: { getEntitySnapshot } });
    const button = await screen.findByRole('button', {
      name: 'Details of checkout-7854b8b85b-ljkvg',
    });
    await user.click(button);
    await user.click(screen.getByText('6 measurements'));
    button.focus();

    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    act(() => {
      window.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await screen.findByText('2 restarts')).toBeInTheDocument();
    later.mockRestore();
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('Unhealthy')).toBeInTheDocument();
    expect(
      screen.getByText('6 measurements').closest('details'),
    ).toHaveAttribute('open');
  });

  it('costs one panel alone when something in it cannot be drawn', async () => {
    const story = stories.pausedCanary(moments());
    const [run] = story.environments[0].workloads[0].analysisRuns;
    run.metrics = undefined as unknown as typeof run.metrics;
    const errors = jest.spyOn(console, 'error').mockImplementation(() => {});
    renderForEntity(<ReleaseContent />, { api: answering(story) });
    expect(
      await screen.findByRole('table', { name: 'Pods and probes' }),
    ).toBeInTheDocument();
    expect(panel('Analysis').getByRole('alert')).toBeInTheDocument();
    errors.mockRestore();
  });
});

import { expectedAlerts, services, environments } from '@bellwether/estate';
import { AlertView } from '@bellwether/backstage-plugin-bellwether-common';
import { expect, test } from '../../src';

function describeAlert(alert: AlertView) {
  return {
    name: alert.name,
    state: alert.state,
    suppressedBy: alert.suppressions[0]?.by,
  };
}

/** One of each name: an alert by version stands once for the stable and once for the canary. */
function namesInOrder<T extends { name: string }>(alerts: T[]): T[] {
  return [...new Map(alerts.map(alert => [alert.name, alert])).values()].sort(
    (a, b) => a.name.localeCompare(b.name),
  );
}

test.describe('alerts', () => {
  for (const service of services.filter(
    ({ story }) => story !== 'unmatched-entity' && story !== 'canary-loop',
  )) {
    for (const environment of environments) {
      const namespace = environment.namespaceFor(service.context);
      const expected = expectedAlerts
        .filter(
          alert =>
            alert.namespace === namespace && alert.service === service.name,
        )
        .map(({ alertname, state, suppressedBy }) => ({
          name: alertname,
          state,
          suppressedBy,
        }));

      test(`${service.name} in ${environment.name}: ${
        expected.map(({ name }) => name).join(', ') || 'none'
      }`, async ({ api }) => {
        // A crash loop fires once its back-off is longer than the rule's minute: five minutes after the first crash.
        test.setTimeout(420_000);
        await expect
          .poll(
            async () => {
              const found = await api.environment(
                service.name,
                environment.name,
              );
              return (
                found &&
                namesInOrder(
                  found.alerts
                    .filter(({ labels }) => labels.namespace === namespace)
                    .map(describeAlert),
                )
              );
            },
            { timeout: 360_000, intervals: [500] },
          )
          .toEqual(namesInOrder(expected));
      });
    }
  }

  test('a silence is told with its author, its comment and its end', async ({
    api,
  }) => {
    const silenced = expectedAlerts.find(
      ({ suppressedBy }) => suppressedBy === 'silence',
    )!;
    const environment = await api.environment(silenced.service!, 'production');
    const alert = environment!.alerts.find(
      ({ name }) => name === silenced.alertname,
    );
    expect(alert?.suppressionKnown).toBe(true);
    expect(alert?.suppressions).toEqual([
      expect.objectContaining({
        by: 'silence',
        author: expect.stringMatching(/./),
        comment: expect.stringMatching(/./),
        endsAt: expect.stringMatching(/^\d{4}-/),
      }),
    ]);
  });
});

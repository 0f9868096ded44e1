import {
  serviceSpecSchema,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';

/** A service as the wizard gives it: what must be chosen, and defaults. */
export function specOf(given: Record<string, unknown> = {}): ServiceSpec {
  return serviceSpecSchema.parse({
    name: 'checkout',
    owner: 'group:default/team-ordering',
    context: { name: 'ordering', domain: 'commerce' },
    image: { repository: 'registry.example.com/ordering/checkout' },
    gitops: { repoUrl: 'https://git.example.com/ordering/checkout.git' },
    ...given,
  });
}

/** Texts that would break out of where they stand, if they were glued. */
export const HOSTILE = [
  '{{ .Values.secret }}',
  '${{ secrets.TOKEN }}',
  '$(touch /tmp/x) `id`',
  'a: b # c',
  '&anchor *alias !tag',
  `"'"'\\`,
  '<script>alert(1)</script>',
  '- [x](javascript:alert(1)) | x',
  '---',
];

export const dependencies = [
  {
    entityRef: 'resource:default/orders-db',
    type: 'database',
    host: 'orders-db.ordering',
    port: 5432,
    owned: true,
  },
  {
    entityRef: 'resource:platform/event-broker',
    type: 'broker',
    host: 'kafka.platform',
    port: 9092,
  },
  {
    entityRef: 'api:default/payments-api',
    type: 'api',
    host: 'payments.payments',
    port: 80,
  },
];

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** The least that a service needs; everything else has a default. */
export const exampleService = {
  name: 'checkout',
  description: 'Turns a basket into an order',
  owner: 'group:default/ordering',
  context: { name: 'ordering', domain: 'commerce' },
  image: { repository: 'registry.example.com/ordering/checkout' },
  analysis: {
    prometheusAddress: 'http://prometheus.monitoring.svc.cluster.local:9090',
  },
  gitops: { repoUrl: 'https://git.example.com/fernhill/checkout.git' },
};

/** The least that a bounded context needs. */
export const exampleContext = {
  name: 'ordering',
  domain: 'commerce',
  owner: 'group:default/ordering',
};

/** An example as the scaffolder's pages show it: one step, as it stands in a template. */
export function stepExample(
  description: string,
  action: string,
  name: string,
  input: object,
): TemplateExample {
  return {
    description,
    example: stringify({
      steps: [{ id: action.split(':')[1], name, action, input }],
    }),
  };
}

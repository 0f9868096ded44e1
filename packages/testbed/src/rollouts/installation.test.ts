import { parse } from 'yaml';
import { goGroups } from '../binaries/goTools';
import { rolloutsInstallation } from './installation';

const plugins = (bin: string) => {
  const configMap = rolloutsInstallation({ bin }).find(
    ({ kind, metadata }) =>
      kind === 'ConfigMap' && metadata.name === 'argo-rollouts-config',
  );
  expect(configMap?.metadata.namespace).toBe('argo-rollouts');
  const { trafficRouterPlugins } = configMap?.data as Record<string, string>;
  return parse(trafficRouterPlugins) as { name: string; location: string }[];
};

describe('rolloutsInstallation', () => {
  it('has the namespace first', () => {
    const [{ kind, metadata }] = rolloutsInstallation({ bin: '/cache/bin' });
    expect([kind, metadata.name]).toEqual(['Namespace', 'argo-rollouts']);
  });

  it('tells the controller where the plugin that Rollouts name is built', () => {
    expect(plugins('/cache/bin')).toEqual([
      {
        name: 'argoproj-labs/gatewayAPI',
        location: 'file:///cache/bin/gateway-api-plugin',
      },
    ]);
    expect(
      goGroups('/cache/bin').flatMap(group =>
        group.steps.flatMap(step => step.args),
      ),
    ).toContain('/cache/bin/gateway-api-plugin');
  });

  it('writes a location that is a URL whatever the folder is called', () => {
    expect(plugins('/my cache/bin')[0].location).toBe(
      'file:///my%20cache/bin/gateway-api-plugin',
    );
  });
});

import { parse } from 'yaml';
import { argocdInstallation, argocdPolicy } from './installation';

const data = (name: string) =>
  argocdInstallation().find(object => object.metadata.name === name)
    ?.data as Record<string, string>;

describe('argocdInstallation', () => {
  it('lets Bellwether read Applications and AppProjects, and nothing else', () => {
    const rights = argocdPolicy
      .split('\n')
      .filter(line => line.startsWith('p,'))
      .map(line => line.split(', ').slice(2, 4).join(' '));
    expect(rights).toEqual(['applications get', 'projects get']);
    expect(data('argocd-rbac-cm')['policy.csv']).toBe(argocdPolicy);
    expect(data('argocd-rbac-cm')['policy.default']).toBeUndefined();
  });

  it('has an account that can have tokens and no password', () => {
    expect(data('argocd-cm')['accounts.backstage']).toBe('apiKey');
  });

  it('labels everything as the API server of Argo CD looks for it', () => {
    const configuration = argocdInstallation().filter(
      object => object.kind !== 'Namespace',
    );
    expect(configuration.length).toBeGreaterThan(6);
    for (const { metadata } of configuration) {
      expect(metadata.labels?.['app.kubernetes.io/part-of']).toBe('argocd');
    }
  });

  it('sends notifications whose template writes only JSON values', () => {
    const template = parse(
      data('argocd-notifications-cm')['template.bellwether'],
    );
    const values = template.webhook.bellwether.body.match(/\{\{.*?\}\}/g);
    expect(values).not.toHaveLength(0);
    for (const value of values) {
      expect(value).toMatch(/^\{\{ toJson \.app\./);
    }
  });
});

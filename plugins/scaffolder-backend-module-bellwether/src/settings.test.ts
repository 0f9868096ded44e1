import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readScaffolderSettings } from './settings';

function settings(scaffolder?: JsonObject) {
  return readScaffolderSettings(
    new ConfigReader(scaffolder ? { bellwether: { scaffolder } } : {}),
  );
}

describe('readScaffolderSettings', () => {
  it('needs none', () => {
    expect(settings()).toEqual({});
  });

  it('takes addresses without the slash at their end', () => {
    expect(
      settings({
        repositoryBaseUrl: 'https://git.example.com/fernhill/',
        imageRegistry: 'registry.example.com/',
      }),
    ).toEqual({
      repositoryBaseUrl: 'https://git.example.com/fernhill',
      imageRegistry: 'registry.example.com',
    });
  });

  it('makes repositories in the local root when nothing else is said', () => {
    expect(settings({ localGitRoot: '/srv/git repositories' })).toEqual({
      localGitRoot: '/srv/git repositories',
      repositoryBaseUrl: 'file:///srv/git%20repositories',
    });
  });

  it('refuses an address that is none', () => {
    expect(() => settings({ repositoryBaseUrl: 'fernhill' })).toThrow(
      "bellwether.scaffolder.repositoryBaseUrl is 'fernhill': write an address such as https://github.com/fernhill",
    );
  });
});

import { commitUrl, shownRepoUrl } from './repository';

const SHA = '7f3c0d9b2a4e6f8091a2b3c4d5e6f70812345678';

describe('shownRepoUrl', () => {
  it.each([
    ['https://user:token@github.com/a/b.git', 'https://github.com/a/b.git'],
    ['https://token@git.example/a/b', 'https://git.example/a/b'],
    ['https://github.com/a/b.git', 'https://github.com/a/b.git'],
    ['git@github.com:a/b.git', 'git@github.com:a/b.git'],
    ['file:///srv/git/estate', 'file:///srv/git/estate'],
  ])('%s', (url, shown) => {
    expect(shownRepoUrl(url)).toBe(shown);
  });
});

describe('commitUrl', () => {
  it.each([
    ['https://github.com/a/b.git', `https://github.com/a/b/commit/${SHA}`],
    ['git@github.com:a/b.git', `https://github.com/a/b/commit/${SHA}`],
    [
      'ssh://git@gitlab.example.com:2222/g/s/b.git',
      `https://gitlab.example.com/g/s/b/-/commit/${SHA}`,
    ],
    ['https://u:p@gitlab.com/g/b', `https://gitlab.com/g/b/-/commit/${SHA}`],
    ['git@bitbucket.org:a/b', `https://bitbucket.org/a/b/commits/${SHA}`],
    ['https://git.example.com/a/b', undefined],
    ['file:///srv/git/github', undefined],
    ['nonsense', undefined],
  ])('%s', (repoUrl, url) => {
    expect(commitUrl(repoUrl, SHA)).toBe(url);
  });

  it.each(['4.2.1', 'main', '../../settings', ''])(
    'has no page for %p',
    revision => {
      expect(commitUrl('https://github.com/a/b', revision)).toBeUndefined();
    },
  );
});

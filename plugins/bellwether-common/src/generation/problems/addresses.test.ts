import { hasCredentials, hostOf, isLoopback } from './addresses';

describe('hasCredentials', () => {
  it.each([
    'https://user:password@host/path',
    'https://token@host/path',
    'HTTPS://token@host',
    'http://:password@host',
    'https://user:p@ss@host',
    'ssh://git:password@host/path',
  ])('%s', address => expect(hasCredentials(address)).toBe(true));

  it.each([
    'https://host/path',
    'https://host/@scope/path',
    'https://host?q=a@b',
    'https://host#a@b',
    'git@host:path.git',
    'ssh://git@host/path',
    'file:///srv/a@b',
    '',
  ])('not %s', address => expect(hasCredentials(address)).toBe(false));
});

describe('hostOf', () => {
  it.each([
    ['https://Git.Example.com:8443/a', 'git.example.com'],
    ['git@gitlab.com:team/app.git', 'gitlab.com'],
    ['ssh://git@github.com/team/app.git', 'github.com'],
    ['http://[::1]:3000', '[::1]'],
    ['file:///srv/git', undefined],
    ['nonsense', undefined],
  ])('%s', (address, host) => expect(hostOf(address)).toBe(host));
});

describe('isLoopback', () => {
  it.each([
    'localhost',
    '127.0.0.1',
    '127.1.2.3',
    '[::1]',
    '0.0.0.0',
    'a.localhost',
  ])('%s', host => expect(isLoopback(host)).toBe(true));
  it.each([undefined, 'localhost.example.com', '10.0.0.1', '127.example.com'])(
    'not %s',
    host => expect(isLoopback(host)).toBe(false),
  );
});

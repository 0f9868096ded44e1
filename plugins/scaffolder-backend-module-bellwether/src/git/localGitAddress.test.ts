import {
  contentsUrl,
  localRepository,
  parseContentsUrl,
} from './localGitAddress';

const ROOT = '/srv/git';

describe('localRepository', () => {
  it.each([
    ['checkout', '/srv/git/checkout.git'],
    ['checkout.git', '/srv/git/checkout.git'],
    ['ordering/checkout', '/srv/git/ordering/checkout.git'],
    ['file:///srv/git/checkout.git', '/srv/git/checkout.git'],
    ['file:///srv/git/ordering/checkout', '/srv/git/ordering/checkout.git'],
  ])('%s is %s', (address, folder) => {
    expect(localRepository(ROOT, address)).toEqual({
      folder,
      remoteUrl: `file://${folder}`,
    });
  });

  it.each([
    '',
    '.',
    '..',
    '../other',
    'a/../../other',
    '/etc/checkout',
    '.git',
    'a//b',
    'Checkout',
    'ünïcode',
    '-upload-pack',
    'a b',
    'a\nb',
    '$(id)',
    'file:///srv/git',
    'file:///srv/other/checkout.git',
    'file:///srv/git/../other.git',
    'file:///srv/git/%2e%2e/other.git',
    'file:///srv/git/..%2fother.git',
    'file://host/srv/git/checkout.git',
    'https://github.com/fernhill/checkout.git',
    'ssh://git@example.com/checkout.git',
    'ext::sh -c id',
  ])('refuses %j and says what may be written', address => {
    expect(() => localRepository(ROOT, address)).toThrow(
      /localGitRoot.*publish:github/,
    );
  });
});

describe('parseContentsUrl', () => {
  const repository = localRepository(ROOT, 'checkout');

  it.each([
    ['main', 'catalog-info.yaml'],
    ['main', ''],
    ['bellwether/update-1', 'chart/values.yaml'],
  ])('takes apart what contentsUrl made: %s %s', (branch, path) => {
    expect(
      parseContentsUrl(ROOT, `${contentsUrl(repository, branch)}${path}`),
    ).toEqual({ repository, branch, path });
  });

  it.each([
    'file:///srv/git/checkout.git',
    'file:///srv/other/checkout.git/blob/main/a',
    'file:///etc/passwd',
    'file:///srv/git/../x.git/blob/main/a',
    'https://example.com/checkout.git/blob/main/a',
    'file:///srv/git/checkout.git/blob/%zz/a',
  ])('has nothing to do with %s', url => {
    expect(parseContentsUrl(ROOT, url)).toBeUndefined();
  });
});

import {
  prepareContextSpec,
  prepareServiceSpec,
  withoutBlanks,
} from './prepareSpec';

const settings = {
  repositoryBaseUrl: 'https://git.example.com/fernhill',
  imageRegistry: 'registry.example.com',
};

describe('withoutBlanks', () => {
  it.each([
    [{ a: null, b: { c: null, d: 1 } }, { b: { d: 1 } }],
    [
      [{ a: null }, null],
      [{}, null],
    ],
    ['text', 'text'],
    [null, null],
    [
      { a: false, b: 0, c: '' },
      { a: false, b: 0 },
    ],
    [{ a: [''] }, { a: [''] }],
  ])('%j becomes %j', (value, expected) => {
    expect(withoutBlanks(value)).toEqual(expected);
  });

  it('changes no prototype', () => {
    const cleaned = withoutBlanks(JSON.parse('{"__proto__": {"polluted": 1}}'));
    expect(Object.getPrototypeOf(cleaned)).toBe(Object.prototype);
    expect(cleaned).not.toHaveProperty('polluted');
  });
});

describe('prepareServiceSpec', () => {
  const spec = { name: 'checkout', context: { name: 'ordering' } };

  it('makes the addresses that were left out', () => {
    expect(prepareServiceSpec(spec, settings)).toMatchObject({
      gitops: {
        repoUrl: 'https://git.example.com/fernhill/ordering-checkout.git',
      },
      image: { repository: 'registry.example.com/ordering/checkout' },
    });
  });

  it('keeps those that were given', () => {
    const given = {
      ...spec,
      gitops: { repoUrl: 'https://git.example.com/other.git', prune: false },
      image: { repository: 'other', tag: '2.0.0' },
    };
    expect(prepareServiceSpec(given, settings)).toEqual(given);
  });

  it('keeps what stands beside them', () => {
    expect(
      prepareServiceSpec({ ...spec, gitops: { prune: false } }, settings),
    ).toMatchObject({ gitops: { prune: false, repoUrl: expect.any(String) } });
  });

  it('keeps an environment variable that is empty', () => {
    expect(
      prepareServiceSpec({ ...spec, config: { PREFIX: '' } }, {}),
    ).toMatchObject({ config: { PREFIX: '' } });
  });

  it('makes nothing without settings', () => {
    expect(prepareServiceSpec(spec, {})).toEqual(spec);
  });

  it.each([undefined, 'text', [], {}, { name: 3, context: 'x' }])(
    'leaves what is no spec to the check: %j',
    input => {
      expect(prepareServiceSpec(input, settings)).toEqual(input);
    },
  );
});

describe('prepareContextSpec', () => {
  it('makes the address of the repository where Argo CD was chosen', () => {
    expect(
      prepareContextSpec({ name: 'ordering', gitops: {} }, settings),
    ).toEqual({
      name: 'ordering',
      gitops: {
        repoUrl: 'https://git.example.com/fernhill/ordering-context.git',
      },
    });
  });

  it('does not choose Argo CD by itself', () => {
    expect(
      prepareContextSpec({ name: 'ordering', gitops: null }, settings),
    ).toEqual({ name: 'ordering' });
  });
});

import {
  parseGauges,
  parseOverride,
  usualState,
  withOverride,
} from './overrides';

const cart = { namespace: 'ordering', service: 'cart' };

describe('parseOverride', () => {
  it('takes what it knows', () => {
    const override = {
      ...cart,
      version: '1.19.0',
      requestsPerSecond: 10,
      errorShare: 0.3,
      latencyP95: 900,
    };
    expect(parseOverride(override, [])).toEqual(override);
  });

  it.each([
    [{ service: 'cart' }, /"namespace" is undefined/],
    [{ ...cart, namespace: 'order' }, /"order"; give one of: ordering/],
    [{ ...cart, service: 'kart' }, /"kart"; give one of: checkout/],
    [{ ...cart, errorShare: 2 }, /"errorShare" is 2; .* from 0 to 1/],
    [{ ...cart, errorShare: '0.3' }, /"errorShare" is "0.3"; give a number/],
    [{ ...cart, latencyP95: null }, /"latencyP95" is null/],
    [{ ...cart, version: '' }, /"version" is ""/],
    [{ ...cart, errorRate: 1 }, /Unknown field "errorRate"; .*errorShare/],
    ['cart', /Send a JSON object/],
    [[cart], /Send a JSON object/],
  ])('says what is wrong with %j', (body, message) => {
    expect(() => parseOverride(body, [])).toThrow(message);
  });
});

describe('parseOverride, with services beside those of the estate', () => {
  const parcel = { namespace: 'parcels-staging', service: 'parcel-label' };

  it('takes them while they run', () => {
    const override = { ...parcel, errorShare: 0.5 };
    expect(parseOverride(override, [{ ...parcel, versions: [] }])).toEqual(
      override,
    );
    expect(() => parseOverride(override, [])).toThrow(/"parcels-staging"/);
  });
});

describe('withOverride', () => {
  it('replaces what was said about the same version', () => {
    const first = { ...cart, errorShare: 0.1 };
    const second = { ...cart, errorShare: 0.2 };
    const other = { ...cart, version: '1.19.0', errorShare: 0.3 };
    const { overrides } = [first, other, second].reduce(
      withOverride,
      usualState,
    );
    expect(overrides).toEqual([other, second]);
  });
});

describe('parseGauges', () => {
  it('takes numbers alone', () => {
    expect(parseGauges({ a: 1.5 })).toEqual({ a: 1.5 });
    expect(() => parseGauges({ a: '1' })).toThrow(/"a" is "1"; give a number/);
  });
});

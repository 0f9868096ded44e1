import { labelFingerprint } from './fingerprint';

describe('labelFingerprint', () => {
  // Label sets and fingerprints as Alertmanager 0.25 answered them.
  it.each([
    [
      'd0565471460a7e2c',
      { alertname: 'Watchdog', cluster: 'eu-1', severity: 'none' },
    ],
    [
      'c3a6d59233fc6263',
      {
        alertname: 'NightlyReport',
        cluster: 'eu-1',
        namespace: 'shop',
        severity: 'info',
      },
    ],
    [
      '7e9d60517c2c1216',
      {
        alertname: 'CheckoutErrorShareHigh',
        cluster: 'eu-1',
        destination_workload: 'checkout',
        destination_workload_namespace: 'shop',
        page: 'yes',
        severity: 'critical',
        team: 'checkout',
      },
    ],
  ])('is %s as in Alertmanager', (fingerprint, labels) => {
    expect(labelFingerprint(labels)).toBe(fingerprint);
  });

  it('is the FNV-1a offset basis for no labels', () => {
    expect(labelFingerprint({})).toBe('cbf29ce484222325');
  });

  it('hashes names beyond ASCII as UTF-8', () => {
    // FNV-1a of the bytes 61 ff c3 a9 78 ff
    let expected = 0xcbf29ce484222325n;
    for (const byte of [0x61, 0xff, 0xc3, 0xa9, 0x78, 0xff]) {
      expected = BigInt.asUintN(64, (expected ^ BigInt(byte)) * 0x100000001b3n);
    }
    expect(labelFingerprint({ a: 'éx' })).toBe(
      expected.toString(16).padStart(16, '0'),
    );
  });

  it('does not depend on the order of labels', () => {
    expect(labelFingerprint({ b: '2', a: '1' })).toBe(
      labelFingerprint({ a: '1', b: '2' }),
    );
  });

  it('tells where a name ends and its value begins', () => {
    expect(labelFingerprint({ ab: 'c' })).not.toBe(
      labelFingerprint({ a: 'bc' }),
    );
  });
});

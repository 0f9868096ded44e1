import { aServiceSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { SecretsSpec, ServiceSpec } from '../types';
import { configurationProblems } from './configuration';

const secretsNamed = (...keys: string[]): SecretsSpec => ({
  type: 'externalSecrets',
  store: 'vault',
  path: 'ordering/checkout',
  keys,
});

function problems(overrides: Partial<ServiceSpec>) {
  return told(configurationProblems(aServiceSpec(overrides)));
}

describe('configurationProblems', () => {
  it('has nothing to say of settings beside secrets', () => {
    expect(
      problems({
        secrets: secretsNamed('DB_PASSWORD'),
        config: { LOG_LEVEL: 'info', EMPTY: '' },
      }),
    ).toEqual([]);
  });

  it('refuses a secret that is listed twice', () => {
    expect(problems({ secrets: secretsNamed('A', 'B', 'A') })).toEqual([
      'error secrets.keys[2]: secret-listed-twice',
    ]);
  });

  it('refuses a secret that is a plain setting too', () => {
    expect(
      problems({ secrets: secretsNamed('DB_USER'), config: { DB_USER: 'x' } }),
    ).toEqual(['error secrets.keys[0]: secret-equals-config']);
  });

  it('is not misled by what every object has', () => {
    expect(problems({ secrets: secretsNamed('constructor') })).toEqual([]);
  });

  it.each(['PORT', 'ENVIRONMENT'])('refuses %s, which the chart sets', key => {
    expect(problems({ config: { [key]: '1' } })).toEqual([
      `error config.${key}: name-set-by-chart`,
    ]);
    expect(problems({ secrets: secretsNamed(key) })).toEqual([
      'error secrets.keys[0]: name-set-by-chart',
    ]);
  });

  it('refuses OpenTelemetry’s names only where the chart sets them', () => {
    const config = { OTEL_SERVICE_NAME: 'shop' };
    const { observability } = aServiceSpec();
    expect(problems({ config })).toEqual([]);
    expect(
      problems({
        config,
        observability: {
          ...observability,
          openTelemetry: { endpoint: 'http://otel.monitoring:4318' },
        },
      }),
    ).toEqual(['error config.OTEL_SERVICE_NAME: name-set-by-chart']);
  });

  it.each([
    'DB_PASSWORD',
    'API_TOKEN',
    'stripe_api_key',
    'SECRET',
    'CREDENTIALS',
  ])('suspects %s of being a secret', key => {
    expect(problems({ config: { [key]: 'hunter2' } })).toEqual([
      `warning config.${key}: config-looks-secret`,
    ]);
  });

  it.each(['TOKENS_PER_MINUTE', 'PASSWORDLESS', 'KEYBOARD', 'SECRETARY'])(
    'does not suspect %s',
    key => expect(problems({ config: { [key]: '1' } })).toEqual([]),
  );

  it('never quotes a value', () => {
    expect(
      JSON.stringify(
        configurationProblems(
          aServiceSpec({ config: { DB_PASSWORD: 'hunter2' } }),
        ),
      ),
    ).not.toContain('hunter2');
  });

  it('refuses a NUL, and takes every other character', () => {
    expect(problems({ config: { A: 'a\0b' } })).toEqual([
      'error config.A: config-value-unusable',
    ]);
    expect(
      problems({ config: { A: '"\'\n\t{{ .Values }} : & *x $(id) ü' } }),
    ).toEqual([]);
  });

  it('refuses more than a ConfigMap holds, in bytes', () => {
    const config = (value: string, count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`K${index}`, value]),
      );
    expect(problems({ config: config('a'.repeat(5000), 199) })).toEqual([]);
    expect(problems({ config: config('a'.repeat(5000), 201) })).toEqual([
      'error config: config-too-big',
    ]);
    expect(problems({ config: config('ü'.repeat(5000), 101) })).toEqual([
      'error config: config-too-big',
    ]);
  });

  it('says that placeholders need their plugin', () => {
    expect(
      problems({
        secrets: { type: 'argocdVault', path: 'ordering', keys: ['A'] },
      }),
    ).toEqual(['warning secrets.type: vault-needs-plugin']);
  });
});

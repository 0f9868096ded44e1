import { ServiceSpec, SpecProblem } from '../types';
import { error, repetitions, warning } from './problem';

/** Set in the container by the chart itself, before what comes from the ConfigMap and the Secret. */
const SET_BY_CHART = ['PORT', 'ENVIRONMENT'];
const SET_WITH_OPEN_TELEMETRY = [
  'POD_NAME',
  'OTEL_SERVICE_NAME',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_RESOURCE_ATTRIBUTES',
];
/** A ConfigMap holds 1 MiB with its metadata. */
const MOST_BYTES = 1_000_000;
const SECRET_WORDS =
  /(^|_)(password|passwd|pwd|secret|token|credentials?|apikey|api_key|private_key|access_key)($|_)/i;

/** Environment variables: plain settings and secrets, against each other and against what the chart sets. */
export function configurationProblems(spec: ServiceSpec): SpecProblem[] {
  const { secrets, config, observability } = spec;
  const keys = secrets.type === 'none' ? [] : secrets.keys;
  const taken = new Set([
    ...SET_BY_CHART,
    ...(observability.openTelemetry ? SET_WITH_OPEN_TELEMETRY : []),
  ]);
  return [
    ...repetitions(keys).map(({ item, index }) =>
      error('secret-listed-twice', ['secrets', 'keys', index], { key: item }),
    ),
    ...keys.flatMap((key, index) => {
      const path = ['secrets', 'keys', index];
      return [
        ...(Object.hasOwn(config, key)
          ? [error('secret-equals-config', path, { key })]
          : []),
        ...(taken.has(key) ? [error('name-set-by-chart', path, { key })] : []),
      ];
    }),
    ...(secrets.type === 'argocdVault'
      ? [warning('vault-needs-plugin', ['secrets', 'type'], {})]
      : []),
    ...Object.entries(config).flatMap(([key, value]) =>
      settingProblems(key, value, taken),
    ),
    ...sizeProblems(config),
  ];
}

function settingProblems(
  key: string,
  value: string,
  taken: ReadonlySet<string>,
): SpecProblem[] {
  const path = ['config', key];
  return [
    ...(taken.has(key) ? [error('name-set-by-chart', path, { key })] : []),
    ...(SECRET_WORDS.test(key)
      ? [warning('config-looks-secret', path, { key })]
      : []),
    ...(value.includes('\0')
      ? [error('config-value-unusable', path, { key })]
      : []),
  ];
}

function sizeProblems(config: Record<string, string>): SpecProblem[] {
  const encoder = new TextEncoder();
  const bytes = Object.entries(config)
    .flat()
    .reduce((sum, text) => sum + encoder.encode(text).length, 0);
  return bytes > MOST_BYTES
    ? [
        error('config-too-big', ['config'], {
          kilobytes: Math.ceil(bytes / 1000),
        }),
      ]
    : [];
}

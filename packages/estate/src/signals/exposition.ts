import { metricFamilies, Sample } from './series';
import { advanceTotals, SignalTotals } from './totals';
import { EstateSignals } from './types';

/**
 * The Prometheus text format (version 0.0.4) of the estate's counters and gauges.
 *
 * @public
 */
export function renderTotals(totals: SignalTotals): string {
  return metricFamilies(totals)
    .filter(family => family.samples.length > 0)
    .map(family =>
      [
        `# HELP ${family.name} ${family.help}`,
        `# TYPE ${family.name} ${family.type}`,
        ...family.samples.map(renderSample),
        '',
      ].join('\n'),
    )
    .join('');
}

/**
 * The same, for signals that have been as they are for some seconds.
 *
 * @public
 */
export function renderExposition(
  signals: EstateSignals,
  elapsedSeconds: number,
): string {
  return renderTotals(advanceTotals(undefined, signals, elapsedSeconds));
}

function renderSample({ name, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(
    ([label, text]) => `${label}="${escapeLabelValue(text)}"`,
  );
  return `${name}{${pairs.join(',')}} ${value}`;
}

function escapeLabelValue(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('"', '\\"');
}

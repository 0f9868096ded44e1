import { Finding } from './findings';
import { MatrixReport } from './runMatrix';

/** Lines of a longer text are left out; the first say what is wrong. */
const MESSAGE_LINES = 20;

/** What a run found, as text: figures, then each finding with a combination that shows it. */
export function describeReport(report: MatrixReport): string {
  const list = (values: Readonly<Record<string, number>>) =>
    Object.entries(values)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  return [
    `Counts: ${list(report.figures)}`,
    `Seconds: ${list(report.seconds)}`,
    ...report.findings.map(finding => describeFinding(finding, report)),
  ].join('\n');
}

function describeFinding(
  { check, message, cases: [first, ...others] }: Finding,
  { cases: { cases } }: MatrixReport,
): string {
  const row = cases.find(({ name }) => name === first)?.row ?? {};
  const choices = Object.entries(row).map(entry => entry.join('='));
  return [
    `✖ ${check} (${others.length + 1} combinations)`,
    ...message
      .split('\n')
      .slice(0, MESSAGE_LINES)
      .map(line => `    ${line}`),
    `    e.g. ${first}: ${choices.join(' ')}`,
  ].join('\n');
}

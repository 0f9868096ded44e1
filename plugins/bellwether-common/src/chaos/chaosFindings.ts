import { renderMessage } from '../messages/renderMessage';
import { MessageParams } from '../messages/types';
import { EnvironmentInfo } from '../snapshot/types';
import { SourceStatus } from '../sources/types';
import { ChaosMessageCode, chaosMessages } from './chaosMessages';
import { ChaosFinding, ChaosRun, ChaosSnapshot } from './types';

function finding(
  code: ChaosMessageCode,
  severity: ChaosFinding['severity'],
  params: MessageParams = {},
): ChaosFinding {
  return {
    code,
    severity,
    params,
    message: renderMessage(chaosMessages[code], params),
  };
}

const timeOf = ({ finishedAt, startedAt }: ChaosRun) =>
  finishedAt ?? startedAt ?? 'at a time unknown';

function stateFinding({
  state,
  runs,
}: Pick<ChaosSnapshot, 'state' | 'runs'>): ChaosFinding {
  const [running] = runs.filter(isInjecting);
  const [tested] = runs.filter(ranSinceRevision);
  const [last] = runs.filter(hasRun);
  switch (state) {
    case 'running':
      return finding('running', 'info', {
        name: running.name,
        faults: running.faults.join(', '),
      });
    case 'tested':
      return finding('tested', 'ok', {
        name: tested.name,
        lastAt: timeOf(tested),
      });
    case 'neverTestedSinceRevision':
      return finding('neverTestedSinceRevision', 'info', {
        name: last.name,
        lastAt: timeOf(last),
      });
    default:
      return finding(state, 'info');
  }
}

export function isInjecting({ phase }: Pick<ChaosRun, 'phase'>): boolean {
  return phase === 'running' || phase === 'injecting';
}

/** Something was injected, whether or not it came to its end. */
export function hasRun({ phase }: Pick<ChaosRun, 'phase'>): boolean {
  return phase !== 'scheduled' && phase !== 'queued' && phase !== 'unable';
}

/** It came to its end, and the service it hit is the one that runs now. An experiment that broke itself tells nothing. */
export function ranSinceRevision({ phase, verdict, when }: ChaosRun): boolean {
  return (
    phase === 'finished' && verdict !== 'error' && when === 'sinceRevision'
  );
}

function productionFindings(
  environment: EnvironmentInfo,
  { runs, planned }: Pick<ChaosSnapshot, 'runs' | 'planned'>,
): ChaosFinding[] {
  if (!environment.production) {
    return [];
  }
  const told = (code: ChaosMessageCode) => (name: string) =>
    finding(code, 'warning', { name, environment: environment.title });
  return [
    ...unique(runs.filter(isInjecting)).map(told('runningInProduction')),
    ...unique(planned).map(told('plannedInProduction')),
  ];
}

/** Names of what runs, or will run, in an environment marked production. */
export function chaosInProduction(
  environment: EnvironmentInfo,
  { runs, planned }: Pick<ChaosSnapshot, 'runs' | 'planned'>,
): string[] {
  return environment.production
    ? [...new Set([...unique(runs.filter(isInjecting)), ...unique(planned)])]
    : [];
}

function unique(named: { name: string }[]): string[] {
  return [...new Set(named.map(({ name }) => name))];
}

/** The newest run alone: what an older one failed at may have been mended. */
function outcomeFindings(runs: ChaosRun[]): ChaosFinding[] {
  const [newest] = runs.filter(
    run => !isInjecting(run) && run.phase !== 'queued',
  );
  if (!newest) {
    return [];
  }
  const { name, failure } = newest;
  if (newest.phase === 'unable') {
    return [
      finding('unable', 'warning', {
        name,
        failure: failure ?? 'no reason is given',
      }),
    ];
  }
  return newest.verdict === 'failed'
    ? [
        finding('lastRunFailed', 'warning', {
          name,
          failure: failure ?? failedProbes(newest),
        }),
      ]
    : [];
}

function failedProbes({ probes }: ChaosRun): string {
  const failed = probes.filter(({ verdict }) => verdict === 'failed');
  return failed.length > 0
    ? failed
        .map(({ name, description }) => description ?? `probe ${name}`)
        .join('; ')
    : 'no reason is given';
}

function coverageFinding(coverage: ChaosSnapshot['coverage']): ChaosFinding {
  const total = coverage.length;
  const count = coverage.filter(({ ran }) => !ran).length;
  return count === 0
    ? finding('coverageComplete', 'ok', { total })
    : finding('coverageMissing', 'info', { count, total });
}

/** A source of chaos that is not seen leaves gaps that look like chaos that never was. */
function unseen(sources: SourceStatus[]): ChaosFinding[] {
  return sources
    .filter(
      ({ kind, health }) =>
        (kind === 'litmus' && health.state !== 'ok') ||
        (kind === 'kubernetes' &&
          (health.state === 'blind' || health.state === 'starting')),
    )
    .map(({ title }) => finding('sourceUnseen', 'warning', { source: title }));
}

/** All that there is to say, what must be known first at the head but for the state itself. */
export function chaosFindings(
  environment: EnvironmentInfo,
  snapshot: Omit<ChaosSnapshot, 'findings'>,
  sources: SourceStatus[],
): ChaosFinding[] {
  return [
    stateFinding(snapshot),
    ...productionFindings(environment, snapshot),
    ...outcomeFindings(snapshot.runs),
    ...unseen(sources),
    ...(snapshot.state === 'notInstalled'
      ? []
      : [coverageFinding(snapshot.coverage)]),
  ];
}

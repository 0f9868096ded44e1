import { makeStyles } from '@material-ui/core/styles';
import {
  EnvironmentSnapshot,
  ProbeFinding,
  summarize,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { LastKnown } from '../layout/LastKnown';
import { OutlookText } from '../pods/OutlookText';
import { ProbeBadges } from '../pods/ProbeBadges';
import { PodRow, podRows } from '../pods/podRows';
import { Shape } from '../shapes/Shape';
import { isSeen } from '../sources/sight';
import { BlindNotice } from '../states/BlindNotice';
import { ReadyCount } from '../strategy/ReadyCount';
import { EnvironmentHead, EnvironmentSections } from './EnvironmentSection';
import { SnapshotCard } from './SnapshotCard';

const SHOWN_PODS = 3;

const useStyles = makeStyles(
  theme => ({
    pods: {
      display: 'grid',
      gap: theme.spacing(1),
      margin: theme.spacing(0.5, 0),
    },
  }),
  { name: 'BellwetherProbesCard' },
);

/** Pods ready, those that are not with the kubelet's words, and how many weaknesses the probes have. */
export function ProbesCard() {
  const { t } = useText();
  return (
    <SnapshotCard title={t('card.probes')}>
      {snapshot => (
        <EnvironmentSections environments={snapshot.environments}>
          {environment => (
            <ProbesBlock
              environment={environment}
              snapshotAtMs={Date.parse(snapshot.serverTime)}
            />
          )}
        </EnvironmentSections>
      )}
    </SnapshotCard>
  );
}

/** Findings speak of the pod template, so the same one of many pods counts once. */
function distinctFindings(environment: EnvironmentSnapshot): ProbeFinding[] {
  const pods = environment.workloads.flatMap(workload =>
    workload.pods.map(pod => ({ pod, workload: workload.name })),
  );
  const found = new Map<string, ProbeFinding>();
  for (const { pod, workload } of pods) {
    for (const { findings } of pod.containers) {
      for (const finding of findings) {
        found.set(
          [workload, finding.container, finding.rule, finding.probe].join(' '),
          finding,
        );
      }
    }
  }
  return [...found.values()];
}

function ProbesBlock(props: {
  environment: EnvironmentSnapshot;
  snapshotAtMs: number;
}) {
  const { environment } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const rows = podRows(
    [
      ...environment.workloads.flatMap(workload => workload.pods),
      ...environment.otherPods,
    ],
    props.snapshotAtMs,
  );
  const troubled = rows.filter(
    row => row.attention === 'failing' || row.attention === 'notReady',
  );
  const findings = distinctFindings(environment);
  const { podsReady, podsDesired } = summarize(environment);
  const podsAreSeen = isSeen(environment.sources, {
    kind: 'kubernetes',
    parts: ['Pod'],
  });
  const more = troubled.length - SHOWN_PODS;
  return (
    <>
      <EnvironmentHead environment={environment} />
      <BlindNotice
        sources={environment.sources.filter(
          source => source.kind === 'kubernetes',
        )}
      />
      {rows.length === 0 && environment.workloads.length === 0 ? (
        <div className={text.secondary}>{t('pods.none')}</div>
      ) : (
        <LastKnown when={!podsAreSeen}>
          <ReadyCount ready={podsReady} desired={podsDesired} />
        </LastKnown>
      )}
      {troubled.length > 0 && (
        <ul className={`${text.list} ${classes.pods}`}>
          {troubled.slice(0, SHOWN_PODS).map(row => (
            <TroubledPod key={row.key} row={row} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <div className={text.secondary}>
          {t('pods.moreTroubled', { count: more })}
        </div>
      )}
      {findings.length > 0 && (
        <div className={text.secondary}>
          <Shape
            name={
              findings.some(f => f.severity === 'warning') ? 'alarm' : 'info'
            }
            tone={
              findings.some(f => f.severity === 'warning') ? 'warning' : 'info'
            }
            size={14}
          />{' '}
          {t('finding.count', { count: findings.length })}
        </div>
      )}
    </>
  );
}

function TroubledPod(props: { row: PodRow }) {
  const { row } = props;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <li>
      <div>
        <span className={text.strong}>{row.snapshot.pod.ref.name}</span>{' '}
        {row.tag && (
          <span className={text.secondary}>{t(`revision.tag.${row.tag}`)}</span>
        )}
      </div>
      <ProbeBadges probes={row.probes} />
      <div>
        <OutlookText snapshot={row.snapshot} />
      </div>
    </li>
  );
}

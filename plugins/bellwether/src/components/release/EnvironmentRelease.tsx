import { memo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  EnvironmentSnapshot,
  MappingReport,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { AlertsPanel } from '../alerts/AlertsPanel';
import { alertsAreSeen } from '../alerts/ruleWatch';
import { ChaosPanel } from '../chaos/ChaosPanel';
import { chaosIsSeen } from '../chaos/chaosSight';
import { DependenciesPanel } from '../dependencies/DependenciesPanel';
import { GitOpsPanel } from '../gitops/GitOpsPanel';
import { ResiliencePanel } from '../mesh/ResiliencePanel';
import { isConnected } from '../sources/connected';
import { AnalysisPanel } from '../analysis/AnalysisPanel';
import { LastKnown } from '../layout/LastKnown';
import { Panel } from '../layout/Panel';
import { PodsPanel } from '../pods/PodsPanel';
import { isSeen } from '../sources/sight';
import { BlindNotice } from '../states/BlindNotice';
import { EmptyState } from '../states/EmptyState';
import { StrategyPanel } from '../strategy/StrategyPanel';
import { TrafficPanel } from '../traffic/TrafficPanel';
import { VerdictPanel } from '../verdict/VerdictPanel';
import { FirstRelease } from './FirstRelease';
import { firstReleaseSteps } from './firstReleaseSteps';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    sideBySide: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    },
  }),
  { name: 'BellwetherEnvironment' },
);

function EnvironmentPanels(props: {
  environment: EnvironmentSnapshot;
  workload?: WorkloadSnapshot;
  mapping: MappingReport[];
  snapshotAtMs: number;
}) {
  const { environment, workload } = props;
  const classes = useStyles();
  const { t } = useText();
  const traffic = workload?.traffic ?? [];
  const analysisRuns = workload?.analysisRuns ?? [];
  const pods = workload
    ? [...workload.pods, ...environment.otherPods]
    : environment.otherPods;
  const nothingSeen =
    environment.workloads.length === 0 &&
    environment.otherPods.length === 0 &&
    environment.alerts.length === 0 &&
    environment.applications.length === 0;
  const gitOps =
    environment.applications.length > 0 ||
    (!nothingSeen &&
      isConnected(
        { environments: [environment], mapping: props.mapping },
        'argocd',
      ));
  const inMesh =
    workload?.resilience.inMesh ||
    Boolean(workload?.resilience.findings.length);
  const sees = (...parts: string[]) =>
    isSeen(environment.sources, {
      kind: 'kubernetes',
      cluster: workload?.cluster,
      parts,
    });
  return (
    <div className={classes.root}>
      <BlindNotice sources={environment.sources} />
      <VerdictPanel environment={environment} />
      {firstReleaseSteps(environment, props.mapping) && (
        <Panel title={t('firstRelease.panel')}>
          <FirstRelease environment={environment} mapping={props.mapping} />
        </Panel>
      )}
      {nothingSeen && (
        <Panel title={t('card.release')}>
          <EmptyState mapping={props.mapping} />
        </Panel>
      )}
      {workload && (
        <LastKnown when={!sees('Rollout', 'Deployment', 'ReplicaSet')}>
          <StrategyPanel workload={workload} />
        </LastKnown>
      )}
      {(traffic.length > 0 || analysisRuns.length > 0) && (
        <div className={classes.sideBySide}>
          {traffic.length > 0 && (
            <LastKnown
              when={!sees('Rollout', 'VirtualService', 'DestinationRule')}
            >
              <TrafficPanel traffic={traffic} />
            </LastKnown>
          )}
          {analysisRuns.length > 0 && (
            <LastKnown when={!sees('AnalysisRun')}>
              <AnalysisPanel runs={analysisRuns} />
            </LastKnown>
          )}
        </div>
      )}
      {(workload || pods.length > 0) && (
        <LastKnown when={!sees('Pod')}>
          <PodsPanel pods={pods} snapshotAtMs={props.snapshotAtMs} />
        </LastKnown>
      )}
      {!nothingSeen && (
        <LastKnown
          when={environment.alerts.length > 0 && !alertsAreSeen(environment)}
        >
          <AlertsPanel environment={environment} />
        </LastKnown>
      )}
      {!nothingSeen && <DependenciesPanel environment={environment} />}
      {gitOps && (
        <LastKnown
          when={
            environment.applications.length > 0 &&
            !isSeen(environment.sources, { kind: 'argocd' })
          }
        >
          <GitOpsPanel environment={environment} mapping={props.mapping} />
        </LastKnown>
      )}
      {workload && inMesh && (
        <LastKnown when={!sees('VirtualService', 'DestinationRule')}>
          <ResiliencePanel workload={workload} />
        </LastKnown>
      )}
      {!nothingSeen && environment.chaos.state !== 'notInstalled' && (
        <LastKnown when={!chaosIsSeen(environment)}>
          <ChaosPanel environment={environment} mapping={props.mapping} />
        </LastKnown>
      )}
    </div>
  );
}

/** Everything of one environment, the verdict first. Draws again only when something of it changed. */
export const EnvironmentRelease = memo(EnvironmentPanels);

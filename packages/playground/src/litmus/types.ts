export interface Weightage {
  faultName: string;
  weightage: number;
}

export interface Infra {
  projectID: string;
  infraID: string;
  name: string;
  environmentID: string;
  platformName: string;
  isActive: boolean;
  isInfraConfirmed: boolean;
  isRemoved: boolean;
  updatedAt: string;
  createdAt: string;
  infraNamespace: string;
  infraScope: 'namespace' | 'cluster';
  startTime: string;
  version: string;
  updateStatus: 'AVAILABLE' | 'MANDATORY' | 'NOT_REQUIRED';
}

export interface Environment {
  projectID: string;
  environmentID: string;
  name: string;
  type: 'PROD' | 'NON_PROD';
  createdAt: string;
  updatedAt: string;
  isRemoved: boolean;
  infraIDs: string[];
}

export interface Experiment {
  projectID: string;
  experimentID: string;
  experimentType: 'Experiment' | 'CronExperiment';
  experimentManifest: string;
  cronSyntax: string;
  name: string;
  description: string;
  weightages: Weightage[];
  isCustomExperiment: boolean;
  isRemoved: boolean;
  tags: string[];
  createdAt: string;
  updatedAt: string;
  infra: Infra;
}

export interface RunProbe {
  faultName: string;
  probe: {
    projectID: string;
    name: string;
    type: 'httpProbe' | 'cmdProbe' | 'promProbe' | 'k8sProbe';
    createdAt: string;
    updatedAt: string;
  };
  mode: 'SOT' | 'EOT' | 'Edge' | 'Continuous' | 'OnChaos';
  status: {
    verdict: 'Passed' | 'Failed' | 'NA' | 'Awaited';
    description: string;
  };
}

export interface ExperimentRun {
  projectID: string;
  experimentID: string;
  /** Empty while the run is queued. */
  experimentRunID: string;
  experimentType: string;
  experimentName: string;
  experimentManifest: string;
  weightages: Weightage[];
  phase: string;
  /** 0 until the run has ended. */
  resiliencyScore: number;
  faultsPassed: number;
  faultsFailed: number;
  faultsAwaited: number;
  faultsStopped: number;
  faultsNa: number;
  totalFaults: number;
  /** JSON text. */
  executionData: string;
  notifyID: string;
  runSequence: number;
  isRemoved: boolean;
  createdAt: string;
  updatedAt: string;
  infra: Infra;
  /** Not of the API: what `getProbesInExperimentRun` answers. */
  probes: RunProbe[];
}

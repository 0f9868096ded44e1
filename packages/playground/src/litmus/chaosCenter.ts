import { CHAOS_PROJECT } from '@bellwether/estate';
import { Clock } from '../clock';
import { ChaosCenterContent, estateExperiments } from './experiments';
import { Experiment, ExperimentRun } from './types';

/** What a resolver refuses; the message goes into `errors`. */
export class ChaosCenterError extends Error {}

interface Page {
  page: number;
  limit: number;
}

interface Sort {
  field: 'NAME' | 'TIME';
  ascending?: boolean;
}

export interface ListRequest {
  experimentIDs?: string[];
  experimentRunIDs?: string[];
  pagination?: Page;
  sort?: Sort;
  filter?: {
    experimentName?: string;
    infraID?: string;
    infraActive?: boolean;
    scheduleType?: 'CRON' | 'NON_CRON' | 'ALL';
    experimentType?: 'CRON' | 'NON_CRON' | 'ALL';
    experimentStatus?: string;
    experimentRunStatus?: string[];
    experimentRunID?: string;
    dateRange?: { startDate: string; endDate?: string };
  };
}

/** Rows of an answer without `pagination`, as ChaosCenter limits them. */
const DEFAULT_ROWS = 15;
/** Runs that an experiment of a list tells of. */
const RECENT_RUNS = 10;

/** ChaosCenter's experiments and runs: its resolvers, without HTTP and without GraphQL. */
export class ChaosCenter {
  readonly #content: ChaosCenterContent;

  constructor(
    private readonly clock: Clock,
    private readonly id: () => string,
    services: ReadonlySet<string>,
  ) {
    this.#content = estateExperiments(clock.now(), services);
  }

  listExperiment(
    projectID: string,
    { experimentIDs, pagination, sort, filter = {} }: ListRequest,
  ) {
    this.#checkProject(projectID);
    const found = this.#content.experiments.filter(
      ({ experimentID, experimentType, name, infra }) =>
        (!experimentIDs?.length || experimentIDs.includes(experimentID)) &&
        name.includes(filter.experimentName ?? '') &&
        (!filter.infraID || infra.infraID === filter.infraID) &&
        (filter.infraActive === undefined ||
          infra.isActive === filter.infraActive) &&
        isOfType(experimentType, filter.scheduleType),
    );
    return {
      totalNoOfExperiments: found.length,
      experiments: paged(
        sorted(found, sort, ({ name }) => name),
        pagination,
      ).map(experiment => ({
        ...experiment,
        recentExperimentRunDetails: this.#runsOf(experiment).slice(
          0,
          RECENT_RUNS,
        ),
      })),
    };
  }

  getExperiment(projectID: string, experimentID: string) {
    this.#checkProject(projectID);
    const experiment = this.#experiment(experimentID);
    const runs = this.#runsOf(experiment);
    const total = runs.reduce((sum, run) => sum + run.resiliencyScore, 0);
    return {
      experimentDetails: { ...experiment, recentExperimentRunDetails: runs },
      averageResiliencyScore: runs.length > 0 ? total / runs.length : 0,
    };
  }

  listExperimentRun(
    projectID: string,
    {
      experimentIDs,
      experimentRunIDs,
      pagination,
      sort,
      filter = {},
    }: ListRequest,
  ) {
    this.#checkProject(projectID);
    const statuses = filter.experimentRunStatus ?? [];
    const { startDate, endDate } = filter.dateRange ?? {};
    const found = this.#content.runs.filter(
      run =>
        (!experimentIDs?.length || experimentIDs.includes(run.experimentID)) &&
        (!experimentRunIDs?.length ||
          experimentRunIDs.includes(run.experimentRunID)) &&
        (!filter.experimentRunID ||
          run.experimentRunID === filter.experimentRunID) &&
        run.experimentName.includes(filter.experimentName ?? '') &&
        (!filter.infraID || run.infra.infraID === filter.infraID) &&
        isOfType(run.experimentType, filter.experimentType) &&
        (statuses.length === 0 || statuses.includes(run.phase)) &&
        (!filter.experimentStatus ||
          filter.experimentStatus === 'All' ||
          run.phase === filter.experimentStatus) &&
        (!startDate || Number(run.updatedAt) >= Number(startDate)) &&
        (!endDate || Number(run.updatedAt) <= Number(endDate)),
    );
    return {
      totalNoOfExperimentRuns: found.length,
      experimentRuns: paged(
        sorted(found, sort, ({ experimentName }) => experimentName),
        pagination,
      ),
    };
  }

  getExperimentRun(
    projectID: string,
    experimentRunID?: string | null,
    notifyID?: string | null,
  ): ExperimentRun {
    this.#checkProject(projectID);
    if (!experimentRunID && !notifyID) {
      throw new ChaosCenterError('experimentRunID or notifyID not provided');
    }
    const found = this.#content.runs.find(run =>
      experimentRunID
        ? run.experimentRunID === experimentRunID
        : run.notifyID === notifyID,
    );
    if (!found) {
      throw new ChaosCenterError('no matching experiment run');
    }
    return found;
  }

  listInfras(projectID: string) {
    this.#checkProject(projectID);
    const { infras } = this.#content;
    return { totalNoOfInfras: infras.length, infras };
  }

  listEnvironments(projectID: string) {
    this.#checkProject(projectID);
    const { environments } = this.#content;
    return { totalNoOfEnvironments: environments.length, environments };
  }

  getProbesInExperimentRun(
    projectID: string,
    experimentRunID: string,
    faultName: string,
  ) {
    return this.getExperimentRun(projectID, experimentRunID).probes.filter(
      probe => probe.faultName === faultName,
    );
  }

  /** Queues a run; it has no id until the infrastructure takes it up. */
  runChaosExperiment(experimentID: string, projectID: string) {
    this.#checkProject(projectID);
    const experiment = this.#experiment(experimentID);
    if (!experiment.infra.isActive) {
      throw new ChaosCenterError(
        'Cannot re-run experiment as infrastructure is inactive',
      );
    }
    const notifyID = this.id();
    const now = String(this.clock.now());
    this.#content.runs.push({
      projectID,
      experimentID,
      experimentRunID: '',
      experimentType: experiment.experimentType,
      experimentName: experiment.name,
      experimentManifest: experiment.experimentManifest,
      weightages: experiment.weightages,
      phase: 'Queued',
      resiliencyScore: 0,
      faultsPassed: 0,
      faultsFailed: 0,
      faultsAwaited: 0,
      faultsStopped: 0,
      faultsNa: 0,
      totalFaults: experiment.weightages.length,
      executionData: '',
      notifyID,
      runSequence: this.#runsOf(experiment).length + 1,
      isRemoved: false,
      createdAt: now,
      updatedAt: now,
      infra: experiment.infra,
      probes: [],
    });
    return { notifyID };
  }

  stopExperimentRuns(
    projectID: string,
    experimentID: string,
    experimentRunID?: string | null,
    notifyID?: string | null,
  ): boolean {
    this.#checkProject(projectID);
    const going = this.#content.runs.filter(
      run =>
        run.experimentID === experimentID &&
        ['Running', 'Timeout', 'Queued'].includes(run.phase) &&
        (!experimentRunID || run.experimentRunID === experimentRunID) &&
        (!notifyID || run.notifyID === notifyID),
    );
    if (going.length === 0) {
      throw new ChaosCenterError(
        'no running, timeout, or queued experiments found',
      );
    }
    for (const run of going) {
      run.phase = 'Stopped';
      run.updatedAt = String(this.clock.now());
    }
    return true;
  }

  #checkProject(projectID: string): void {
    if (projectID !== CHAOS_PROJECT) {
      throw new ChaosCenterError(
        'permission_denied: you do not have permission to access this project',
      );
    }
  }

  #experiment(experimentID: string): Experiment {
    const found = this.#content.experiments.find(
      experiment => experiment.experimentID === experimentID,
    );
    if (!found) {
      throw new ChaosCenterError('no matching experiment found');
    }
    return found;
  }

  /** Newest first. */
  #runsOf({ experimentID }: Experiment): ExperimentRun[] {
    return sorted(
      this.#content.runs.filter(run => run.experimentID === experimentID),
      { field: 'TIME' },
      ({ experimentName }) => experimentName,
    );
  }
}

function isOfType(
  experimentType: string,
  asked: 'CRON' | 'NON_CRON' | 'ALL' = 'ALL',
): boolean {
  return (
    asked === 'ALL' ||
    (experimentType === 'CronExperiment') === (asked === 'CRON')
  );
}

/** By time of the last change, newest first, where nothing else is asked for. */
function sorted<T extends { updatedAt: string }>(
  items: readonly T[],
  { field, ascending = false }: Sort = { field: 'TIME' },
  nameOf: (item: T) => string,
): T[] {
  const direction = ascending ? 1 : -1;
  return [...items].sort(
    (a, b) =>
      direction *
      (field === 'NAME'
        ? nameOf(a).localeCompare(nameOf(b))
        : Number(a.updatedAt) - Number(b.updatedAt)),
  );
}

function paged<T>(
  items: readonly T[],
  { page, limit }: Page = { page: 0, limit: DEFAULT_ROWS },
): T[] {
  return items.slice(page * limit, (page + 1) * limit);
}

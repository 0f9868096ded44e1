import {
  ChaosCenterRunView,
  chaosCenterRunObservation,
  ObservationOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import { ChaosCenterError } from './client/ChaosCenterError';
import { ChaosCenterClient, ProjectAnswer } from './client/ChaosCenterClient';
import {
  CenterEnvironment,
  CenterExperiment,
  CenterRun,
} from './client/elements';
import {
  CenterScope,
  isSettled,
  plannedView,
  runView,
} from './views/centerRuns';

const RUNS_PER_PAGE = 20;
/** Older runs are not kept: a trend needs no more, and a run weighs up to some hundred kilobytes on the way. */
const MOST_RUNS = 100;
const EXPERIMENTS_PER_PAGE = 100;
/** All pages are read this often, in case anything was ever missed or removed. In milliseconds. */
const FULL_READ_MS = 60 * 60_000;

interface KnownRun {
  updatedAt?: string;
  view: ChaosCenterRunView;
}

/** What one reading of a project came to. */
export interface ProjectReading {
  observations: ObservationOf<'ChaosCenterRun'>[];
  /** Whether what is missing from it is gone. */
  complete: boolean;
  /** Errors that came with the data. */
  errors: string[];
}

const keyOf = ({ experimentRunID, notifyID }: CenterRun) =>
  experimentRunID ?? notifyID;

/** Reads one project, page by page, and only as far back as anything has changed. */
export class ProjectReader {
  private runs = new Map<string, KnownRun>();
  private experiments: CenterExperiment[] = [];
  private environments: CenterEnvironment[] = [];
  private accountId: string | undefined;
  private readAllAt: number | undefined;
  private seenWhole = false;

  constructor(
    private readonly client: Pick<ChaosCenterClient, 'project' | 'accountId'>,
    private readonly scope: Omit<CenterScope, 'environments' | 'accountId'>,
  ) {}

  /** @throws ChaosCenterError when nothing could be read; what was known stays so. */
  async read(signal: AbortSignal): Promise<ProjectReading> {
    const startedAt = Date.now();
    const isFull =
      this.readAllAt === undefined || startedAt - this.readAllAt > FULL_READ_MS;
    const { pages, errors } = await this.pages(isFull, signal);
    this.accountId = await this.client.accountId();
    const whole = errors.length === 0;
    this.remember(pages, isFull && whole);
    if (isFull && whole) {
      this.readAllAt = startedAt;
      this.seenWhole = true;
    }
    const observedAt = new Date().toISOString();
    return {
      observations: this.views().map(view =>
        chaosCenterRunObservation(view, observedAt),
      ),
      complete: this.seenWhole,
      errors,
    };
  }

  private async pages(
    isFull: boolean,
    signal: AbortSignal,
  ): Promise<{ pages: ProjectAnswer[]; errors: string[] }> {
    const pages: ProjectAnswer[] = [];
    const errors = new Set<string>();
    let withExperiments = true;
    for (let page = 0; ; page += 1) {
      const answer = await this.page(page, withExperiments, signal);
      pages.push(answer);
      answer.errors.forEach(error => errors.add(error));
      const readRuns = (page + 1) * RUNS_PER_PAGE;
      const moreRuns =
        answer.runs !== undefined &&
        readRuns < Math.min(answer.runs.total, MOST_RUNS) &&
        (isFull || answer.runs.items.some(run => !this.isKnown(run)));
      withExperiments =
        answer.experiments !== undefined &&
        (page + 1) * EXPERIMENTS_PER_PAGE < answer.experiments.total;
      if (!moreRuns && !withExperiments) {
        return { pages, errors: [...errors] };
      }
    }
  }

  /** An error of one field takes all the data of a query along, if the schema says that the field cannot be null. */
  private async page(
    page: number,
    withExperiments: boolean,
    signal: AbortSignal,
  ): Promise<ProjectAnswer> {
    const request = {
      projectId: this.scope.projectId,
      runsPage: page,
      runsPerPage: RUNS_PER_PAGE,
      experimentsPerPage: EXPERIMENTS_PER_PAGE,
    };
    try {
      return await this.client.project(
        withExperiments ? { ...request, experimentsPage: page } : request,
        signal,
      );
    } catch (error) {
      const isPartial =
        withExperiments &&
        error instanceof ChaosCenterError &&
        error.kind === 'failed';
      if (!isPartial) {
        throw error;
      }
      const answer = await this.client.project(request, signal);
      return {
        ...answer,
        errors: [error.detail ?? error.message, ...answer.errors],
      };
    }
  }

  private isKnown(run: CenterRun): boolean {
    const key = keyOf(run);
    const known = key === undefined ? undefined : this.runs.get(key);
    return (
      known !== undefined &&
      isSettled(run.phase) &&
      known.updatedAt === run.updatedAt &&
      known.view.phase === run.phase
    );
  }

  private remember(pages: ProjectAnswer[], forgetOthers: boolean): void {
    const experiments = pages.flatMap(page => page.experiments?.items ?? []);
    if (pages.some(page => page.experiments !== undefined)) {
      this.experiments = experiments;
    }
    this.environments =
      pages.find(page => page.environments !== undefined)?.environments ??
      this.environments;
    const runs = forgetOthers
      ? new Map<string, KnownRun>()
      : new Map(this.runs);
    for (const run of pages.flatMap(page => page.runs?.items ?? [])) {
      this.rememberRun(run, runs);
    }
    const newest = [...runs].sort(
      ([, a], [, b]) => Number(b.updatedAt ?? 0) - Number(a.updatedAt ?? 0),
    );
    this.runs = new Map(newest.slice(0, MOST_RUNS));
  }

  private rememberRun(run: CenterRun, runs: Map<string, KnownRun>): void {
    const key = keyOf(run);
    if (key === undefined) {
      return;
    }
    if (run.isRemoved) {
      runs.delete(key);
      return;
    }
    // While it was queued it had no other name.
    if (run.notifyID !== undefined && run.notifyID !== key) {
      runs.delete(run.notifyID);
    }
    const known = this.isKnown(run) ? this.runs.get(key) : undefined;
    runs.set(
      key,
      known ?? {
        updatedAt: run.updatedAt,
        view: runView(run, this.fullScope()),
      },
    );
  }

  private views(): ChaosCenterRunView[] {
    const crons = new Map(
      this.experiments.map(({ experimentID, cronSyntax }) => [
        experimentID,
        cronSyntax,
      ]),
    );
    return [
      ...[...this.runs.values()].map(({ view }) => ({
        ...view,
        cron: crons.get(view.experimentId),
      })),
      ...this.experiments.flatMap(
        experiment => plannedView(experiment, this.fullScope()) ?? [],
      ),
    ];
  }

  private fullScope(): CenterScope {
    return {
      ...this.scope,
      accountId: this.accountId,
      environments: this.environments,
    };
  }
}

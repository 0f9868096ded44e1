import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Backoff,
  ObservationSink,
  pause,
  Source,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { ChaosCenterClient } from './client/ChaosCenterClient';
import { ChaosCenterError } from './client/ChaosCenterError';
import { LitmusInstance } from './config';
import { failureMessage } from './failureMessage';
import { ProjectReader, ProjectReading } from './ProjectReader';
import { Projects } from './Projects';

const MOST_ERRORS = 3;

/** What a source does its work with; replaced in tests. */
export interface LitmusSourceParts {
  logger: LoggerService;
  client: Pick<ChaosCenterClient, 'projects' | 'project' | 'accountId'>;
  backoff: Backoff;
}

/** What became of one project in one reading. */
type Outcome =
  | { projectId: string; reading: ProjectReading }
  | { projectId: string; failure: ChaosCenterError };

/** Failures of one project alone; all others would befall the next project, too. */
function isOfProject({ kind }: ChaosCenterError): boolean {
  return kind === 'forbidden' || kind === 'failed' || kind === 'unexpected';
}

/** A ChaosCenter: one query per project and interval, however many people look. */
export class LitmusSource implements Source {
  readonly kind = 'litmus';
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly clusters: string[];
  private lastMessage?: string;

  constructor(
    private readonly instance: LitmusInstance,
    private readonly parts: LitmusSourceParts,
  ) {
    this.id = `litmus:${instance.name}`;
    this.name = instance.name;
    this.title = instance.title;
    this.clusters = [...new Set(Object.values(instance.clusters))];
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    const projects = new Projects(this.instance, this.parts.client, this.id);
    let wake = new AbortController();
    let failing = false;
    const unsubscribe = sink.onRelist(() => {
      if (!failing) {
        wake.abort();
      }
    });
    try {
      while (!signal.aborted) {
        wake = new AbortController();
        const failure = await this.poll(projects, sink, signal);
        failing = failure !== undefined;
        const delay = failure
          ? this.parts.backoff.failed(failure.retryAfterMs)
          : this.parts.backoff.succeeded();
        await pause(delay, AbortSignal.any([signal, wake.signal]));
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      unsubscribe();
    }
  }

  /** @returns what kept the instance from being read; then nothing is removed. */
  private async poll(
    projects: Projects,
    sink: ObservationSink,
    signal: AbortSignal,
  ): Promise<ChaosCenterError | undefined> {
    const outcomes: Outcome[] = [];
    try {
      for (const reader of await projects.readers(signal)) {
        outcomes.push(await readProject(reader, signal));
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof ChaosCenterError)) {
        throw error;
      }
      this.report(sink, {
        state: 'blind',
        message: failureMessage(this.instance.connection, error),
      });
      return error;
    }
    await store(outcomes, sink);
    this.report(sink, healthOf(outcomes, this.instance));
    return outcomes
      .map(outcome => ('failure' in outcome ? outcome.failure : undefined))
      .find((failure, _, all) => failure && all.every(Boolean));
  }

  private report(sink: ObservationSink, report: SourceHealthReport): void {
    sink.health(report);
    const message = `${report.state}${
      report.message ? `: ${report.message}` : ''
    }`;
    if (message !== this.lastMessage) {
      const { logger } = this.parts;
      if (report.state === 'ok') {
        logger.info(`${this.id} is ${message}`);
      } else {
        logger.warn(`${this.id} is ${message}`);
      }
      this.lastMessage = message;
    }
  }
}

async function readProject(
  { projectId, reader }: { projectId: string; reader: ProjectReader },
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return { projectId, reading: await reader.read(signal) };
  } catch (error) {
    if (error instanceof ChaosCenterError && isOfProject(error)) {
      return { projectId, failure: error };
    }
    throw error;
  }
}

/** While a project could not be read, what was seen of it stays; projects that are gone go when all others are known. */
async function store(outcomes: Outcome[], sink: ObservationSink) {
  const readings = outcomes.flatMap(outcome =>
    'reading' in outcome ? [outcome] : [],
  );
  const allComplete =
    readings.length === outcomes.length &&
    readings.every(({ reading }) => reading.complete);
  if (allComplete) {
    await sink.replace(
      { kind: 'ChaosCenterRun' },
      readings.flatMap(({ reading }) => reading.observations),
    );
    return;
  }
  for (const { projectId, reading } of readings) {
    if (reading.complete) {
      await sink.replace(
        { kind: 'ChaosCenterRun', namespace: projectId },
        reading.observations,
      );
    } else {
      await sink.upsert(reading.observations);
    }
  }
}

function healthOf(
  outcomes: Outcome[],
  { connection, projects }: LitmusInstance,
): SourceHealthReport {
  if (outcomes.length === 0) {
    return {
      state: 'degraded',
      message: `The account of ${connection.configPath} is a member of no project. Invite it as a Viewer, and accept the invitation.`,
    };
  }
  const parts: NonNullable<SourceHealthReport['parts']> = {};
  for (const outcome of outcomes) {
    const { projectId } = outcome;
    if ('failure' in outcome) {
      parts[projectId] = {
        state: 'blind',
        message: failureMessage(connection, outcome.failure),
      };
    } else if (outcome.reading.errors.length > 0) {
      parts[projectId] = {
        state: 'degraded',
        message: partialMessage(outcome.reading.errors),
      };
    }
  }
  const troubles = Object.entries(parts);
  if (troubles.length === 0) {
    return { state: 'ok' };
  }
  const allBlind =
    troubles.length === outcomes.length &&
    troubles.every(([, { state }]) => state === 'blind');
  const named = outcomes.length > 1 || projects !== undefined;
  const message = troubles
    .map(([id, part]) =>
      named ? `Project ${id}: ${part.message}` : part.message,
    )
    .join(' ');
  return { state: allBlind ? 'blind' : 'degraded', message, parts };
}

function partialMessage(errors: string[]): string {
  const more = errors.length - MOST_ERRORS;
  return `The answer of ChaosCenter is incomplete: ${errors
    .slice(0, MOST_ERRORS)
    .join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

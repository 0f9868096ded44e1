import {
  ApplicationSourceView,
  ApplicationView,
  commitUrl,
  RevisionInfoView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ApplicationName, ArgoCdClient } from '../client/ArgoCdClient';
import { UpstreamError } from '../client/UpstreamError';
import { TOLD_DEPLOYMENTS } from './ApplicationDetails';

const MOST = 20_000;
/** Where Argo CD could not resolve a branch, its name stands in the revision's place: what it means changes. */
const COMMIT = /^[0-9a-f]{40,64}$/;
/** A repository that is away may come back; a commit that is gone does not. */
const FORGET_FAILURE_MS = 10 * 60_000;

const text = z
  .string()
  .nullish()
  .transform(value => value || undefined);

const metadataSchema = z.object({ author: text, date: text, message: text });
const chartSchema = z.object({ description: text });

type Told = Pick<RevisionInfoView, 'author' | 'date' | 'message'>;

interface Wanted {
  revision: string;
  sourceIndex: number;
  source: ApplicationSourceView;
  /** Id of the deployment whose sources are meant; absent for today's. */
  versionId?: number;
}

/** Tells who made a revision, when and why. Each is asked for once in an instance, whichever Application shows it. */
export class RevisionReader {
  private readonly known = new LRUCache<string, { told?: Told }>({ max: MOST });

  constructor(
    private readonly client: Pick<
      ArgoCdClient,
      'revisionMetadata' | 'chartDetails'
    >,
  ) {}

  /** What could not be read is told by its revision alone. */
  async read(
    name: ApplicationName,
    view: ApplicationView,
    signal: AbortSignal,
  ): Promise<RevisionInfoView[]> {
    const infos: RevisionInfoView[] = [];
    for (const wanted of wantedRevisions(view)) {
      const told = await this.told(name, wanted, view.sources.length, signal);
      const { revision, sourceIndex, source } = wanted;
      infos.push({
        revision,
        sourceIndex,
        ...told,
        url: source.chart ? undefined : commitUrl(source.repoUrl, revision),
      });
    }
    return infos;
  }

  private async told(
    name: ApplicationName,
    wanted: Wanted,
    sources: number,
    signal: AbortSignal,
  ): Promise<Told | undefined> {
    const { source, revision } = wanted;
    if (!source.chart && !COMMIT.test(revision)) {
      return undefined;
    }
    const key = [source.repoUrl, source.chart ?? '', revision].join(' ');
    const known = this.known.get(key);
    if (known) {
      return known.told;
    }
    try {
      const told = await this.ask(name, wanted, sources, signal);
      this.known.set(key, { told });
      return told;
    } catch (error) {
      if (!(error instanceof UpstreamError)) {
        throw error;
      }
      this.known.set(key, {}, { ttl: FORGET_FAILURE_MS });
      return undefined;
    }
  }

  private async ask(
    name: ApplicationName,
    { revision, sourceIndex, versionId, source }: Wanted,
    sources: number,
    signal: AbortSignal,
  ): Promise<Told | undefined> {
    const place =
      sources > 1 ? { revision, sourceIndex, versionId } : { revision };
    if (source.chart) {
      const answer = await this.client.chartDetails(name, place, signal);
      const details = chartSchema.safeParse(answer);
      return { message: firstLine(details.data?.description) };
    }
    const answer = await this.client.revisionMetadata(name, place, signal);
    const { author, date, message } =
      metadataSchema.safeParse(answer).data ?? {};
    return { author, date, message: firstLine(message) };
  }
}

/** Of the revisions compared with, and of the last deployments; without duplicates. */
function wantedRevisions({
  sources,
  sync,
  history,
}: ApplicationView): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const add = (revisions: string[], versionId?: number) => {
    revisions.forEach((revision, sourceIndex) => {
      const source = sources[sourceIndex];
      const key = `${sourceIndex} ${revision}`;
      if (source && revision && !wanted.has(key)) {
        wanted.set(key, { revision, sourceIndex, source, versionId });
      }
    });
  };
  add(sync.revisions);
  history
    .slice(0, TOLD_DEPLOYMENTS)
    .forEach(({ id, revisions }) => add(revisions, id));
  return [...wanted.values()];
}

function firstLine(message: string | undefined): string | undefined {
  return message?.trim().split('\n')[0] || undefined;
}

import {
  ApplicationView,
  desiredWorkloads,
  FieldDifference,
  managedResourcesFromAnswer,
  ReadingNote,
  resourceDifferences,
} from '@bellwether/backstage-plugin-bellwether-common';
import { ApplicationName, ArgoCdClient } from '../client/ArgoCdClient';
import { UpstreamError } from '../client/UpstreamError';
import {
  ApplicationDetails,
  detailsSignature,
  resourceId,
} from './ApplicationDetails';
import { RevisionReader } from './RevisionReader';
import { syncWindowsFromAnswer } from './syncWindows';

/** Reads what an Application's object does not hold. A part that cannot be read is noted and costs that part alone. */
export class DetailsReader {
  private readonly revisions: RevisionReader;

  constructor(
    private readonly client: Pick<
      ArgoCdClient,
      'revisionMetadata' | 'chartDetails' | 'managedResources' | 'syncWindows'
    >,
  ) {
    this.revisions = new RevisionReader(client);
  }

  async read(
    name: ApplicationName,
    view: ApplicationView,
    signal: AbortSignal,
  ): Promise<ApplicationDetails> {
    const notes: ReadingNote[] = [];
    const [revisionInfos, managed, syncWindows] = await Promise.all([
      this.revisions.read(name, view, signal),
      attempt('managed-resources', notes, () =>
        this.managedResources(name, signal),
      ),
      attempt('syncwindows', notes, () => this.syncWindows(name, signal)),
    ]);
    return {
      signature: detailsSignature(view),
      revisions: view.sync.revisions,
      revisionInfos,
      desiredWorkloads: managed?.desiredWorkloads ?? [],
      differences: managed?.differences ?? new Map(),
      syncWindows,
      notes,
    };
  }

  /** @throws UpstreamError */
  async syncWindows(
    name: ApplicationName,
    signal: AbortSignal,
  ): Promise<ApplicationView['syncWindows']> {
    return syncWindowsFromAnswer(await this.client.syncWindows(name, signal));
  }

  private async managedResources(
    name: ApplicationName,
    signal: AbortSignal,
  ): Promise<Pick<ApplicationDetails, 'desiredWorkloads' | 'differences'>> {
    const resources = managedResourcesFromAnswer(
      await this.client.managedResources(name, signal),
    );
    const differences = new Map<string, FieldDifference[]>();
    for (const resource of resources) {
      const fields = resourceDifferences(resource);
      if (fields.length > 0) {
        differences.set(resourceId(resource), fields);
      }
    }
    return { desiredWorkloads: desiredWorkloads(resources), differences };
  }
}

async function attempt<T>(
  path: string,
  notes: ReadingNote[],
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UpstreamError) {
      notes.push({ path, message: `cannot be read: ${error.message}` });
      return undefined;
    }
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  applicationFromObject,
  applicationObservation,
  ApplicationOrigin,
  ApplicationView,
  objectLabels,
  Observation,
  ObservationKey,
} from '@bellwether/backstage-plugin-bellwether-common';
import { ApplicationName } from '../client/ArgoCdClient';
import { ApplicationDetails, withDetails } from '../details/ApplicationDetails';

/** What is read of an Application. */
export interface ApplicationRecord {
  view: ApplicationView;
  labels: Record<string, string>;
}

interface Page {
  name: ApplicationName;
  project: string;
  digest: string;
  /**
   * The record as compressed JSON: about a tenth of what the objects would hold. It is a copy of its own size, since what zlib returns
   * keeps the whole chunk alive that it was written into.
   */
  packed: Uint8Array;
  observedAt: string;
  details?: ApplicationDetails;
}

/** Id of an Application within its instance. */
export type ApplicationId = string;

export function applicationId({
  namespace,
  name,
}: ApplicationName): ApplicationId {
  return `${namespace}/${name}`;
}

/**
 * Remembers every Application of an instance, so that entities which come later need no second list, and nothing is told twice.
 */
export class ApplicationBook {
  private readonly pages = new Map<ApplicationId, Page>();

  constructor(
    private readonly origin: ApplicationOrigin,
    private readonly controlPlaneNamespace: string,
  ) {}

  /**
   * Reads an Application from what the API gives, without remembering it.
   *
   * @throws UnreadableObjectError
   */
  read(object: unknown): ApplicationRecord {
    const { reconciledAt, ...view } = applicationFromObject(
      object,
      this.origin,
    );
    return { view, labels: objectLabels(object).labels };
  }

  /** @returns whether anything about it is new. */
  write(record: ApplicationRecord): boolean {
    const { namespace, name } = record.view.ref;
    const id = applicationId({ namespace, name });
    const json = JSON.stringify(record);
    const digest = createHash('sha1').update(json).digest('base64');
    const known = this.pages.get(id);
    if (known?.digest === digest) {
      return false;
    }
    this.pages.set(id, {
      name: { namespace, name },
      project: record.view.project,
      digest,
      packed: new Uint8Array(deflateRawSync(json, { level: 1 })),
      observedAt: new Date().toISOString(),
      details: known?.details,
    });
    return true;
  }

  delete(id: ApplicationId): boolean {
    return this.pages.delete(id);
  }

  has(id: ApplicationId): boolean {
    return this.pages.has(id);
  }

  ids(): ApplicationId[] {
    return [...this.pages.keys()];
  }

  nameOf(id: ApplicationId): ApplicationName | undefined {
    return this.pages.get(id)?.name;
  }

  projectOf(id: ApplicationId): string | undefined {
    return this.pages.get(id)?.project;
  }

  record(id: ApplicationId): ApplicationRecord | undefined {
    const page = this.pages.get(id);
    // It was packed from a record.
    return (
      page &&
      (JSON.parse(inflateRawSync(page.packed).toString()) as ApplicationRecord)
    );
  }

  details(id: ApplicationId): ApplicationDetails | undefined {
    return this.pages.get(id)?.details;
  }

  setDetails(id: ApplicationId, details: ApplicationDetails | undefined): void {
    const page = this.pages.get(id);
    if (page) {
      page.details = details;
    }
  }

  observation(id: ApplicationId): Observation | undefined {
    const page = this.pages.get(id);
    const record = this.record(id);
    return (
      page &&
      record &&
      applicationObservation(
        page.details ? withDetails(record.view, page.details) : record.view,
        record.labels,
        {
          controlPlaneNamespace: this.controlPlaneNamespace,
          observedAt: page.observedAt,
        },
      )
    );
  }

  key(id: ApplicationId): ObservationKey {
    const [namespace, name] = id.split('/');
    return { source: this.origin.source, kind: 'Application', namespace, name };
  }
}

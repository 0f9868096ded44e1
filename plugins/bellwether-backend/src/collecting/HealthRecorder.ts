import { LoggerService } from '@backstage/backend-plugin-api';
import { SourceHealth } from '@bellwether/backstage-plugin-bellwether-common';
import { SourceHealthReport } from '@bellwether/backstage-plugin-bellwether-node';
import { isDeepStrictEqual } from 'util';
import { healthAfter, isContact } from './sourceHealth';
import { SourceStore } from './SourceStore';

/** `lastContactAt` tells how old a last known state is; so much precision is enough. */
const CONTACT_PRECISION_MS = 10_000;

export interface HealthRecorderOptions {
  sources: Pick<SourceStore, 'saveHealth' | 'saveContact'>;
  logger: LoggerService;
  /** The health of a source is another one now, and that is stored. */
  onHealthChanged: (sourceId: string) => void;
}

interface HealthRecord {
  health: SourceHealth;
  unsaved: boolean;
  contactAt?: number;
  savedContactAt: number;
}

/**
 * Keeps the health of the sources that this replica collects, and stores it when it changes. What cannot be stored now is stored later.
 */
export class HealthRecorder {
  readonly #records = new Map<string, HealthRecord>();
  #saving: Promise<void> | undefined;

  constructor(private readonly options: HealthRecorderOptions) {}

  /** This replica begins to collect the source: until it reports, nothing is known to be current. */
  begin(sourceId: string): void {
    const now = new Date().toISOString();
    this.#records.set(sourceId, {
      health: healthAfter(undefined, { state: 'starting' }, now),
      unsaved: true,
      savedContactAt: 0,
    });
    void this.save();
  }

  report(sourceId: string, report: SourceHealthReport): void {
    const record = this.#records.get(sourceId);
    if (!record) {
      return;
    }
    if (isContact(report.state)) {
      record.contactAt = Date.now();
    }
    const health = healthAfter(record.health, report, new Date().toISOString());
    if (!isDeepStrictEqual(health, record.health)) {
      // Whoever looks at the age of a blind source wants the last contact before it.
      record.savedContactAt = 0;
      record.health = health;
      record.unsaved = true;
      void this.save();
    }
  }

  /** The source was heard. */
  contact(sourceId: string): void {
    const record = this.#records.get(sourceId);
    if (record) {
      record.contactAt = Date.now();
    }
  }

  /** This replica does not collect the source any more. */
  end(sourceId: string): void {
    this.#records.delete(sourceId);
  }

  /** Stores what is not stored yet. Never throws. */
  async save(): Promise<void> {
    while (this.#saving) {
      await this.#saving;
    }
    this.#saving = this.#saveAll().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
  }

  async #saveAll() {
    const { sources, logger, onHealthChanged } = this.options;
    for (const [id, record] of this.#records) {
      const { contactAt, unsaved } = record;
      try {
        if (
          contactAt !== undefined &&
          contactAt - record.savedContactAt >= CONTACT_PRECISION_MS
        ) {
          await sources.saveContact(id, new Date(contactAt).toISOString());
          record.savedContactAt = contactAt;
        }
        if (unsaved) {
          record.unsaved = false;
          await sources.saveHealth(id, record.health);
          onHealthChanged(id);
        }
      } catch (error) {
        record.unsaved ||= unsaved;
        logger.warn(
          `Could not store the health of source '${id}', trying again: ${error}`,
        );
      }
    }
  }
}

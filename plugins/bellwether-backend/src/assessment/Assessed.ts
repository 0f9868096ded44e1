import {
  EntitySnapshot,
  EntitySummary,
  summarize,
} from '@bellwether/backstage-plugin-bellwether-common';
import { SnapshotDocument } from './SnapshotDocument';

/** What is kept of an assessment for lists. */
export interface Summarized {
  /** What it was built from. */
  basis: string;
  /** When, in milliseconds. */
  at: number;
  /** JSON of the EntitySummary. */
  summary: string;
  /** Dependencies whose state the verdict tells of, and their providers: who may not see them may not see this. */
  tells: string[];
}

type Content = Omit<EntitySnapshot, 'revision' | 'serverTime'>;

/** An entity as it was assessed. Its document is made when somebody asks for it: a list needs none. */
export class Assessed implements Summarized {
  readonly basis: string;
  readonly at: number;
  readonly summary: string;
  readonly tells: string[];
  #content: Content | undefined;
  #document: SnapshotDocument | undefined;

  constructor(content: Content, of: { basis: string; at: number }) {
    const { entityRef, environments } = content;
    this.basis = of.basis;
    this.at = of.at;
    this.summary = JSON.stringify({
      entityRef,
      environments: environments.map(summarize),
    } satisfies EntitySummary);
    this.tells = environments.flatMap(({ dependencies }) =>
      dependencies
        .filter(({ state }) => state === 'down' || state === 'degraded')
        .flatMap(({ entityRef: dependency, providedBy = [] }) => [
          dependency,
          ...providedBy,
        ]),
    );
    this.#content = content;
  }

  get document(): SnapshotDocument {
    if (this.#content) {
      this.#document = new SnapshotDocument(this.#content);
      this.#content = undefined;
    }
    return this.#document!;
  }
}

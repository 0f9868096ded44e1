import { ChaosCenterClient } from './client/ChaosCenterClient';
import { LitmusInstance } from './config';
import { ProjectReader } from './ProjectReader';

/** Projects come and go this often at most, in milliseconds. */
const PROJECTS_MS = 10 * 60_000;

/** The projects of an instance, each with what is known of it. */
export class Projects {
  private readonly known = new Map<string, ProjectReader>();
  private listedAt = -Infinity;

  constructor(
    private readonly instance: LitmusInstance,
    private readonly client: Pick<
      ChaosCenterClient,
      'projects' | 'project' | 'accountId'
    >,
    private readonly source: string,
  ) {}

  /** @throws ChaosCenterError */
  async readers(
    signal: AbortSignal,
  ): Promise<{ projectId: string; reader: ProjectReader }[]> {
    if (Date.now() - this.listedAt >= PROJECTS_MS) {
      const ids =
        this.instance.projects ?? (await this.client.projects(signal));
      this.listedAt = Date.now();
      this.update(ids);
    }
    return [...this.known].map(([projectId, reader]) => ({
      projectId,
      reader,
    }));
  }

  private update(ids: string[]): void {
    for (const id of this.known.keys()) {
      if (!ids.includes(id)) {
        this.known.delete(id);
      }
    }
    for (const projectId of ids) {
      if (!this.known.has(projectId)) {
        const { externalUrl, clusters } = this.instance;
        this.known.set(
          projectId,
          new ProjectReader(this.client, {
            source: this.source,
            projectId,
            externalUrl,
            clusters,
          }),
        );
      }
    }
  }
}

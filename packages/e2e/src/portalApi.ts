import { APIRequestContext } from '@playwright/test';
import {
  EntitySnapshot,
  EnvironmentSnapshot,
  SourcesResponse,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';

/** The portal's API as a signed-in guest sees it. */
export class PortalApi {
  #token?: string;

  constructor(readonly request: APIRequestContext) {}

  async headers(): Promise<Record<string, string>> {
    if (!this.#token) {
      const response = await this.request.get('/api/auth/guest/refresh');
      const session = await response.json();
      this.#token = session.backstageIdentity.token as string;
    }
    return { authorization: `Bearer ${this.#token}` };
  }

  /** `GET` of one entity's snapshot; undefined while the portal does not know the entity. */
  async findSnapshot(component: string): Promise<EntitySnapshot | undefined> {
    const response = await this.request.get(
      `/api/bellwether/v1/entity/default/component/${component}`,
      { headers: await this.headers() },
    );
    if (response.status() === 404) {
      return undefined;
    }
    if (!response.ok()) {
      throw new Error(
        `${component}: ${response.status()} ${await response.text()}`,
      );
    }
    return response.json();
  }

  /** The snapshot of an entity that the portal must know. */
  async snapshot(component: string): Promise<EntitySnapshot> {
    const snapshot = await this.findSnapshot(component);
    if (!snapshot) {
      throw new Error(`The portal does not know the component ${component}`);
    }
    return snapshot;
  }

  /** The snapshot of one environment; undefined when nothing of the entity runs there. */
  async environment(
    component: string,
    environment: string,
  ): Promise<EnvironmentSnapshot | undefined> {
    const snapshot = await this.findSnapshot(component);
    return snapshot?.environments.find(
      candidate => candidate.environment.name === environment,
    );
  }

  /** Every source with its health, whoever it tells of. */
  async sources(): Promise<SourcesResponse['items']> {
    const response = await this.request.get('/api/bellwether/v1/sources', {
      headers: await this.headers(),
    });
    if (!response.ok()) {
      throw new Error(`Sources: ${response.status()} ${await response.text()}`);
    }
    return ((await response.json()) as SourcesResponse).items;
  }

  /** The workload of that name. */
  async workload(
    component: string,
    environment: string,
  ): Promise<WorkloadSnapshot | undefined> {
    const found = await this.environment(component, environment);
    return found?.workloads.find(workload => workload.name === component);
  }
}

import { APIRequestContext, request } from '@playwright/test';

/** As much of an Application as the tests compare, in Argo CD's own fields. */
export interface ArgocdApplication {
  metadata: { name: string; namespace: string };
  status: {
    sync: { status: string; revision?: string };
    health: { status?: string };
    conditions?: { type: string; message: string }[];
    history?: { id: number; revision?: string }[];
    resources?: { kind: string; name: string; status?: string }[];
    operationState?: { phase: string; message?: string };
  };
}

/** The API of Argo CD, with the account that Bellwether has there. */
export class ArgocdApi {
  private constructor(private readonly context: APIRequestContext) {}

  static async connect(): Promise<ArgocdApi> {
    return new ArgocdApi(
      await request.newContext({
        baseURL: process.env.BELLWETHER_ARGOCD_URL,
        extraHTTPHeaders: {
          authorization: `Bearer ${process.env.BELLWETHER_ARGOCD_TOKEN}`,
        },
      }),
    );
  }

  async application(name: string): Promise<ArgocdApplication> {
    return await this.get(`/api/v1/applications/${name}`);
  }

  /** What Git tells of a revision. */
  async revision(
    application: string,
    revision: string,
  ): Promise<{ author: string; date: string; message: string }> {
    return await this.get(
      `/api/v1/applications/${application}/revisions/${revision}/metadata`,
    );
  }

  async close(): Promise<void> {
    await this.context.dispose();
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.context.get(path);
    if (!response.ok()) {
      throw new Error(`Argo CD: GET ${path}: ${response.status()}`);
    }
    return response.json();
  }
}

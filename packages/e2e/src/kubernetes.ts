import { APIRequestContext, request } from '@playwright/test';

type JsonObject = Record<string, unknown>;

/** A cluster administrator's hands: the tests play the person at kubectl, and the kubelet. */
export class KubernetesApi {
  private constructor(private readonly context: APIRequestContext) {}

  static async connect(): Promise<KubernetesApi> {
    const url = process.env.BELLWETHER_KUBERNETES_URL;
    const token =
      process.env.KUBERNETES_ADMIN_TOKEN ??
      process.env.BELLWETHER_KUBERNETES_TOKEN;
    return new KubernetesApi(
      await request.newContext({
        baseURL: url,
        ignoreHTTPSErrors: true,
        extraHTTPHeaders: { authorization: `Bearer ${token}` },
      }),
    );
  }

  async get<T = JsonObject>(path: string): Promise<T> {
    const response = await this.context.get(path);
    if (!response.ok()) {
      throw new Error(`GET ${path}: ${response.status()}`);
    }
    return response.json();
  }

  async getText(path: string): Promise<string> {
    const response = await this.context.get(path);
    return response.text();
  }

  async create(path: string, body: JsonObject): Promise<void> {
    const response = await this.context.post(path, { data: body });
    if (!response.ok() && response.status() !== 409) {
      throw new Error(
        `POST ${path}: ${response.status()} ${await response.text()}`,
      );
    }
  }

  async delete(path: string): Promise<void> {
    const response = await this.context.delete(path);
    if (!response.ok() && response.status() !== 404) {
      throw new Error(`DELETE ${path}: ${response.status()}`);
    }
  }

  async close(): Promise<void> {
    await this.context.dispose();
  }
}

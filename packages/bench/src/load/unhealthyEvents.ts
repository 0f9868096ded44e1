/** A pod, as far as an event on it needs it. */
export interface Pod {
  metadata: { name: string; namespace: string; uid: string };
  spec: { containers: { name: string }[] };
  status?: { conditions?: { type: string; status: string }[] };
}

/** Plays the kubelet at an API server. */
export class UnhealthyEvents {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly namespace: string,
  ) {}

  /** The ready pods with the labels. */
  async readyPods(labelSelector: string): Promise<Pod[]> {
    const response = await this.#send(
      'GET',
      `/pods?labelSelector=${encodeURIComponent(labelSelector)}`,
    );
    const { items } = (await response.json()) as { items: Pod[] };
    return items.filter(({ status }) =>
      status?.conditions?.some(
        ({ type, status: value }) => type === 'Ready' && value === 'True',
      ),
    );
  }

  /** Writes what a kubelet writes when a liveness probe fails. No controller writes over an event. */
  async create(name: string, pod: Pod, words: string): Promise<void> {
    const now = new Date().toISOString();
    await this.#send('POST', '/events', {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace: this.namespace },
      involvedObject: {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: this.namespace,
        name: pod.metadata.name,
        uid: pod.metadata.uid,
        fieldPath: `spec.containers{${pod.spec.containers[0].name}}`,
      },
      type: 'Warning',
      reason: 'Unhealthy',
      message: `Liveness probe failed: ${words}`,
      count: 1,
      firstTimestamp: now,
      lastTimestamp: now,
    });
  }

  async delete(name: string): Promise<void> {
    await this.#send('DELETE', `/events/${name}`);
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(
      `${this.url}/api/v1/namespaces/${this.namespace}${path}`,
      {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          'content-type': 'application/json',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
    );
    if (!response.ok) {
      throw new Error(`${method} ${path} was refused with ${response.status}`);
    }
    return response;
  }
}

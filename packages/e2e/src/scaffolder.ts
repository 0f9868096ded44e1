import { setTimeout as delay } from 'node:timers/promises';
import { PortalApi } from './portalApi';

/** What a task of the scaffolder hands over at its end. */
export interface TaskOutput {
  links?: { title?: string; entityRef?: string }[];
  text?: { title?: string; content?: string }[];
}

interface TaskEvent {
  type: 'log' | 'completion' | 'cancelled' | 'recovered';
  body: { message: string; output?: TaskOutput };
}

const POLL_MILLISECONDS = 300;

/** The scaffolder's API as a signed-in guest uses it: what the wizard sends when its last button is pressed. */
export class ScaffolderApi {
  constructor(private readonly portal: PortalApi) {}

  /**
   * Runs a template to its end.
   *
   * @throws Error with the log of the task where it fails, or with the problems of the values.
   */
  async run(template: string, values: object): Promise<TaskOutput> {
    const headers = await this.portal.headers();
    const created = await this.portal.request.post('/api/scaffolder/v2/tasks', {
      headers,
      data: { templateRef: `template:default/${template}`, values },
    });
    if (!created.ok()) {
      throw new Error(`${template}: ${await created.text()}`);
    }
    const { id } = (await created.json()) as { id: string };
    const task = `/api/scaffolder/v2/tasks/${id}`;
    for (;;) {
      const answer = await this.portal.request.get(task, { headers });
      const { status } = (await answer.json()) as { status: string };
      if (status === 'completed' || status === 'failed') {
        return this.#outcome(template, `${task}/events`, status);
      }
      await delay(POLL_MILLISECONDS);
    }
  }

  async #outcome(
    template: string,
    path: string,
    status: 'completed' | 'failed',
  ): Promise<TaskOutput> {
    const answer = await this.portal.request.get(path, {
      headers: await this.portal.headers(),
    });
    const events = (await answer.json()) as TaskEvent[];
    if (status === 'failed') {
      throw new Error(
        `${template} failed:\n${events
          .map(({ body }) => body.message)
          .join('\n')}`,
      );
    }
    return events.find(({ type }) => type === 'completion')?.body.output ?? {};
  }
}

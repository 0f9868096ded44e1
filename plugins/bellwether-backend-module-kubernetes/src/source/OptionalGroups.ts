import {
  KubernetesGateway,
  KubernetesGatewayError,
} from '@bellwether/backstage-plugin-bellwether-node';
import { failureMeaning } from './failures';

/** The first 404 may be a server that just starts; until it is confirmed it holds for those that ask at the same time alone. In milliseconds. */
const UNCONFIRMED_MS = 5_000;
/** Less than the watchers' own wait, so that one question is asked for all of them each time. In milliseconds. */
const CONFIRMED_MS = 4 * 60_000;

interface Answer {
  missing: Promise<boolean>;
  /** Milliseconds since the epoch until which the answer holds; while it is awaited, for ever. */
  validUntil: number;
  /** So often in a row the group was missing. */
  misses: number;
}

/** Which API groups a cluster does not serve: one question for all kinds of a group, whose answer holds for some minutes. */
export class OptionalGroups {
  readonly #gateway: Pick<KubernetesGateway, 'get'>;
  readonly #cluster: string;
  readonly #answers = new Map<string, Answer>();

  constructor(gateway: Pick<KubernetesGateway, 'get'>, cluster: string) {
    this.#gateway = gateway;
    this.#cluster = cluster;
  }

  /**
   * @returns whether the API server says that it does not serve the group; false also when it cannot say, as its kinds will tell then
   */
  async isMissing(group: string, signal: AbortSignal): Promise<boolean> {
    const known = this.#answers.get(group);
    if (known && Date.now() < known.validUntil) {
      return known.missing;
    }
    const answer: Answer = {
      missing: this.#ask(group, signal),
      validUntil: Infinity,
      misses: known?.misses ?? 0,
    };
    this.#answers.set(group, answer);
    try {
      const missing = await answer.missing;
      answer.misses = missing ? answer.misses + 1 : 0;
      answer.validUntil =
        Date.now() +
        (missing && answer.misses === 1 ? UNCONFIRMED_MS : CONFIRMED_MS);
      return missing;
    } catch (error) {
      this.#answers.delete(group);
      throw error;
    }
  }

  async #ask(group: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#gateway.get(this.#cluster, {
        path: `/apis/${group}`,
        signal,
      });
      return false;
    } catch (error) {
      if (signal.aborted) {
        return false;
      }
      if (!(error instanceof KubernetesGatewayError)) {
        throw error;
      }
      return failureMeaning(error) === 'notInstalled';
    }
  }
}

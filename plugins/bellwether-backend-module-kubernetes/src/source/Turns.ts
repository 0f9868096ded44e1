import pLimit from 'p-limit';

/** Lets one at a time do something, in the order in which they asked. */
export class Turns {
  readonly #limit = pLimit(1);

  /** @returns what gives the turn back; call it in any case. */
  take(): Promise<() => void> {
    return new Promise(granted => {
      void this.#limit(() => new Promise<void>(release => granted(release)));
    });
  }
}

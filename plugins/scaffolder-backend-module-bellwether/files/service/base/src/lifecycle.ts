/** Where the process is between its start and its end. */
export class Lifecycle {
  #state: 'starting' | 'started' | 'stopping' = 'starting';

  get state() {
    return this.#state;
  }

  /** Everything is loaded: requests may come. */
  started() {
    if (this.#state === 'starting') {
      this.#state = 'started';
    }
  }

  /** No further requests should come. */
  stopping() {
    this.#state = 'stopping';
  }
}

/**
 * The upstreams that can be told to break.
 *
 * @public
 */
export type FaultTarget =
  | 'kubernetes'
  | 'prometheus'
  | 'alertmanager'
  | 'argocd'
  | 'litmus';

/** @public */
export const FAULT_TARGETS: readonly FaultTarget[] = [
  'kubernetes',
  'prometheus',
  'alertmanager',
  'argocd',
  'litmus',
];

/**
 * What can be wrong with an upstream:
 *
 * - `down`: the port is closed and every open connection with it; with `only`
 *   the matching requests are cut off without an answer
 * - `slow`: answers after `delayMs` (default 5000)
 * - `unauthorized`: 401. `forbidden`: 403. `throttled`: 429 with Retry-After.
 *   `error`: 500
 * - `garbage`: 200 with an HTML page, as a proxy's sign-in page
 * - `truncated`: the right answer, cut off in the middle
 * - `brokenElement`: the right answer, with the first element of its list
 *   malformed
 *
 * @public
 */
export type FaultKind =
  | 'down'
  | 'slow'
  | 'unauthorized'
  | 'forbidden'
  | 'throttled'
  | 'error'
  | 'garbage'
  | 'truncated'
  | 'brokenElement';

/** @public */
export const FAULT_KINDS: readonly FaultKind[] = [
  'down',
  'slow',
  'unauthorized',
  'forbidden',
  'throttled',
  'error',
  'garbage',
  'truncated',
  'brokenElement',
];

/** @public */
export interface Fault {
  target: FaultTarget;
  fault: FaultKind;
  /**
   * Restricts the fault to some requests. With a slash: a path such as
   * `/api/v1/rules`. Without: a kind or resource (`Rollout`, `rollouts`), or a
   * verb and a resource (`watch rollouts`). `*` stands for anything.
   */
  only?: string;
  /** For `slow`: milliseconds before the answer. */
  delayMs?: number;
  /** The fault heals itself after so many requests. */
  times?: number;
}

/** What a fault's `only` is compared with. */
export interface RequestDescription {
  /** get, list, watch, patch, …; for the HTTP-only upstreams get or post. */
  verb: string;
  /** Path without query. */
  path: string;
  /** Names of what is asked for: kind, plural, plural.group. */
  names: readonly string[];
}

type Listener = () => void;

/** The faults that are in force. */
export class FaultRegistry {
  #faults: Fault[] = [];
  readonly #listeners = new Set<Listener>();

  list(): readonly Fault[] {
    return this.#faults.map(fault => ({ ...fault }));
  }

  /** Puts a fault in force; it replaces one with the same target and `only`. */
  set(fault: Fault): void {
    this.#faults = [
      { ...fault },
      ...this.#faults.filter(
        other => other.target !== fault.target || other.only !== fault.only,
      ),
    ];
    this.#changed();
  }

  /** Heals a target, or the part of it that `only` names. */
  clear(target: FaultTarget, only?: string): void {
    this.#faults = this.#faults.filter(
      fault =>
        fault.target !== target || (only !== undefined && fault.only !== only),
    );
    this.#changed();
  }

  /** Whether the target as a whole is down. */
  isDown(target: FaultTarget): boolean {
    return this.#faults.some(
      fault =>
        fault.target === target &&
        fault.fault === 'down' &&
        fault.only === undefined,
    );
  }

  /** The fault that a request meets: the latest one that matches. */
  meet(target: FaultTarget, request: RequestDescription): Fault | undefined {
    const found = this.#faults.find(
      fault => fault.target === target && matches(fault.only, request),
    );
    if (found?.times !== undefined) {
      found.times -= 1;
      if (found.times <= 0) {
        this.#faults = this.#faults.filter(fault => fault !== found);
      }
    }
    return found;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}

function matches(
  only: string | undefined,
  { verb, path, names }: RequestDescription,
): boolean {
  if (only === undefined) {
    return true;
  }
  const pattern = new RegExp(
    `^${only.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`,
    'i',
  );
  if (only.includes('/')) {
    return pattern.test(path);
  }
  return names.some(
    name => pattern.test(name) || pattern.test(`${verb} ${name}`),
  );
}

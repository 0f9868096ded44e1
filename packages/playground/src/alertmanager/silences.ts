import { randomUUID } from 'node:crypto';
import { Clock } from '../clock';
import { Labels } from '../prometheus/timeSeries';
import {
  isValidMatcher,
  Matcher,
  matchesLabels,
  matchesValue,
  sameMatchers,
} from './matchers';

export type SilenceState = 'pending' | 'active' | 'expired';

/** A silence as it is posted. Times are RFC 3339. */
export interface PostableSilence {
  id?: string;
  matchers: Matcher[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

/** A silence as it is read. */
export interface GettableSilence extends PostableSilence {
  id: string;
  updatedAt: string;
  status: { state: SilenceState };
}

/** A refusal of the silences API: 400 or 404, its text as a JSON string. */
export class SilenceError extends Error {
  constructor(readonly code: 400 | 404, message: string) {
    super(message);
    this.name = 'SilenceError';
  }
}

type StoredSilence = Omit<GettableSilence, 'status'>;

/** The silences of one Alertmanager. */
export class Silences {
  readonly #silences = new Map<string, StoredSilence>();

  constructor(private readonly clock: Clock) {}

  /** Active ones first, then pending, then expired ones, the latest first. */
  list(): GettableSilence[] {
    const order: SilenceState[] = ['active', 'pending', 'expired'];
    const rank = ({ status }: GettableSilence) => order.indexOf(status.state);
    return [...this.#silences.values()]
      .map(silence => this.#gettable(silence))
      .sort((a, b) => {
        if (rank(a) !== rank(b)) {
          return rank(a) - rank(b);
        }
        const direction = a.status.state === 'expired' ? -1 : 1;
        return direction * (Date.parse(a.endsAt) - Date.parse(b.endsAt));
      });
  }

  get(id: string): GettableSilence | undefined {
    const silence = this.#silences.get(id);
    return silence && this.#gettable(silence);
  }

  /** Ids of the active silences that match a label set. */
  silencing(labels: Labels): string[] {
    return [...this.#silences.values()]
      .filter(
        silence =>
          this.#stateOf(silence) === 'active' &&
          matchesLabels(silence.matchers, labels),
      )
      .map(({ id }) => id)
      .sort();
  }

  /**
   * Stores a silence. One with an id is changed in place where only times and
   * texts differ; else the old one ends and a new one begins.
   *
   * @returns The id under which it is stored.
   */
  set(input: PostableSilence): string {
    const now = this.clock.now();
    this.#check(input, now);
    const existing = input.id ? this.#silences.get(input.id) : undefined;
    if (input.id && !existing) {
      throw new SilenceError(404, 'silence not found');
    }
    const updatedAt = this.#timestamp();
    if (existing && this.#canChange(existing, input, now)) {
      this.#silences.set(existing.id, { ...input, id: existing.id, updatedAt });
      return existing.id;
    }
    if (existing && this.#stateOf(existing) !== 'expired') {
      this.expire(existing.id);
    }
    const id = randomUUID();
    const startsAt =
      Date.parse(input.startsAt) < now ? this.#timestamp() : input.startsAt;
    this.#silences.set(id, { ...input, id, startsAt, updatedAt });
    return id;
  }

  /** Ends a silence; it stays readable. */
  expire(id: string): void {
    const silence = this.#silences.get(id);
    if (!silence) {
      throw new SilenceError(404, 'silence not found');
    }
    const now = this.#timestamp();
    const state = this.#stateOf(silence);
    if (state !== 'expired') {
      this.#silences.set(id, {
        ...silence,
        startsAt: state === 'pending' ? now : silence.startsAt,
        endsAt: now,
        updatedAt: now,
      });
    }
  }

  #timestamp(): string {
    return new Date(this.clock.now()).toISOString();
  }

  #stateOf({ startsAt, endsAt }: StoredSilence): SilenceState {
    const now = this.clock.now();
    if (now < Date.parse(startsAt)) {
      return 'pending';
    }
    return now < Date.parse(endsAt) ? 'active' : 'expired';
  }

  #gettable(silence: StoredSilence): GettableSilence {
    return { ...silence, status: { state: this.#stateOf(silence) } };
  }

  #canChange(
    existing: StoredSilence,
    input: PostableSilence,
    now: number,
  ): boolean {
    if (!sameMatchers(existing.matchers, input.matchers)) {
      return false;
    }
    switch (this.#stateOf(existing)) {
      case 'active':
        return Date.parse(input.startsAt) === Date.parse(existing.startsAt);
      case 'pending':
        return Date.parse(input.startsAt) >= now;
      default:
        return false;
    }
  }

  #check({ matchers, startsAt, endsAt }: PostableSilence, now: number): void {
    const refuse = (why: string) => {
      throw new SilenceError(400, `Failed to create silence: ${why}`);
    };
    if (
      Number.isNaN(Date.parse(startsAt)) ||
      Number.isNaN(Date.parse(endsAt))
    ) {
      refuse('startsAt and endsAt must be RFC 3339 timestamps');
    }
    if (Date.parse(startsAt) >= Date.parse(endsAt)) {
      refuse('start time must be before end time');
    }
    if (Date.parse(endsAt) < now) {
      refuse("end time can't be in the past");
    }
    if (!matchers.every(isValidMatcher)) {
      throw new SilenceError(
        400,
        'silence invalid: invalid label matcher: error parsing regexp',
      );
    }
    if (matchers.every(matcher => matchesValue(matcher, ''))) {
      throw new SilenceError(
        400,
        'silence invalid: at least one matcher must not match the empty string',
      );
    }
  }
}

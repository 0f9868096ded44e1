import make from 'covertable';
import { Axis, Row } from './axis';

/** Whether a row, one value of each axis, may be chosen. */
export type Judge = (row: Row) => boolean;

/** Two values that may be chosen together. */
export interface Pair {
  readonly first: readonly [axis: string, value: string];
  readonly second: readonly [axis: string, value: string];
}

/** Rows that meet every pair of values at least once. */
export interface Combinations {
  readonly rows: readonly Row[];
  /** Pairs that some accepted row has. */
  readonly pairs: number;
  /** Pairs that no row may have, whatever else is chosen. */
  readonly excluded: readonly Pair[];
  /** How many of the rows that pay no heed to the rules were refused. */
  readonly refused: number;
}

/**
 * A small set of rows that has every pair of values that may be chosen together. Which may, is asked of the judge alone.
 *
 * @param governing - axes that decide what else is allowed; a pair that is refused with each of their combinations is excluded
 */
export function pairwise(
  axes: readonly Axis[],
  judge: Judge,
  governing: readonly string[],
): Combinations {
  // The library's own filter makes ten times as many rows as are needed; what refused rows leave out is made up for below.
  const proposed = make(
    Object.fromEntries(
      axes.map(({ name, choices }) => [name, Object.keys(choices)]),
    ),
  ) as Row[];
  const rows = proposed.filter(judge);
  const refused = proposed.length - rows.length;
  const pairs = allPairs(axes);
  const left = new Map(pairs.map(pair => [keyOf(pair), pair]));
  const cover = (row: Row) =>
    pairsOf(axes, row).forEach(pair => left.delete(keyOf(pair)));
  rows.forEach(cover);

  const backgrounds = product(axes, governing);
  const witnesses = new Map<string, Witness>();
  const excluded: Pair[] = [];
  for (const [key, pair] of left) {
    const index = backgrounds.findIndex(row => judge(withPair(row, pair)));
    if (index < 0) {
      excluded.push(pair);
      left.delete(key);
    } else {
      // What allowed one pair often allows the next.
      const [background] = backgrounds.splice(index, 1);
      backgrounds.unshift(background);
      witnesses.set(key, { pair, row: withPair(background, pair) });
    }
  }
  while (left.size > 0) {
    const row = merged(
      [...left.keys()].flatMap(key => witnesses.get(key) ?? []),
      judge,
    );
    rows.push(row);
    cover(row);
  }
  return { rows, pairs: pairs.length - excluded.length, excluded, refused };
}

/** A pair, and a row with it that the judge accepts. */
interface Witness {
  readonly pair: Pair;
  readonly row: Row;
}

/** The first of some pairs, in a row that is known to be accepted, with as many of the others as can be had beside it. */
function merged([first, ...others]: Witness[], judge: Judge): Row {
  let { row } = first;
  const taken = new Map([first.pair.first, first.pair.second]);
  for (const { pair } of others) {
    const values = [pair.first, pair.second];
    const isFree = values.every(
      ([axis, value]) => (taken.get(axis) ?? value) === value,
    );
    const candidate = isFree ? withPair(row, pair) : row;
    if (candidate !== row && judge(candidate)) {
      row = candidate;
      values.forEach(([axis, value]) => taken.set(axis, value));
    }
  }
  return row;
}

/** Every combination of some axes, with the plainest value of each other. */
export function product(
  axes: readonly Axis[],
  varied: readonly string[],
): Row[] {
  return axes.reduce<Row[]>(
    (rows, { name, choices }) => {
      const values = Object.keys(choices);
      const used = varied.includes(name) ? values : values.slice(0, 1);
      return used.flatMap(value =>
        rows.map(row => ({ ...row, [name]: value })),
      );
    },
    [{}],
  );
}

function withPair(row: Row, { first, second }: Pair): Row {
  return { ...row, [first[0]]: first[1], [second[0]]: second[1] };
}

function allPairs(axes: readonly Axis[]): Pair[] {
  return axes.flatMap((a, index) =>
    axes
      .slice(index + 1)
      .flatMap(b =>
        Object.keys(a.choices).flatMap(x =>
          Object.keys(b.choices).map(
            (y): Pair => ({ first: [a.name, x], second: [b.name, y] }),
          ),
        ),
      ),
  );
}

function pairsOf(axes: readonly Axis[], row: Row): Pair[] {
  const names = axes.map(({ name }) => name);
  return names.flatMap((a, index) =>
    names
      .slice(index + 1)
      .map((b): Pair => ({ first: [a, row[a]], second: [b, row[b]] })),
  );
}

function keyOf({ first, second }: Pair): string {
  return [...first, ...second].join('\0');
}

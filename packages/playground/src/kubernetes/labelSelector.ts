import { badRequest } from './apiStatus';

/** A test on an object's labels. */
export type LabelMatcher = (labels: Record<string, string>) => boolean;

/** metav1.LabelSelector, as workloads carry it. */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: {
    key: string;
    operator: string;
    values?: string[];
  }[];
}

const KEY = String.raw`[A-Za-z0-9](?:[-\w./]*[A-Za-z0-9])?`;
const VALUE = String.raw`[-\w.]*`;

const REQUIREMENTS: readonly [
  RegExp,
  (match: RegExpExecArray) => LabelMatcher,
][] = [
  [
    new RegExp(String.raw`^\s*(${KEY})\s+(in|notin)\s*\(([^()]*)\)\s*$`),
    match => {
      const values = new Set(match[3].split(',').map(value => value.trim()));
      return oneOf(match[1], values, match[2] === 'in');
    },
  ],
  [
    new RegExp(String.raw`^\s*(${KEY})\s*(==|=|!=)\s*(${VALUE})\s*$`),
    match => oneOf(match[1], new Set([match[3]]), match[2] !== '!='),
  ],
  [
    new RegExp(String.raw`^\s*(${KEY})\s*([<>])\s*(-?\d+)\s*$`),
    match => compares(match[1], match[2], Number(match[3])),
  ],
  [
    new RegExp(String.raw`^\s*(!?)\s*(${KEY})\s*$`),
    match => labels => match[2] in labels !== (match[1] === '!'),
  ],
];

function oneOf(
  key: string,
  values: ReadonlySet<string>,
  wanted: boolean,
): LabelMatcher {
  return labels =>
    key in labels ? values.has(labels[key]) === wanted : !wanted;
}

function compares(key: string, operator: string, bound: number): LabelMatcher {
  return labels => {
    const value = labels[key];
    if (value === undefined || !/^-?\d+$/.test(value)) {
      return false;
    }
    return operator === '>' ? Number(value) > bound : Number(value) < bound;
  };
}

/** Splits at the commas that are not inside parentheses. */
function splitRequirements(selector: string): string[] {
  return selector.split(/,(?![^()]*\))/);
}

/**
 * Parses the labelSelector of a request: `a=b`, `a==b`, `a!=b`, `a in (b,c)`,
 * `a notin (b)`, `a`, `!a`, `a>1`, `a<1`, joined by commas. As on the real
 * server `!=` and `notin` also match objects that lack the label.
 */
export function parseLabelSelector(selector: string): LabelMatcher {
  if (!selector.trim()) {
    return () => true;
  }
  const matchers = splitRequirements(selector).map(requirement => {
    for (const [pattern, build] of REQUIREMENTS) {
      const match = pattern.exec(requirement);
      if (match) {
        return build(match);
      }
    }
    const afterKey = new RegExp(String.raw`^\s*${KEY}\s+(\S+)`).exec(
      requirement,
    );
    throw badRequest(
      afterKey
        ? `unable to parse requirement: found '${afterKey[1]}', expected: in, notin, =, ==, !=, gt, lt`
        : `unable to parse requirement: found '${requirement.trim()}', expected: !, identifier, or 'end of string'`,
    );
  });
  return labels => matchers.every(matches => matches(labels));
}

/** The test that a workload's selector stands for; an empty one matches all. */
export function labelSelectorMatcher(
  selector: LabelSelector | undefined,
): LabelMatcher {
  const matchers: LabelMatcher[] = Object.entries(
    selector?.matchLabels ?? {},
  ).map(([key, value]) => oneOf(key, new Set([value]), true));
  for (const { key, operator, values } of selector?.matchExpressions ?? []) {
    switch (operator) {
      case 'In':
      case 'NotIn':
        matchers.push(oneOf(key, new Set(values), operator === 'In'));
        break;
      case 'Exists':
      case 'DoesNotExist':
        matchers.push(labels => key in labels === (operator === 'Exists'));
        break;
      default:
        throw new Error(
          `"${operator}" is not a valid label selector operator; use In, NotIn, Exists or DoesNotExist`,
        );
    }
  }
  return labels => matchers.every(matches => matches(labels));
}

/** A selector in its text form, as metav1.FormatLabelSelector gives it. */
export function formatLabelSelector(
  selector: LabelSelector | undefined,
): string {
  return Object.entries(selector?.matchLabels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

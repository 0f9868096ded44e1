import type { SyntaxNode } from '@lezer/common';
import { Labels, labelsKey, TimeSeriesStore } from '../timeSeries';
import { badData, notPlayed, PrometheusError } from './errors';
import {
  aggregate,
  AGGREGATIONS,
  histogramQuantile,
  RANGE_FUNCTIONS,
  Sample,
  SeriesRange,
  withoutName,
} from './functions';
import {
  calculate,
  QueryResult,
  setOperation,
  vectorOperation,
  withScalar,
} from './operators';
import {
  childrenOf,
  ParsedQuery,
  parseQuery,
  promqlDuration,
  selectorMatcher,
  textOf,
  unquote,
} from './syntax';

/** An expression that is ready to be evaluated at any moment. */
export class PreparedQuery {
  readonly #query: ParsedQuery;
  readonly #selected = new Map<number, Labels[]>();

  /** @throws PrometheusError where the text is no PromQL. */
  constructor(private readonly store: TimeSeriesStore, query: string) {
    this.#query = parseQuery(query);
  }

  /**
   * @param time - Seconds since the epoch.
   * @throws PrometheusError for what PromQL has and the playground lacks.
   */
  evaluate(time: number): QueryResult {
    return this.#evaluate(this.#query.root, time);
  }

  #evaluate(node: SyntaxNode, time: number): QueryResult {
    switch (node.name) {
      case 'NumberDurationLiteral':
        return { type: 'scalar', value: this.#number(node) };
      case 'StringLiteral':
        return { type: 'string', value: unquote(this.#text(node)) };
      case 'ParenExpr':
        return this.#evaluate(childrenOf(node)[0], time);
      case 'UnaryExpr':
        return this.#unary(node, time);
      case 'VectorSelector':
        return { type: 'vector', samples: this.#instant(node, time) };
      case 'MatrixSelector':
        return { type: 'matrix', series: this.#range(node, time).series };
      case 'FunctionCall':
        return this.#call(node, time);
      case 'AggregateExpr':
        return this.#aggregate(node, time);
      case 'BinaryExpr':
        return this.#binary(node, time);
      default:
        throw notPlayed(node.name);
    }
  }

  #text(node: SyntaxNode): string {
    return textOf(this.#query, node);
  }

  #number(node: SyntaxNode): number {
    const text = this.#text(node).toLocaleLowerCase('en-US');
    if (/^[+-]?inf$/.test(text)) {
      return text.startsWith('-') ? -Infinity : Infinity;
    }
    return promqlDuration(text) ?? Number(text);
  }

  /** The series of a selector; found once, used for every moment. */
  #series(selector: SyntaxNode): Labels[] {
    let found = this.#selected.get(selector.from);
    if (!found) {
      const { matches, matchesEmpty } = selectorMatcher(this.#query, selector);
      if (matchesEmpty) {
        throw badData(
          'invalid parameter "query": 1:1: parse error: vector selector must contain at least one non-empty matcher',
        );
      }
      found = this.store.labelSets(matches);
      this.#selected.set(selector.from, found);
    }
    return found;
  }

  #instant(selector: SyntaxNode, time: number): Sample[] {
    return this.#series(selector).flatMap(labels => {
      const value = this.store.valueAt(labels, time);
      return value === undefined ? [] : [{ labels, value }];
    });
  }

  #range(
    node: SyntaxNode,
    time: number,
  ): { series: SeriesRange[]; seconds: number } {
    const [selector, duration] = childrenOf(node);
    const seconds = promqlDuration(this.#text(duration));
    if (node.name !== 'MatrixSelector' || seconds === undefined) {
      throw notPlayed(`the range "${this.#text(node)}"`);
    }
    const series = this.#series(selector)
      .map(labels => ({
        labels,
        points: this.store.range(labels, time - seconds, time),
      }))
      .filter(({ points }) => points.length > 0);
    return { series, seconds };
  }

  #vector(node: SyntaxNode, time: number): Sample[] {
    const result = this.#evaluate(node, time);
    if (result.type !== 'vector') {
      throw this.#expected('instant vector', node, result.type);
    }
    return result.samples;
  }

  #scalar(node: SyntaxNode, time: number): number {
    const result = this.#evaluate(node, time);
    if (result.type !== 'scalar') {
      throw this.#expected('scalar', node, result.type);
    }
    return result.value;
  }

  #expected(wanted: string, node: SyntaxNode, got: string): PrometheusError {
    return badData(
      `invalid parameter "query": 1:${
        node.from + 1
      }: parse error: expected type ${wanted}, got ${got}`,
    );
  }

  #unary(node: SyntaxNode, time: number): QueryResult {
    const [operator, operand] = childrenOf(node);
    const result = this.#evaluate(operand, time);
    const sign = this.#text(operator) === '-' ? -1 : 1;
    if (result.type === 'scalar') {
      return { type: 'scalar', value: sign * result.value };
    }
    return {
      type: 'vector',
      samples: this.#vector(operand, time).map(({ labels, value }) => ({
        labels: withoutName(labels),
        value: sign * value,
      })),
    };
  }

  #call(node: SyntaxNode, time: number): QueryResult {
    const identifier = node.getChild('FunctionIdentifier');
    const body = node.getChild('FunctionCallBody');
    const name = identifier ? this.#text(identifier) : '';
    const operands = body ? childrenOf(body) : [];
    if (Object.hasOwn(RANGE_FUNCTIONS, name)) {
      const { series, seconds } = this.#range(operands[0], time);
      const bounds = { from: time - seconds, to: time };
      return {
        type: 'vector',
        samples: series.flatMap(({ labels, points }) => {
          const value = RANGE_FUNCTIONS[name](points, bounds);
          return value === undefined
            ? []
            : [{ labels: withoutName(labels), value }];
        }),
      };
    }
    switch (name) {
      case 'histogram_quantile':
        return {
          type: 'vector',
          samples: histogramQuantile(
            this.#scalar(operands[0], time),
            this.#vector(operands[1], time),
          ),
        };
      case 'absent':
        return {
          type: 'vector',
          samples:
            this.#vector(operands[0], time).length === 0
              ? [{ labels: {}, value: 1 }]
              : [],
        };
      case 'vector':
        return {
          type: 'vector',
          samples: [{ labels: {}, value: this.#scalar(operands[0], time) }],
        };
      case 'time':
        return { type: 'scalar', value: time };
      default:
        throw notPlayed(`the function ${name}`);
    }
  }

  #aggregate(node: SyntaxNode, time: number): QueryResult {
    const operator = node.getChild('AggregateOp');
    const body = node.getChild('FunctionCallBody');
    const name = operator ? this.#text(operator) : '';
    const operands = body ? childrenOf(body) : [];
    if (!Object.hasOwn(AGGREGATIONS, name) || operands.length !== 1) {
      throw notPlayed(`the aggregation ${name}`);
    }
    const modifier = node.getChild('AggregateModifier');
    return {
      type: 'vector',
      samples: aggregate(
        this.#vector(operands[0], time),
        this.#grouping(modifier),
        AGGREGATIONS[name],
      ),
    };
  }

  /** Which labels stay, by a `by`, `without`, `on` or `ignoring` clause. */
  #grouping(clause: SyntaxNode | null): (labels: Labels) => Labels {
    const list = clause?.getChild('GroupingLabels');
    const names = new Set(
      list ? childrenOf(list).map(label => this.#text(label)) : [],
    );
    const keeps = Boolean(clause?.getChild('By') ?? clause?.getChild('On'));
    const drops = Boolean(
      clause?.getChild('Without') ?? clause?.getChild('Ignoring'),
    );
    if (!keeps && !drops) {
      return () => ({});
    }
    return labels =>
      Object.fromEntries(
        Object.entries(labels).filter(([name]) =>
          keeps ? names.has(name) : !names.has(name) && name !== '__name__',
        ),
      );
  }

  #binary(node: SyntaxNode, time: number): QueryResult {
    const children = childrenOf(node);
    const left = this.#evaluate(children[0], time);
    const right = this.#evaluate(children[children.length - 1], time);
    const operator = this.#text(children[1]);
    const clause = node.getChild('MatchingModifierClause');
    if (clause?.getChild('GroupLeft') ?? clause?.getChild('GroupRight')) {
      throw notPlayed('group_left and group_right');
    }
    const matching = clause ? this.#grouping(clause) : withoutName;
    const keyOf = ({ labels }: Sample) =>
      labelsKey(matching(withoutName(labels)));
    if (['and', 'or', 'unless'].includes(operator)) {
      return {
        type: 'vector',
        samples: setOperation(
          operator,
          this.#vector(children[0], time),
          this.#vector(children[children.length - 1], time),
          keyOf,
        ),
      };
    }
    const asBool = node.getChild('BoolModifier') !== null;
    if (left.type === 'scalar' && right.type === 'scalar') {
      const value = calculate(operator, left.value, right.value);
      return {
        type: 'scalar',
        value: typeof value === 'boolean' ? Number(value) : value,
      };
    }
    const samples =
      left.type === 'scalar' || right.type === 'scalar'
        ? withScalar(operator, asBool, left, right)
        : vectorOperation(operator, asBool, left, right, keyOf, labels =>
            matching(withoutName(labels)),
          );
    return { type: 'vector', samples };
  }
}

import jsep from 'jsep';

type Value = number | boolean | string | null | Value[];

const FUNCTIONS: Record<string, (value: Value) => Value> = {
  len: value => (Array.isArray(value) ? value.length : String(value).length),
  isNaN: value => Number.isNaN(value),
  isInf: value => value === Infinity || value === -Infinity,
  isNil: value => value === null,
  asInt: value => Math.trunc(Number(value)),
  asFloat: value => Number(value),
};

/**
 * Evaluates a successCondition or failureCondition on a result, for the part
 * of the language that such conditions use: numbers, `result`, indexing,
 * comparisons, `&&`, `||`, `!`, arithmetic, and the functions len, isNaN,
 * isInf, isNil, asInt, asFloat and default.
 *
 * @throws Error when the condition cannot be evaluated or is no boolean.
 */
export function evaluateCondition(condition: string, result: Value): boolean {
  const value = evaluate(parse(condition), result);
  if (typeof value !== 'boolean') {
    throw new Error(`expected bool, but got ${typeof value}`);
  }
  return value;
}

function parse(condition: string): jsep.Expression {
  return jsep(
    condition
      .replace(/\band\b/g, '&&')
      .replace(/\bor\b/g, '||')
      .replace(/\bnot\b/g, '!'),
  );
}

function evaluate(node: jsep.Expression, result: Value): Value {
  const of = (child: unknown) => evaluate(child as jsep.Expression, result);
  switch (node.type) {
    case 'Literal':
      return node.value as Value;
    case 'Identifier':
      if (node.name === 'result') {
        return result;
      }
      if (node.name === 'nil') {
        return null;
      }
      throw new Error(`unknown name ${node.name}`);
    case 'MemberExpression':
      return member(of(node.object), of(node.property));
    case 'CallExpression':
      return call(node as jsep.CallExpression, of);
    case 'UnaryExpression': {
      const value = of(node.argument);
      return node.operator === '!' ? !value : -Number(value);
    }
    case 'BinaryExpression':
      return binary(
        String(node.operator),
        () => of(node.left),
        () => of(node.right),
      );
    default:
      throw new Error(`${node.type} is not supported in a condition`);
  }
}

function member(object: Value, index: Value): Value {
  if (!Array.isArray(object)) {
    throw new Error(
      'invalid operation: type float64 does not support indexing',
    );
  }
  const value = object[Number(index)];
  if (value === undefined) {
    throw new Error(
      `reflect: slice index out of range (index ${index}, length ${object.length})`,
    );
  }
  return value;
}

function call(node: jsep.CallExpression, of: (child: unknown) => Value): Value {
  const name = String(node.callee.name);
  if (name === 'default') {
    const [value, fallback] = node.arguments.map(of);
    return value === null ? fallback : value;
  }
  const apply = FUNCTIONS[name];
  if (!apply || node.arguments.length !== 1) {
    throw new Error(`unknown function ${name}`);
  }
  return apply(of(node.arguments[0]));
}

function binary(
  operator: string,
  left: () => Value,
  right: () => Value,
): Value {
  if (operator === '&&') {
    return Boolean(left()) && Boolean(right());
  }
  if (operator === '||') {
    return Boolean(left()) || Boolean(right());
  }
  const [a, b] = [left(), right()];
  if (operator === '==' || operator === '!=') {
    return (a === b) === (operator === '==');
  }
  if (typeof a !== 'number' || typeof b !== 'number') {
    throw new Error(
      `invalid operation: ${operator} (mismatched types ${typeof a} and ${typeof b})`,
    );
  }
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      throw new Error(`unknown operator ${operator}`);
  }
}

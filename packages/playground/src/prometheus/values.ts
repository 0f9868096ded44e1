/** A sample value as Prometheus writes it: never with an exponent. */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '+Inf' : '-Inf';
  }
  const text = String(value);
  if (!text.includes('e')) {
    return text;
  }
  return Math.abs(value) >= 1
    ? BigInt(value).toString()
    : value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}

/** An alert's value as /api/v1/alerts has it: `1e+00`. */
export function formatAlertValue(value: number): string {
  return Number.isFinite(value)
    ? value
        .toExponential()
        .replace(/e([+-])(\d)$/, (_, sign, digit) => `e${sign}0${digit}`)
    : formatValue(value);
}

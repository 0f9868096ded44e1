import { MessageParams } from './types';

/**
 * Turns one value into text for a placeholder of that name.
 *
 * @public
 */
export type ParamFormatter = (name: string, value: string | number) => string;

/**
 * Plain English for logs and notifications: durations as `2 min 30 s`, times and everything else as they are.
 *
 * @public
 */
export const formatParam: ParamFormatter = (name, value) =>
  typeof value === 'number' && /seconds$/i.test(name)
    ? formatSeconds(value)
    : String(value);

/**
 * Fills the `{{name}}` placeholders of one text. Values are inserted as they are and never read as templates; a placeholder without a
 * value stays visible.
 *
 * @param format - formats values by the name of their placeholder; by default {@link formatParam}
 * @public
 */
export function renderMessage(
  template: string,
  params: MessageParams,
  format: ParamFormatter = formatParam,
): string {
  return template
    .replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
      Object.hasOwn(params, name) ? format(name, params[name]) : placeholder,
    )
    .trim();
}

/** The two largest units that matter. */
function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ];
  const told = parts.filter(([amount]) => amount > 0).slice(0, 2);
  return told.length === 0
    ? '0 s'
    : told.map(([amount, unit]) => `${amount} ${unit}`).join(' ');
}

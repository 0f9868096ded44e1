import { VerdictState } from '@bellwether/backstage-plugin-bellwether-common';

/** Meaning of a colour. It never stands alone: a shape and a word say the same. */
export type Tone = 'negative' | 'warning' | 'positive' | 'info' | 'neutral';

/** Theme tokens of each tone; they switch with the portal's theme and keep their contrast on cards. */
export const tones: Record<
  Tone,
  { text: string; background: string; border: string }
> = {
  negative: {
    text: 'var(--bui-negative-fg-subdued)',
    background: 'var(--bui-negative-bg-subdued)',
    border: 'var(--bui-negative-border)',
  },
  warning: {
    text: 'var(--bui-warning-fg-subdued)',
    background: 'var(--bui-warning-bg-subdued)',
    border: 'var(--bui-warning-border)',
  },
  positive: {
    text: 'var(--bui-positive-fg-subdued)',
    background: 'var(--bui-positive-bg-subdued)',
    border: 'var(--bui-positive-border)',
  },
  info: {
    text: 'var(--bui-announcement-fg-subdued)',
    background: 'var(--bui-announcement-bg-subdued)',
    border: 'var(--bui-announcement-border)',
  },
  neutral: {
    text: 'var(--bellwether-fg-secondary)',
    background: 'var(--bui-bg-neutral-2)',
    border: 'var(--bui-border-1)',
  },
};

const verdictTones: Record<VerdictState, Tone> = {
  broken: 'negative',
  blocked: 'warning',
  waiting: 'warning',
  moving: 'info',
  healthy: 'positive',
  unknown: 'neutral',
  none: 'neutral',
};

export function verdictTone(state: VerdictState): Tone {
  return verdictTones[state] ?? 'neutral';
}

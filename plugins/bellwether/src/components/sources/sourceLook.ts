import { SourceHealthState } from '@bellwether/backstage-plugin-bellwether-common';
import { Tone } from '../../theme/tones';
import { ShapeName } from '../shapes/Shape';

const looks: Record<SourceHealthState, { shape: ShapeName; tone: Tone }> = {
  starting: { shape: 'time', tone: 'info' },
  ok: { shape: 'check', tone: 'positive' },
  degraded: { shape: 'alarm', tone: 'warning' },
  blind: { shape: 'blind', tone: 'warning' },
  notInstalled: { shape: 'nothing', tone: 'neutral' },
  needsUserToken: { shape: 'blocked', tone: 'neutral' },
};

/** Shape and tone of the state of a source; a word of a newer backend is no reason to show nothing. */
export function sourceLook(state: SourceHealthState): {
  shape: ShapeName;
  tone: Tone;
} {
  return looks[state] ?? { shape: 'question', tone: 'neutral' };
}

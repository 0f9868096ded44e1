import { AnalysisPhase } from '@bellwether/backstage-plugin-bellwether-common';
import { Tone } from '../../theme/tones';
import { ShapeName } from '../shapes/Shape';

/** Shape and tone of Argo's analysis phases. */
export const phaseLook: Record<
  AnalysisPhase,
  { shape: ShapeName; tone: Tone }
> = {
  Pending: { shape: 'time', tone: 'neutral' },
  Running: { shape: 'play', tone: 'info' },
  Successful: { shape: 'check', tone: 'positive' },
  Failed: { shape: 'cross', tone: 'negative' },
  Error: { shape: 'alarm', tone: 'negative' },
  Inconclusive: { shape: 'question', tone: 'warning' },
  Unknown: { shape: 'question', tone: 'neutral' },
};

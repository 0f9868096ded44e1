import { VerdictState } from '@bellwether/backstage-plugin-bellwether-common';
import { verdictTone } from '../../theme/tones';
import { Shape, ShapeName } from './Shape';

const shapes: Record<VerdictState, ShapeName> = {
  broken: 'alarm',
  blocked: 'blocked',
  waiting: 'pause',
  moving: 'play',
  healthy: 'check',
  unknown: 'blind',
  none: 'nothing',
};

/** The shape of a verdict; its word must stand beside it. */
export function VerdictShape(props: { state: VerdictState; size?: number }) {
  return (
    <Shape
      name={shapes[props.state] ?? 'question'}
      tone={verdictTone(props.state)}
      size={props.size}
    />
  );
}

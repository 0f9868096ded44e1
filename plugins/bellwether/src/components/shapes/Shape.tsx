import {
  RiAlertFill,
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiEyeOffLine,
  RiForbid2Line,
  RiInformationLine,
  RiNotificationOffLine,
  RiPauseCircleFill,
  RiPlayCircleLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import { makeStyles } from '@material-ui/core/styles';
import { Tone, tones } from '../../theme/tones';

const icons = {
  alarm: RiAlertFill,
  blind: RiEyeOffLine,
  blocked: RiForbid2Line,
  check: RiCheckboxCircleFill,
  cross: RiCloseCircleFill,
  info: RiInformationLine,
  muted: RiNotificationOffLine,
  nothing: RiCheckboxBlankCircleLine,
  pause: RiPauseCircleFill,
  play: RiPlayCircleLine,
  question: RiQuestionLine,
  time: RiTimeLine,
} as const;

/** Names of the shapes that tell a state apart without colour. */
export type ShapeName = keyof typeof icons;

const useStyles = makeStyles(
  { icon: { flex: 'none', verticalAlign: 'text-bottom' } },
  { name: 'BellwetherShape' },
);

/** A shape in the colour of a tone. It is decoration for the eye: the word for it always stands beside it. */
export function Shape(props: { name: ShapeName; tone: Tone; size?: number }) {
  const classes = useStyles();
  const Icon = icons[props.name];
  const size = props.size ?? 16;
  return (
    <Icon
      aria-hidden
      size={size}
      color={tones[props.tone].text}
      className={classes.icon}
    />
  );
}

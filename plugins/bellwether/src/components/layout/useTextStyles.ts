import { makeStyles } from '@material-ui/core/styles';
import { Tone, tones } from '../../theme/tones';

/** Text roles that recur on every panel. */
export const useTextStyles = makeStyles(
  {
    secondary: {
      color: 'var(--bellwether-fg-secondary)',
    },
    small: {
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
    },
    strong: {
      fontWeight: 600,
    },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    /** Seen by screen readers alone. */
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      margin: -1,
      padding: 0,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
      border: 0,
    },
  },
  { name: 'BellwetherText' },
);

/** Colour of a tone as an inline style: a token of the theme, never a fixed colour. */
export function toneText(tone: Tone) {
  return { color: tones[tone].text };
}

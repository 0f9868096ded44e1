import { makeStyles } from '@material-ui/core/styles';

/** The portal's own type face and sizes for everything of ours, Material components included. */
export const useFaceStyles = makeStyles(
  theme => ({
    face: {
      // The secondary colour of @backstage/ui is too faint on dark cards (4.0 : 1).
      '--bellwether-fg-secondary':
        theme.palette.textSubtle ?? 'var(--bui-fg-secondary)',
      fontFamily: 'var(--bui-font-regular, inherit)',
      fontSize: 'var(--bui-font-size-3, 0.875rem)',
      lineHeight: 1.45,
      color: 'var(--bui-fg-primary)',
      '& [class*="Mui"]': {
        fontFamily: 'inherit',
      },
      '& code': {
        fontFamily: 'var(--bui-font-monospace, monospace)',
        fontSize: '0.92em',
        overflowWrap: 'anywhere',
      },
      '& time, & [data-numeric]': {
        fontVariantNumeric: 'tabular-nums',
      },
    },
  }),
  { name: 'BellwetherFace' },
);

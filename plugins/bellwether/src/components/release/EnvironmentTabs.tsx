import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { VerdictShape } from '../shapes/VerdictShape';

const useStyles = makeStyles(
  theme => ({
    root: {
      minHeight: 36,
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-3)',
      backgroundColor: 'var(--bui-bg-neutral-1)',
      maxWidth: '100%',
    },
    indicator: {
      display: 'none',
    },
    tab: {
      minHeight: 36,
      minWidth: 0,
      maxWidth: 'none',
      padding: theme.spacing(0.5, 1.5),
      fontSize: 'inherit',
      fontWeight: 400,
      lineHeight: 1.4,
      textTransform: 'none',
      letterSpacing: 0,
      color: 'inherit',
      opacity: 1,
      '& + &': { borderLeft: '1px solid var(--bui-border-1)' },
      '&:focus-visible': {
        outline: '2px solid var(--bui-ring)',
        outlineOffset: -2,
      },
    },
    selected: {
      fontWeight: 600,
      backgroundColor: 'var(--bui-bg-neutral-2)',
      boxShadow: 'inset 0 -2px 0 currentColor',
    },
    label: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'BellwetherEnvironments' },
);

/** Ids that tie a tab to its panel. */
export function environmentTabIds(name: string) {
  return { tab: `bellwether-env-${name}`, panel: `bellwether-panel-${name}` };
}

/** One tab for each environment, each with the shape and word of its verdict. */
export function EnvironmentTabs(props: {
  environments: EnvironmentSnapshot[];
  selected: string;
  onSelect: (name: string) => void;
}) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Tabs
      value={props.selected}
      onChange={(_event, name: string) => props.onSelect(name)}
      variant="scrollable"
      scrollButtons="off"
      aria-label={t('environment.choose')}
      classes={{ root: classes.root, indicator: classes.indicator }}
    >
      {props.environments.map(({ environment, verdict }) => {
        const ids = environmentTabIds(environment.name);
        return (
          <Tab
            key={environment.name}
            value={environment.name}
            id={ids.tab}
            aria-controls={
              environment.name === props.selected ? ids.panel : undefined
            }
            classes={{ root: classes.tab, selected: classes.selected }}
            label={
              <span className={classes.label}>
                <VerdictShape state={verdict.state} size={16} />
                {environment.title}
                <span className={text.hidden}>
                  {t(`verdict.state.${verdict.state}`)}
                </span>
              </span>
            }
          />
        );
      })}
    </Tabs>
  );
}

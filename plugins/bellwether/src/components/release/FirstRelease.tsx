import {
  EnvironmentSnapshot,
  MappingReport,
} from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { Look } from '../shapes/StateWord';
import { FirstReleaseStep, firstReleaseSteps } from './firstReleaseSteps';

const looks: Record<FirstReleaseStep['state'], Look> = {
  done: { shape: 'check', tone: 'positive' },
  now: { shape: 'time', tone: 'info' },
  next: { shape: 'nothing', tone: 'neutral' },
  failed: { shape: 'alarm', tone: 'negative' },
  unknown: { shape: 'blind', tone: 'warning' },
};

const useStyles = makeStyles(
  theme => ({
    root: {
      marginTop: theme.spacing(1),
    },
    step: {
      display: 'grid',
      gridTemplateColumns: '20px minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'BellwetherFirstRelease' },
);

/** How far a service is that was created a moment ago. Not there once it has had a healthy release. */
export function FirstRelease(props: {
  environment?: EnvironmentSnapshot;
  mapping: MappingReport[];
}) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const steps = firstReleaseSteps(props.environment, props.mapping);
  if (!steps) {
    return null;
  }
  return (
    <div className={classes.root}>
      <div className={text.strong}>{t('firstRelease.title')}</div>
      <ol aria-label={t('firstRelease.title')} className={text.list}>
        {steps.map(({ step, state, message, lacking }) => (
          <li key={step} className={classes.step}>
            <Shape
              name={looks[state].shape}
              tone={looks[state].tone}
              size={16}
            />
            <div>
              {t(`firstRelease.step.${step}`)}{' '}
              <span className={text.secondary}>
                {`· ${t(`firstRelease.state.${state}`)}`}
                {message && ` · ${message}`}
                {lacking &&
                  ` · ${lacking
                    .map(what => t(`firstRelease.lacking.${what}`))
                    .join(', ')}`}
              </span>
              {state === 'now' && (
                <div className={text.secondary}>
                  {t(`firstRelease.awaited.${step}`)}
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

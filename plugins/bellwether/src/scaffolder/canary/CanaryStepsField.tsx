import { useEffect, useRef } from 'react';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import { SpecProblem } from '@bellwether/backstage-plugin-bellwether-common';
import { StateMessage } from '../../components/states/StateMessage';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { FieldFrame } from '../form/FieldFrame';
import { ProblemList } from '../form/ProblemList';
import { FieldProps, formOf, isLocked } from '../form/fieldProps';
import { hasAnalysis, readPart } from '../form/readPart';
import { BlueGreenFields } from './BlueGreenFields';
import { StepList } from './StepList';
import { WeightPicture } from './WeightPicture';
import { DraftStep, timelineOf } from './draftSteps';
import { PRESETS, presetSteps } from './presets';
import {
  DraftStrategy,
  defaultBlueGreen,
  defaultSteps,
  isUnwritten,
  readDraft,
  shapeOf,
  strategyOf,
  writeDraft,
} from './strategyValue';
import { useStepName } from './useStepName';

const useStyles = makeStyles(
  theme => ({
    presets: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    sideBySide: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      '@container (min-width: 900px)': {
        gridTemplateColumns: 'minmax(0, 2fr) minmax(280px, 1fr)',
      },
    },
  }),
  { name: 'BellwetherCanarySteps' },
);

/**
 * Edits the steps of a canary with a picture of the weight over time. The value is a list of steps where the schema is an array, and a
 * whole strategy, which may be blue-green, where it is an object.
 */
export function CanaryStepsField(props: FieldProps) {
  const { onChange } = props;
  const { t } = useText();
  const form = formOf(props);
  const shape = shapeOf(props.schema.type);
  const draft = readDraft(props.formData, shape, form);
  const locked = isLocked(props);
  const id = props.idSchema.$id;
  const { problems } = readPart(
    'strategy',
    strategyOf(props.formData, shape, form),
    form,
  );
  const lastSteps = useRef<DraftStep[]>();
  if (draft.type === 'canary' && draft.steps) {
    lastSteps.current = draft.steps;
  }
  const change = (next: DraftStrategy) => onChange(writeDraft(next, shape));

  // What is shown is what is sent, also before anything was changed.
  const unwritten = isUnwritten(props.formData);
  const shown = useRef<unknown>();
  shown.current = writeDraft(draft, shape);
  useEffect(() => {
    if (unwritten) {
      onChange(shown.current);
    }
  }, [unwritten, onChange]);

  return (
    <FieldFrame field={props} title={t('scaffolder.canary.title')}>
      {shape === 'strategy' && (
        <RadioGroup
          row
          aria-label={t('scaffolder.canary.strategy')}
          value={draft.type}
          onChange={(_, type) =>
            change(
              type === 'blueGreen'
                ? defaultBlueGreen()
                : {
                    type: 'canary',
                    steps: lastSteps.current ?? defaultSteps(form),
                  },
            )
          }
        >
          {(['canary', 'blueGreen'] as const).map(type => (
            <FormControlLabel
              key={type}
              value={type}
              disabled={locked}
              control={<Radio color="primary" size="small" />}
              label={t(`strategy.title.${type}`)}
            />
          ))}
        </RadioGroup>
      )}
      {draft.type === 'canary' ? (
        <CanarySteps
          id={shape === 'steps' ? id : `${id}_steps`}
          steps={draft.steps}
          problems={problems}
          form={form}
          disabled={locked}
          onChange={steps => change({ type: 'canary', steps })}
        />
      ) : (
        <BlueGreenFields
          id={id}
          value={draft}
          problems={problems}
          disabled={locked}
          onChange={change}
        />
      )}
    </FieldFrame>
  );
}

function CanarySteps(props: {
  id: string;
  steps: DraftStep[] | undefined;
  problems: SpecProblem[];
  form: Record<string, unknown>;
  disabled: boolean;
  onChange: (steps: DraftStep[]) => void;
}) {
  const { steps, form } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const stepName = useStepName();
  const analysis = hasAnalysis(form)
    ? readPart('analysis', form.analysis, {}).spec?.analysis
    : undefined;
  const timeline = steps && timelineOf(steps, analysis);
  return (
    <>
      <div
        className={classes.presets}
        role="group"
        aria-label={t('scaffolder.canary.presets')}
      >
        <span aria-hidden>{t('scaffolder.canary.presets')}</span>
        {PRESETS.map(preset => (
          <Button
            key={preset}
            size="small"
            variant="outlined"
            disabled={props.disabled}
            onClick={() =>
              props.onChange(
                presetSteps(preset, { analysis: hasAnalysis(form) }),
              )
            }
          >
            {t(`scaffolder.canary.preset.${preset}`)}
          </Button>
        ))}
      </div>
      {steps ? (
        <div className={classes.sideBySide}>
          <div>
            <StepList
              id={props.id}
              steps={steps}
              problems={props.problems}
              disabled={props.disabled}
              onChange={props.onChange}
            />
            <ProblemList
              problems={props.problems.filter(({ path }) => path.length < 3)}
            />
          </div>
          {timeline ? (
            <WeightPicture
              timeline={timeline}
              names={index => stepName(steps[index])}
            />
          ) : (
            <div className={text.secondary}>
              {t('scaffolder.canary.noPicture')}
            </div>
          )}
        </div>
      ) : (
        <StateMessage
          role="alert"
          shape="question"
          tone="warning"
          title={t('scaffolder.canary.unreadable')}
        >
          {t('scaffolder.canary.unreadableDetail')}
        </StateMessage>
      )}
    </>
  );
}

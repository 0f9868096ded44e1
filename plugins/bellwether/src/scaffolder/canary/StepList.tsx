import { useEffect, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { RiAddLine } from '@remixicon/react';
import { SpecProblem } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { problemsAt } from '../form/readPart';
import { StepRow } from './StepRow';
import { DraftStep, moved, nextStep } from './draftSteps';
import { useRowKeys } from './useRowKeys';
import { useStepName } from './useStepName';

const TYPES = ['setWeight', 'pause', 'analysis'] as const;

const useStyles = makeStyles(
  theme => ({
    add: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'BellwetherStepList' },
);

/** The steps in their order, to be changed, moved, removed and added to. */
export function StepList(props: {
  id: string;
  steps: DraftStep[];
  problems: SpecProblem[];
  disabled: boolean;
  onChange: (steps: DraftStep[]) => void;
}) {
  const { id, steps, disabled } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const stepName = useStepName();
  const { keys, setKeys, newKey } = useRowKeys(steps.length);
  const [announcement, setAnnouncement] = useState('');
  const nextFocus = useRef<string[]>([]);
  const rowId = (index: number) => `${id}_${index}`;

  useEffect(() => {
    const wanted = nextFocus.current
      .map(candidate => document.getElementById(candidate))
      .find(element => element && !(element as HTMLButtonElement).disabled);
    nextFocus.current = [];
    wanted?.focus();
  });

  const move = (from: number, to: number) => {
    const focused = document.activeElement?.id ?? '';
    const part = focused.startsWith(`${rowId(from)}_`)
      ? focused.slice(rowId(from).length)
      : '_up';
    nextFocus.current = [part, '_up', '_down'].map(
      suffix => `${rowId(to)}${suffix}`,
    );
    setKeys(moved(keys, from, to));
    setAnnouncement(
      t('scaffolder.canary.moved', {
        step: stepName(steps[from]),
        number: String(to + 1),
      }),
    );
    props.onChange(moved(steps, from, to));
  };
  const remove = (index: number) => {
    nextFocus.current = [
      `${rowId(Math.min(index, steps.length - 2))}_remove`,
      `${id}_add_setWeight`,
    ];
    setKeys(keys.filter((_, at) => at !== index));
    setAnnouncement(
      t('scaffolder.canary.removed', { step: stepName(steps[index]) }),
    );
    props.onChange(steps.filter((_, at) => at !== index));
  };
  const add = (type: DraftStep['type']) => {
    const step = nextStep(type, steps);
    setKeys([...keys, newKey()]);
    setAnnouncement(
      t('scaffolder.canary.added', {
        step: stepName(step),
        number: String(steps.length + 1),
      }),
    );
    props.onChange([...steps, step]);
  };

  return (
    <div>
      <ol className={text.list} aria-label={t('step.list')}>
        {steps.map((step, index) => (
          <StepRow
            key={keys[index]}
            id={rowId(index)}
            index={index}
            count={steps.length}
            step={step}
            problems={problemsAt(props.problems, ['strategy', 'steps', index])}
            disabled={disabled}
            onChange={changed =>
              props.onChange(
                steps.map((other, at) => (at === index ? changed : other)),
              )
            }
            onMove={to => move(index, to)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <div className={classes.add}>
        {TYPES.map(type => (
          <Button
            key={type}
            id={`${id}_add_${type}`}
            size="small"
            variant="outlined"
            startIcon={<RiAddLine size={16} />}
            disabled={disabled}
            onClick={() => add(type)}
          >
            {t(`scaffolder.canary.add.${type}`)}
          </Button>
        ))}
      </div>
      <div className={`${text.small} ${text.secondary}`}>
        {t('scaffolder.canary.keys')}
      </div>
      <div role="status" className={text.hidden}>
        {announcement}
      </div>
    </div>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import { ProbeFigures } from '@bellwether/backstage-plugin-bellwether-common';
import { Fact, Facts } from '../../components/layout/Facts';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { FieldFrame } from '../form/FieldFrame';
import { ProblemList } from '../form/ProblemList';
import { FieldProps, formOf, isLocked } from '../form/fieldProps';
import { problemsAt } from '../form/readPart';
import { ProbeFieldset } from './ProbeFieldset';
import {
  PROBE_KINDS,
  ProbeName,
  judgeProbes,
  readDraftProbes,
} from './probesValue';

/** Which figures follow from which probe. */
const FIGURES: Record<ProbeName, (keyof ProbeFigures)[]> = {
  startup: ['startKilledAfterSeconds', 'earliestReadySeconds'],
  liveness: ['restartAfterSeconds'],
  readiness: ['outOfRotationAfterSeconds', 'backInRotationAfterSeconds'],
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
      gap: theme.spacing(2),
      // Each is a container of its own for what is in it.
      '& > *': { containerType: 'inline-size' },
    },
  }),
  { name: 'BellwetherProbesField' },
);

/** Edits the three probes of a service, and tells in seconds what they come to. The value is `probes` of a service. */
export function ProbesField(props: FieldProps) {
  const classes = useStyles();
  const { t } = useText();
  const probes = readDraftProbes(props.formData);
  const { figures, problems } = judgeProbes(probes, formOf(props));
  const kindOf = (path: readonly (string | number)[]) =>
    PROBE_KINDS.find(kind => kind === path[1]);
  return (
    <FieldFrame field={props} title={t('scaffolder.probes.title')}>
      <div className={classes.root}>
        {PROBE_KINDS.map(kind => (
          <ProbeFieldset
            key={kind}
            id={`${props.idSchema.$id}_${kind}`}
            kind={kind}
            probe={probes[kind]}
            problems={problemsAt(problems, ['probes', kind])}
            disabled={isLocked(props)}
            onChange={probe => props.onChange({ ...probes, [kind]: probe })}
          >
            <Figures names={FIGURES[kind]} figures={figures} />
          </ProbeFieldset>
        ))}
      </div>
      <ProblemList problems={problems.filter(({ path }) => !kindOf(path))} />
    </FieldFrame>
  );
}

function Figures(props: {
  names: (keyof ProbeFigures)[];
  figures?: ProbeFigures;
}) {
  const { t } = useText();
  const format = useTimeFormat();
  return (
    <Facts>
      {props.names.map(name => (
        <Fact key={name} name={t(`scaffolder.probes.figure.${name}`)}>
          <span data-numeric>
            {props.figures
              ? format.duration(props.figures[name] * 1000)
              : t('scaffolder.probes.figure.unknown')}
          </span>
        </Fact>
      ))}
    </Facts>
  );
}

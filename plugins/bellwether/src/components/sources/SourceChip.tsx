import { useId, useState } from 'react';
import ButtonBase from '@material-ui/core/ButtonBase';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import {
  SourceHealthState,
  SourceStatus,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Clock } from '../../time/Clock';
import { useText } from '../../translation/useText';
import { useFaceStyles } from '../layout/useFaceStyles';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { sourceLook } from './sourceLook';

const useStyles = makeStyles(
  theme => ({
    chip: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.25, 1),
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-3)',
      backgroundColor: 'var(--bui-bg-neutral-1)',
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
      lineHeight: 1.6,
      color: 'inherit',
      '&:focus-visible': { outline: '2px solid var(--bui-ring)' },
    },
    details: {
      padding: theme.spacing(2),
      maxWidth: 420,
      overflowWrap: 'anywhere',
      '& dl': {
        display: 'grid',
        gridTemplateColumns: 'max-content 1fr',
        columnGap: theme.spacing(1.5),
        rowGap: theme.spacing(0.5),
        margin: theme.spacing(1, 0, 0),
      },
      '& dt': { color: 'var(--bellwether-fg-secondary)' },
      '& dd': { margin: 0 },
    },
  }),
  { name: 'BellwetherSourceChip' },
);

/** One upstream instance and how well it is seen; details open on a click. */
export function SourceChip(props: { source: SourceStatus }) {
  const { source } = props;
  const { health } = source;
  const classes = useStyles();
  const { face } = useFaceStyles();
  const text = useTextStyles();
  const { t } = useText();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const detailsId = useId();
  const look = sourceLook(health.state);
  const word = t(`source.state.${health.state}`);
  const kind = t(`source.kind.${source.kind}`);
  // Instances of all kinds are often called alike: `main`.
  const name = source.title.toLowerCase().includes(kind.toLowerCase())
    ? source.title
    : `${kind} ${source.title}`;

  return (
    <>
      <ButtonBase
        className={`${face} ${classes.chip}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        aria-controls={anchor ? detailsId : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <Shape name={look.shape} tone={look.tone} size={14} />
        {name}{' '}
        <span className={text.strong}>
          {health.state === 'blind'
            ? t('source.blindSince', { at: <Clock at={health.since} /> })
            : word}
        </span>
      </ButtonBase>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={{
          id: detailsId,
          className: `${face} ${classes.details}`,
          role: 'dialog',
          'aria-label': name,
        }}
      >
        <div className={text.strong}>{name}</div>
        {health.message && <div>{health.message}</div>}
        <dl>
          <dt>{t('source.id')}</dt>
          <dd>
            <code>{source.id}</code>
          </dd>
          <dt>{word}</dt>
          <dd>{t('source.since', { at: <Clock at={health.since} /> })}</dd>
          {health.lastContactAt && (
            <>
              <dt>{t('source.lastContact')}</dt>
              <dd>
                <Clock at={health.lastContactAt} />
              </dd>
            </>
          )}
          {Object.entries(health.parts).map(([part, partHealth]) => (
            <PartHealth key={part} name={part} {...partHealth} />
          ))}
        </dl>
      </Popover>
    </>
  );
}

function PartHealth(props: {
  name: string;
  state: SourceHealthState;
  message?: string;
}) {
  const { t } = useText();
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        {t(`source.state.${props.state}`)}
        {props.message && `: ${props.message}`}
      </dd>
    </>
  );
}

import { Evidence } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';

const useStyles = makeStyles(
  theme => ({
    chip: {
      display: 'inline-block',
      maxWidth: '100%',
      padding: theme.spacing(0, 0.75),
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
      lineHeight: 1.6,
      color: 'var(--bellwether-fg-secondary)',
      overflowWrap: 'anywhere',
      '& code': { color: 'var(--bui-fg-primary)' },
    },
  }),
  { name: 'BellwetherEvidence' },
);

/** What a cause rests on, named so that it can be looked up: an object and its field, an alert, a source. */
export function EvidenceChip(props: { evidence: Evidence }) {
  const { evidence } = props;
  const classes = useStyles();
  const { t } = useText();
  switch (evidence.type) {
    case 'object': {
      const { ref, path, value } = evidence;
      return (
        <span
          className={classes.chip}
          title={[ref.cluster, ref.namespace, ref.kind, ref.name]
            .filter(Boolean)
            .join(' / ')}
        >
          {ref.kind} <code>{ref.name}</code>
          {path && (
            <>
              {' '}
              <code>{value === undefined ? path : `${path}: ${value}`}</code>
            </>
          )}
        </span>
      );
    }
    case 'alert':
      return (
        <span className={classes.chip} title={evidence.source}>
          {t('verdict.evidence.alert')} <code>{evidence.name}</code>
        </span>
      );
    default:
      return (
        <span className={classes.chip}>
          {t('verdict.evidence.source')} <code>{evidence.id}</code>
          {evidence.message && ` ${evidence.message}`}
        </span>
      );
  }
}

import { MappingReport } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { Snippet } from './Snippet';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      marginTop: theme.spacing(1),
    },
    source: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      columnGap: theme.spacing(1.5),
      margin: theme.spacing(0.5, 0, 0),
      '& dt': { color: 'var(--bellwether-fg-secondary)' },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'BellwetherMappingDoctor' },
);

/** For each source: what was looked for, what was found, what is wrong, and what would fix it. */
export function MappingDoctor(props: { reports: MappingReport[] }) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <ul className={`${text.list} ${classes.root}`}>
      {props.reports.map(report => {
        const matched = Object.entries(report.matched).filter(
          ([, count]) => count > 0,
        );
        const found = matched.length > 0;
        return (
          <li key={report.source}>
            <div className={classes.source}>
              <Shape
                name={found ? 'check' : 'nothing'}
                tone={found ? 'positive' : 'neutral'}
              />
              <span className={text.strong}>{report.source}</span>
            </div>
            <dl className={classes.facts}>
              <dt>{t('mapping.tried')}</dt>
              {report.tried.map(tried => (
                <dd key={tried} style={{ gridColumn: 2 }}>
                  {tried}
                </dd>
              ))}
              {report.tried.length === 0 && (
                <dd>{t('mapping.nothingTried')}</dd>
              )}
              <dt>{t('mapping.matched')}</dt>
              <dd>
                {found
                  ? matched
                      .map(([kind, count]) => `${count} ${kind}`)
                      .join(', ')
                  : t('mapping.nothingMatched')}
              </dd>
              {report.problems.length > 0 && <dt>{t('mapping.problems')}</dt>}
              {report.problems.map(problem => (
                <dd
                  key={`${problem.annotation} ${problem.message}`}
                  style={{ gridColumn: 2 }}
                >
                  {problem.annotation && (
                    <>
                      <code>{problem.annotation}</code>:{' '}
                    </>
                  )}
                  {problem.message}
                </dd>
              ))}
            </dl>
            {report.snippet && (
              <>
                <div className={text.secondary}>{t('mapping.snippet')}</div>
                <Snippet
                  text={report.snippet}
                  label={t('mapping.snippetLabel', { source: report.source })}
                />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

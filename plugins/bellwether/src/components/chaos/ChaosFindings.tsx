import { ChaosSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useSentence } from '../../translation/useSentence';
import { useText } from '../../translation/useText';
import { FindingLine } from '../findings/FindingLine';
import { useTextStyles } from '../layout/useTextStyles';

type Finding = ChaosSnapshot['findings'][number];

/** State, production and coverage have their own place on card and section. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set<Finding['code']>([
  'running',
  'tested',
  'neverTestedSinceRevision',
  'neverTested',
  'notInstalled',
  'runningInProduction',
  'plannedInProduction',
  'coverageMissing',
  'coverageComplete',
]);

/** What else there is to say of the chaos, the most important first. */
export function ChaosFindings(props: { findings: Finding[] }) {
  const text = useTextStyles();
  const { t } = useText();
  const sentence = useSentence();
  const told = props.findings.filter(({ code }) => !TOLD_ELSEWHERE.has(code));
  if (told.length === 0) {
    return null;
  }
  return (
    <ul className={text.list}>
      {told.map(finding => (
        <li key={`${finding.code} ${finding.message}`}>
          <FindingLine
            severity={finding.severity}
            severityWord={t(`chaos.severity.${finding.severity}`)}
            sentence={sentence('chaos.finding', finding)}
          />
        </li>
      ))}
    </ul>
  );
}

import { GitOpsFinding } from '@bellwether/backstage-plugin-bellwether-common';
import { useSentence } from '../../translation/useSentence';
import { useText } from '../../translation/useText';
import { FindingLine } from '../findings/FindingLine';
import { useTextStyles } from '../layout/useTextStyles';

/** What there is to tell of an Application, the most important first. */
export function GitOpsFindings(props: { findings: GitOpsFinding[] }) {
  const text = useTextStyles();
  const { t } = useText();
  const sentence = useSentence();
  if (props.findings.length === 0) {
    return null;
  }
  return (
    <ul className={text.list}>
      {props.findings.map(finding => (
        <li key={`${finding.code} ${finding.message}`}>
          <FindingLine
            severity={finding.severity}
            severityWord={t(`verdict.severity.${finding.severity}`)}
            sentence={sentence('gitops.finding', finding)}
            since={finding.since}
          />
        </li>
      ))}
    </ul>
  );
}

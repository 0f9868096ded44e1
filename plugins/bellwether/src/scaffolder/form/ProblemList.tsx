import { ReactNode } from 'react';
import { specProblemPath } from '@bellwether/backstage-plugin-bellwether-common';
import { FindingLine } from '../../components/findings/FindingLine';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useMessageText } from '../../translation/useMessageText';
import { useText } from '../../translation/useText';
import { ToldProblem, problemText } from './problemText';

/** What is wrong and what to change, beside what it is about. It is read out when it changes. */
export function ProblemList(props: {
  id?: string;
  problems: readonly ToldProblem[];
  /** What stands below a problem. */
  children?: (problem: ToldProblem) => ReactNode;
}) {
  const { t } = useText();
  const text = useTextStyles();
  const message = useMessageText();
  return (
    <div id={props.id} role="status">
      {props.problems.length > 0 && (
        <ul className={text.list}>
          {props.problems.map(problem => {
            const { title, advice } = problemText(message, problem);
            return (
              <li key={`${problem.code} ${specProblemPath(problem.path)}`}>
                <FindingLine
                  severity={
                    problem.severity === 'error' ? 'critical' : 'warning'
                  }
                  severityWord={t(`scaffolder.severity.${problem.severity}`)}
                  sentence={advice ? `${title}.` : title}
                >
                  {advice && <span className={text.secondary}> {advice}</span>}
                  {props.children?.(problem)}
                </FindingLine>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

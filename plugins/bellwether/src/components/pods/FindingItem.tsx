import {
  ContainerView,
  ProbeFinding,
  probeFixSnippet,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useMessageText } from '../../translation/useMessageText';
import { useText } from '../../translation/useText';
import { Snippet } from '../mapping/Snippet';
import { StateMessage } from '../states/StateMessage';

/** A weakness in how a probe is set up, why it matters, and the YAML that would remedy it. */
export function FindingItem(props: {
  finding: ProbeFinding;
  container: ContainerView;
}) {
  const { finding, container } = props;
  const { t } = useText();
  const message = useMessageText();
  const part = (name: 'title' | 'detail' | 'advice') =>
    message(`finding.rule.${finding.rule}.${name}`, finding.params);
  const snippet = probeFixSnippet(finding, container);
  return (
    <StateMessage
      shape={finding.severity === 'warning' ? 'alarm' : 'info'}
      tone={finding.severity === 'warning' ? 'warning' : 'info'}
      title={part('title') ?? finding.rule}
    >
      {part('detail')} {part('advice')}
      {snippet && <Snippet text={snippet} label={t('finding.snippetLabel')} />}
    </StateMessage>
  );
}

import { ParamsOfMessage } from '../../messages/types';
import { isIstioProbePath } from '../istioProbers';
import { probeMessages } from '../probeMessages';
import {
  ContainerView,
  ProbeConfigView,
  ProbeFinding,
  ProbeFindingRule,
  ProbeKind,
} from '../types';

/**
 * What was seen of a container beyond its configuration.
 *
 * @public
 */
export interface ProbeEvidence {
  /** Seconds from the start of the container until it was ready, in the quickest of its pods. */
  observedStartSeconds?: number;
}

/** A container with its probes by kind. */
export interface FindingInput {
  container: ContainerView;
  probe: Partial<Record<ProbeKind, ProbeConfigView>>;
  evidence: ProbeEvidence;
}

/** Looks for one weakness. */
export type FindingRule = (input: FindingInput) => ProbeFinding[];

/** Builds a finding whose params are those of its message. */
export function finding<R extends ProbeFindingRule>(
  rule: R,
  fields: Pick<ProbeFinding, 'severity' | 'container' | 'probe'> & {
    params: ParamsOfMessage<(typeof probeMessages)[R]>;
  },
): ProbeFinding {
  return { rule, ...fields };
}

/** False while only Istio's replacement of the handler is known, which says nothing about the service. */
export function isOwnHandler(config: ProbeConfigView): boolean {
  return !(
    config.handler.type === 'unknown' ||
    (config.handler.type === 'httpGet' && isIstioProbePath(config.handler.path))
  );
}

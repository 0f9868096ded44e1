import { MessageParams } from '../../messages/types';
import { renderMessage } from '../../messages/renderMessage';
import { WorkloadSnapshot } from '../../snapshot/types';
import { CalledService } from '../circuitBreaker';
import {
  ResilienceMessageCode,
  resilienceMessages,
} from '../resilienceMessages';
import { SidecarCount } from '../sidecars';
import { ResilienceFinding, ResilienceSnapshot } from '../types';
import { WorkloadServices } from '../workloadServices';

/** What a finding may look at. */
export interface FindingContext {
  workload: Omit<WorkloadSnapshot, 'resilience'>;
  place: WorkloadServices;
  called: CalledService;
  mtls: ResilienceSnapshot['mtls'];
  sidecars: SidecarCount;
  /** Whether objects of a kind are seen now: what is not seen may not be called missing. */
  sees: (kind: string) => boolean;
}

/** Looks at one side of how a service is protected. */
export type FindingRule = (context: FindingContext) => ResilienceFinding[];

/** A finding with its text in English. */
export function finding(
  severity: ResilienceFinding['severity'],
  code: ResilienceMessageCode,
  params: MessageParams = {},
  more: Pick<ResilienceFinding, 'object' | 'manifest'> = {},
): ResilienceFinding {
  return {
    code,
    severity,
    params,
    message: renderMessage(resilienceMessages[code], params),
    ...more,
  };
}

import { EnvironmentSnapshot } from '../../../snapshot/types';
import { CauseRule } from '../../messages/causeMessages';
import { HeadlineRule } from '../../messages/headlineMessages';
import { VerdictState } from '../../types';

/** One situation and what is to be said of it. */
export interface VerdictCase {
  given: () => EnvironmentSnapshot;
  state: VerdictState;
  /** By default the first cause. */
  headline?: HeadlineRule;
  /** All causes, most important first. */
  causes: CauseRule[];
  /** Causes put down to the release. */
  byRelease?: CauseRule[];
  /** Next action of the first cause. */
  nextAction?: string;
}

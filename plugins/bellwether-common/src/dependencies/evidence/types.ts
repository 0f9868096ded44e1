import { AlertView } from '../../alerts/types';
import { renderMessage } from '../../messages/renderMessage';
import { ParamsOfMessage } from '../../messages/types';
import { Observed } from '../../snapshot/observationsByKind';
import { WorkloadSnapshot } from '../../snapshot/types';
import { Basis } from '../../verdict/cause';
import {
  DependencyMessageCode,
  dependencyMessages,
} from '../dependencyMessages';
import { DependencyNames } from '../dependencyNames';
import {
  DependencyEvidence,
  DependencyState,
  DependencyTrafficView,
} from '../types';
import { DependencyVerdict } from '../dependencyVerdict';

/** What may tell of dependencies. */
export interface Witnesses {
  workloads: WorkloadSnapshot[];
  traffic: Observed<DependencyTrafficView>[];
  alerts: AlertView[];
}

/** One dependency as its witnesses look for it. */
export interface Sought {
  names: DependencyNames;
  type?: string;
  /** Words of its type, when no other dependency has them. */
  ownWords?: string[];
  verdict?: DependencyVerdict;
}

/** Evidence with what it is known from. */
export interface BasedEvidence extends DependencyEvidence {
  /** Absent for what judged its own sources already. */
  basis?: Basis;
}

/** Looks for one kind of evidence. */
export type Witness = (
  dependency: Sought,
  witnesses: Witnesses,
) => BasedEvidence[];

/** Builds evidence whose params are those of its message. */
export function evidence<C extends DependencyMessageCode>(
  by: DependencyEvidence['by'],
  state: DependencyState,
  code: C,
  params: ParamsOfMessage<{ text: (typeof dependencyMessages)[C] }>,
  rest: { since?: string; basis?: Basis } = {},
): BasedEvidence {
  return {
    by,
    state,
    code,
    params,
    message: renderMessage(dependencyMessages[code], params),
    ...rest,
  };
}

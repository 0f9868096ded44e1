import { alertCases } from './alerts';
import { analysisCases } from './analysis';
import { chaosCases } from './chaos';
import { dependencyCases } from './dependencies';
import { gitopsCases } from './gitops';
import { otherPodCases } from './otherPods';
import { podCases } from './pods';
import { rolloutCases } from './rollouts';
import { sourceCases } from './sources';
import { VerdictCase } from './types';
import { workloadCases } from './workloads';

/** Situations with what is to be said of them, by name. */
export const cases: Record<string, VerdictCase> = {
  ...podCases,
  ...otherPodCases,
  ...rolloutCases,
  ...analysisCases,
  ...workloadCases,
  ...alertCases,
  ...sourceCases,
  ...dependencyCases,
  ...gitopsCases,
  ...chaosCases,
};

export * from './types';
export { describeHandler } from './describeHandler';
export { podFromObject } from './podFromObject';
export { podProbes } from './podProbes';
export { probeFixSnippet } from './probeFixSnippet';
export { probeMessages } from './probeMessages';
export { probeState, type ProbeStateInput } from './probeState';
export { probeFindings, type ProbeEvidence } from './findings';

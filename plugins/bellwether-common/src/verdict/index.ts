export * from './types';
export { alertLevel, type AlertLevel } from './alertLevel';
export { assess } from './assess';
export { type EnvironmentFacts } from './context';
export { causeMessages, type CauseRule } from './messages/causeMessages';
export {
  headlineMessages,
  stateHeadlineMessages,
  type HeadlineRule,
} from './messages/headlineMessages';
export {
  nextActionMessages,
  type NextAction,
} from './messages/nextActionMessages';

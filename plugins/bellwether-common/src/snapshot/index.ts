export * from './types';
export {
  assembleEnvironment,
  type AssembleEnvironmentInput,
} from './assembleEnvironment';
export { summarize } from './summarize';

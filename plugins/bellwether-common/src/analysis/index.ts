export * from './types';
export { analysisRunFromObject } from './analysisRun';

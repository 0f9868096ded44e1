export { describeNote } from './describeNote';
export { retrofit } from './retrofit';
export * from './types';

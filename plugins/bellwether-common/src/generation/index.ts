export * from './types';
export * from './schema';
export * from './names';
export * from './readSpec';
export {
  canaryTimeline,
  type CanaryTimeline,
  type CanaryTimelinePoint,
  type CanaryTimelineStep,
} from './canaryTimeline';
export { probeFigures, type ProbeFigures } from './probeFigures';
export * from './preview';
export * from './problems';
export { formatCpu, formatMemory, parseQuantity } from './quantity';

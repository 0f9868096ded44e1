export * from './types';
export * from './trafficMessages';
export { virtualServiceFromObject } from './virtualService';
export { destinationRuleFromObject } from './destinationRule';
export { trafficWeights } from './trafficWeights';

export { generationApiRef } from './GenerationApi';
export type { GenerationApi } from './GenerationApi';
export { GenerationClient } from './GenerationClient';

export { bellwetherApiRef } from './BellwetherApi';
export type { BellwetherApi, ReceivedSnapshot } from './BellwetherApi';
export { BellwetherClient } from './BellwetherClient';
export {
  BackendNotInstalledError,
  TimeoutError,
  UnreadableAnswerError,
} from './errors';

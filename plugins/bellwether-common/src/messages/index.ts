export { type MessageParams, type MessageTemplate } from './types';
export {
  formatParam,
  renderMessage,
  type ParamFormatter,
} from './renderMessage';

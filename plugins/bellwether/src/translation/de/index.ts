import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { bellwetherTranslationRef } from '../ref';
import { interfaceTexts } from './interface';
import { podTexts } from './pods';
import { verdictTexts } from './verdict';

/** German texts. Argo's own words of steps stay as they are. */
export default createTranslationMessages({
  ref: bellwetherTranslationRef,
  messages: { ...interfaceTexts, ...podTexts, ...verdictTexts },
});

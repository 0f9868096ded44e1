import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { bellwetherTranslationRef } from '../ref';
import { chaosTexts } from './chaos';
import { dependencyTexts } from './dependencies';
import { gitopsTexts } from './gitops';
import { interfaceTexts } from './interface';
import { meshTexts } from './mesh';
import { podTexts } from './pods';
import { scaffolderTexts } from './scaffolder';
import { specProblemTexts } from './specProblems';
import { verdictTexts } from './verdict';

/** German texts. Argo's own words of steps stay as they are. */
export default createTranslationMessages({
  ref: bellwetherTranslationRef,
  messages: {
    ...interfaceTexts,
    ...podTexts,
    ...gitopsTexts,
    ...chaosTexts,
    ...meshTexts,
    ...dependencyTexts,
    ...scaffolderTexts,
    ...specProblemTexts,
    ...verdictTexts,
  },
});

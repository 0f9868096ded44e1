import { MessageTemplate } from '../../messages/types';
import { causeMessages } from './causeMessages';

/**
 * What headlines say beyond causes, in English.
 *
 * @public
 */
export const stateHeadlineMessages = {
  healthy: {
    title: '{{version}} of {{workload}} runs',
    detail: '{{ready}} of {{desired}} pods are ready.',
  },
  'healthy-with-warnings': {
    title: '{{version}} of {{workload}} runs; warnings: {{warnings}}',
    detail: '{{ready}} of {{desired}} pods are ready.',
  },
  'all-healthy': {
    title: 'All {{workloads}} workloads run',
    detail: '{{ready}} of {{desired}} pods are ready.',
  },
  'all-healthy-with-warnings': {
    title: 'All {{workloads}} workloads run; warnings: {{warnings}}',
    detail: '{{ready}} of {{desired}} pods are ready.',
  },
  'waits-unseen': {
    title:
      '{{version}} of {{workload}} waits, and {{source}} has not been seen since {{sinceAt}}',
    detail: 'Whether it is safe to go on cannot be told.',
  },
  'only-an-application': {
    title:
      '{{application}} deploys this service, and no workload is matched to it',
    detail:
      'No Rollout, Deployment or pod has what the annotations of this entity ask for. The mapping tells what was looked for.',
  },
  'nothing-runs': {
    title: 'Nothing runs here',
    detail: 'All sources answer, and none has anything of this service.',
  },
} as const satisfies Record<string, MessageTemplate>;

/**
 * What headlines say, in English: the message of the cause that decides the state, or one of `stateHeadlineMessages`. The placeholders are
 * filled from `Verdict.headline.params`.
 *
 * @public
 */
export const headlineMessages = {
  ...causeMessages,
  ...stateHeadlineMessages,
} as const;

/** @public */
export type HeadlineRule = keyof typeof headlineMessages;

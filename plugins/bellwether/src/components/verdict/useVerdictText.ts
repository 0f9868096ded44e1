import { useMemo } from 'react';
import { Cause, Verdict } from '@bellwether/backstage-plugin-bellwether-common';
import {
  MessageParams,
  useMessageText,
} from '../../translation/useMessageText';

/** One sentence, and what stands below it. */
export interface TitleAndDetail {
  title: string;
  detail?: string;
}

/** What is left to say of a rule without a text here: its name and values. Nothing known is thrown away. */
function plain(rule: string, params: MessageParams): string {
  const values = Object.entries(params).map(
    ([name, value]) => `${name} ${value}`,
  );
  return values.length > 0 ? `${rule}: ${values.join(', ')}` : rule;
}

/** Texts of verdicts in the reader's language. */
export function useVerdictText() {
  const message = useMessageText();
  return useMemo(() => {
    const part = (
      groups: string[],
      rule: string,
      name: 'title' | 'detail',
      params: MessageParams,
    ) =>
      groups
        .map(group => message(`verdict.${group}.${rule}.${name}`, params))
        .find(found => found !== undefined);
    const text = (
      groups: string[],
      rule: string,
      params: MessageParams,
    ): TitleAndDetail => ({
      title: part(groups, rule, 'title', params) ?? plain(rule, params),
      detail: part(groups, rule, 'detail', params)?.trim() || undefined,
    });
    return {
      /** A headline is that of a state, or of the cause that decides. */
      headline: ({ headline }: Verdict) =>
        text(['headline', 'cause'], headline.rule, headline.params),
      cause: (cause: Cause) => text(['cause'], cause.rule, cause.params),
      nextAction: (action: string) => text(['nextAction'], action, {}),
    };
  }, [message]);
}

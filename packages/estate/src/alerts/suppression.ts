/**
 * A silence as POST /api/v2/silences of Alertmanager takes it.
 *
 * @public
 */
export interface EstateSilence {
  matchers: {
    name: string;
    value: string;
    isRegex: boolean;
    isEqual: boolean;
  }[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

const SILENCE_DAYS = 3;

/**
 * The one silence of the estate: the payments team knows that fraud scoring is slow this week.
 *
 * @param now - when it starts
 * @public
 */
export function fraudScoringSilence(now: Date): EstateSilence {
  const matcher = (name: string, value: string) => ({
    name,
    value,
    isRegex: false,
    isEqual: true,
  });
  return {
    matchers: [
      matcher('alertname', 'HighLatencyP95'),
      matcher('namespace', 'payments'),
      matcher('service', 'fraud-scoring'),
    ],
    startsAt: now.toISOString(),
    endsAt: new Date(
      now.getTime() + SILENCE_DAYS * 24 * 60 * 60 * 1000,
    ).toISOString(),
    createdBy: 'mei.tanaka',
    comment: 'The larger model is slow until the new nodes arrive on Friday.',
  };
}

/**
 * Alertmanager's `inhibit_rules`: what is critical mutes the warnings of the same service.
 *
 * @public
 */
export const inhibitRules = [
  {
    source_matchers: ['severity="critical"'],
    target_matchers: ['severity="warning"'],
    equal: ['namespace', 'service'],
  },
] as const;

/**
 * Labels that Prometheus adds on the way to Alertmanager (`global.external_labels`).
 *
 * @public
 */
export const externalLabels: Readonly<Record<string, string>> = {
  cluster: 'eu-1',
};

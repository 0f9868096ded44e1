/**
 * English texts on the chaos that a service has seen, with `{{name}}` placeholders.
 *
 * @public
 */
export const chaosMessages = {
  running: '{{name}} is being injected now: {{faults}}.',
  tested: 'Tested since this revision: {{name}}, {{lastAt}}.',
  neverTestedSinceRevision:
    'Never tested since this revision; the last chaos was {{name}}, {{lastAt}}.',
  neverTested: 'No chaos is known to have run against this service.',
  notInstalled:
    'Neither Litmus nor Chaos Mesh is there: nothing can be known of chaos.',
  runningInProduction:
    'Chaos is being injected in production ({{environment}}): {{name}}.',
  plannedInProduction:
    'Chaos is planned in production ({{environment}}): {{name}}.',
  lastRunFailed: 'The service did not withstand {{name}}: {{failure}}',
  unable: '{{name}} could not be injected: {{failure}}',
  coverageMissing:
    'Never run for this service: {{count}} of the {{total}} important experiments.',
  coverageComplete: 'All {{total}} important experiments have been run.',
  sourceUnseen:
    '{{source}} cannot be seen completely now: chaos may be missing here.',
} as const;

/** @public */
export type ChaosMessageCode = keyof typeof chaosMessages;

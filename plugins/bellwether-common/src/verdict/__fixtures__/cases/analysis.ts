import { alter, JsonObject } from '../../../kubernetes/__fixtures__';
import { releaseObjects, release } from '../../../snapshot/__fixtures__';
import { environment, releasing } from '../environments';
import { VerdictCase } from './types';

const measuring = (counts: Record<string, number>) => (object: JsonObject) =>
  object.kind === 'AnalysisRun' &&
  (object.status as { phase: string }).phase === 'Running'
    ? alter(object, {
        '/status/metricResults': [
          { name: 'success-rate', phase: 'Running', ...counts },
        ],
      })
    : object;

const failedRun = (changes: Record<string, unknown>) => (object: JsonObject) =>
  object.kind === 'AnalysisRun' ? alter(object, changes) : object;

export const analysisCases: Record<string, VerdictCase> = {
  'analysis that counts failures': {
    given: () =>
      environment({
        objects: releasing.map(
          measuring({ failed: 1, successful: 4, count: 5 }),
        ),
      }),
    state: 'waiting',
    causes: [
      'paused-indefinitely',
      'analysis-measures-failures',
      'analysis-running',
    ],
    byRelease: ['analysis-measures-failures'],
  },
  'analysis that failed without saying which metric': {
    given: () =>
      environment({
        ...release('canary-aborted-by-analysis'),
        objects: releaseObjects('canary-aborted-by-analysis').map(
          failedRun({ '/status/metricResults': [], '/spec/metrics': [] }),
        ),
      }),
    state: 'broken',
    causes: ['analysis-failed-otherwise', 'rollout-aborted'],
  },
};

import { JsonObject } from '../../kubernetes/__fixtures__/alter';
import { jsonNames, readJson } from '../../kubernetes/__fixtures__/readJson';

/**
 * A Rollout with all that hangs on it, as Argo Rollouts 1.9.1 on Kubernetes 1.34 wrote it, and what `kubectl argo rollouts get rollout`
 * printed at that moment.
 */
export interface ReleaseFixture {
  rollout: JsonObject;
  replicaSets: JsonObject[];
  analysisRuns?: JsonObject[];
  virtualServices?: JsonObject[];
  destinationRules?: JsonObject[];
  deployment?: JsonObject;
  kubectlGetRollout: string;
}

export const releaseNames = jsonNames(__dirname);

export function releaseFixture(name: string): ReleaseFixture {
  return readJson(__dirname, name) as ReleaseFixture;
}

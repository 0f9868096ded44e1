import { JsonObject } from './alter';
import { readJson } from './readJson';

export { alter, type JsonObject } from './alter';

/** A Deployment and its ReplicaSets, as a Kubernetes 1.34 API server had them. */
export interface DeploymentFixture {
  deployment: JsonObject;
  replicaSets: JsonObject[];
}

export function deploymentFixture(name: string): DeploymentFixture {
  return readJson(__dirname, name) as DeploymentFixture;
}

/** A single object, as a Kubernetes 1.34 API server had it. */
export function objectFixture(name: string): JsonObject {
  return readJson(__dirname, name) as JsonObject;
}

import { JsonObject } from '../../kubernetes/__fixtures__';
import { readJson } from '../../kubernetes/__fixtures__/readJson';
import { applicationFromObject, ApplicationOrigin } from '../application';
import { ApplicationView } from '../types';

/** An Application in the shape that Argo CD 3.2 gives it. */
export function applicationFixture(name: string): JsonObject {
  return readJson(__dirname, name) as JsonObject;
}

export const origin: ApplicationOrigin = {
  source: 'argocd:main',
  externalUrl: 'https://argocd.fernhill.example/argo/',
  clusterOf: ({ server, name }) =>
    server === 'https://kubernetes.default.svc' || name === 'in-cluster'
      ? 'eu-1'
      : undefined,
};

/** The view of a fixture, with fields of its own. */
export function applicationView(
  name: string,
  fields: Partial<ApplicationView> = {},
): ApplicationView {
  return { ...applicationFromObject(applicationFixture(name), origin), ...fields };
}

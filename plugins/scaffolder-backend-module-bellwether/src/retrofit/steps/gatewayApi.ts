import { fieldAt, Fields, fieldsOf, listOf } from '../fields';
import { httpRoutesOf } from '../neighbours';
import { Manifest, Repository } from '../Repository';
import { appendIn, setIn } from '../yaml/editYaml';

/** `trafficRouting.plugins` of HTTPRoutes whose rules get the canary's Service beside the one they lead to; nothing where there is none. */
export function routeByGatewayApi(
  repository: Repository,
  workload: Manifest,
  service: Manifest,
  canaryService: string,
): Fields | undefined {
  const found = httpRoutesOf(repository, service);
  if (found.length === 0) {
    repository.note(
      'warning',
      'http-route-missing',
      { service: service.name },
      service,
    );
    return undefined;
  }
  for (const route of found) {
    splitRules(repository, route, service, canaryService);
  }
  const namespace = workload.namespace ?? found[0].namespace;
  return {
    'argoproj-labs/gatewayAPI': {
      ...(namespace && { namespace }),
      httpRoutes: found.map(({ name }) => ({ name })),
    },
  };
}

function splitRules(
  repository: Repository,
  route: Manifest,
  service: Manifest,
  canaryService: string,
): void {
  listOf(fieldAt(route.object, 'spec', 'rules')).forEach((rule, index) => {
    const refs = listOf(fieldsOf(rule).backendRefs).map(fieldsOf);
    if (refs.length !== 1 || refs[0].name !== service.name) {
      return;
    }
    const list = ['spec', 'rules', index, 'backendRefs'];
    const canary = { ...refs[0], name: canaryService, weight: 0 };
    repository.edit(route, (text, at) =>
      appendIn(setIn(text, at, [...list, 0, 'weight'], 100), at, list, canary),
    );
  });
}

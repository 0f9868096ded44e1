import {
  ContextSummary,
  ContextsResponse,
  EnvironmentSpec,
  QuotaLeft,
  SpecProblem,
  namespaceOf,
  readBoundedContextSpec,
  readServiceSpec,
  takenComponentProblems,
} from '@bellwether/backstage-plugin-bellwether-common';

/** Which contexts may be named: `existing` ones, a `new` one, or `any`. */
export type ContextMode = 'existing' | 'new' | 'any';

/** What was typed. */
export interface TypedContext {
  name: string;
  domain: string;
}

/** A namespace that the service will run in, or that the context will have. */
export interface JudgedNamespace {
  environment?: string;
  namespace: string;
  /** `unknown`: nobody could look whether it is there. */
  state: 'exists' | 'willBeMade' | 'taken' | 'missing' | 'unknown';
  clusters?: string[];
  quota?: QuotaLeft;
}

export interface JudgedContext {
  /** The context of that name, when it is one that the user may see. */
  existing?: ContextSummary;
  namespaces: JudgedNamespace[];
  problems: SpecProblem[];
}

type Environment = Pick<EnvironmentSpec, 'name' | 'production'>;

/**
 * Whether a context may be taken, and what comes of it. Without an answer of the backend only the shape of the names is judged.
 */
export function judgeContext(input: {
  typed: TypedContext;
  mode: ContextMode;
  /** The field asks for the domain as well. */
  asksDomain: boolean;
  environments: readonly Environment[];
  /** Name of the new service; absent when none is made. */
  service?: string;
  /** Who will own a new context. */
  owner?: string;
  contexts?: ContextsResponse;
}): JudgedContext {
  const { typed, mode, environments, contexts } = input;
  const existing = contexts?.items.find(item => item.name === typed.name);
  if (typed.name === '') {
    return { namespaces: [], problems: [] };
  }
  const problems = [
    ...shapeProblems(typed, input.asksDomain),
    ...(input.service ? serviceNameProblems(input.service) : []),
    ...(contexts ? choiceProblems(input, existing) : []),
  ];
  const namespaces = existing
    ? namespacesOfExisting(existing, environments)
    : environments.map(environment =>
        namespaceOfNew(typed.name, environment, contexts),
      );
  return {
    existing,
    namespaces,
    problems: [
      ...problems,
      ...(mode === 'new' && existing ? [] : namespaceProblems(namespaces)),
      ...(contexts && input.service
        ? serviceProblems(typed.name, input.service, contexts)
        : []),
    ],
  };
}

function problem(
  code: string,
  params: SpecProblem['params'],
  severity: SpecProblem['severity'] = 'error',
): SpecProblem {
  return { path: ['context'], severity, code, params };
}

function shapeProblems(typed: TypedContext, asksDomain: boolean) {
  const { problems } = readBoundedContextSpec({
    name: typed.name,
    domain: asksDomain ? typed.domain : 'domain',
    owner: 'group:default/owners',
  });
  return problems.filter(
    ({ path }) =>
      path.length === 1 && (path[0] === 'name' || path[0] === 'domain'),
  );
}

/** Whether a service may have the name anywhere: what its shape lacks, the form says beside the name itself. */
function serviceNameProblems(name: string): SpecProblem[] {
  const { spec, problems } = readServiceSpec({
    name,
    owner: 'group:default/owners',
    context: { name: 'context', domain: 'domain' },
    image: { repository: 'registry.example.com/context/service' },
    gitops: { repoUrl: 'https://git.example.com/context/service' },
  });
  return spec ? problems.filter(({ path }) => path[0] === 'name') : [];
}

function choiceProblems(
  {
    typed: { name },
    mode,
    owner,
  }: { typed: TypedContext; mode: ContextMode; owner?: string },
  existing: ContextSummary | undefined,
): SpecProblem[] {
  if (mode === 'existing' && !existing) {
    return [problem('context-unknown', { name })];
  }
  if (mode === 'new' && existing) {
    // A second run by its owner is a change to what is there.
    return existing.owner === undefined || existing.owner === owner
      ? [problem('context-again', { name }, 'warning')]
      : [problem('context-exists', { name, owner: existing.owner })];
  }
  return [];
}

function namespacesOfExisting(
  existing: ContextSummary,
  environments: readonly Environment[],
): JudgedNamespace[] {
  // Without clusters nobody looked: what the catalog names may be there or not.
  const lookedUp = existing.namespaces.some(({ clusters }) => clusters);
  const found = existing.namespaces.map((namespace): JudgedNamespace => {
    const environment =
      namespace.environment ??
      environments.find(
        candidate =>
          namespaceOf(existing.name, candidate) === namespace.namespace,
      )?.name;
    const told = { ...namespace, ...(environment && { environment }) };
    if (!namespace.clusters) {
      return { ...told, state: 'unknown' };
    }
    return {
      ...told,
      state: namespace.clusters.length > 0 ? 'exists' : 'missing',
    };
  });
  const further = environments
    .map(environment => ({
      environment: environment.name,
      namespace: namespaceOf(existing.name, environment),
    }))
    .filter(
      ({ environment, namespace }) =>
        !found.some(
          item =>
            item.namespace === namespace || item.environment === environment,
        ),
    )
    .map(
      (item): JudgedNamespace => ({
        ...item,
        state: lookedUp ? 'missing' : 'unknown',
      }),
    );
  return [...found, ...further];
}

function namespaceOfNew(
  context: string,
  environment: Environment,
  contexts: ContextsResponse | undefined,
): JudgedNamespace {
  const namespace = namespaceOf(context, environment);
  const owner = contexts?.items.find(item =>
    item.namespaces.some(other => other.namespace === namespace),
  );
  const taken = owner || contexts?.takenNamespaces.includes(namespace);
  return {
    environment: environment.name,
    namespace,
    state: taken ? 'taken' : 'willBeMade',
    clusters: owner?.namespaces.find(other => other.namespace === namespace)
      ?.clusters,
  };
}

function namespaceProblems(
  namespaces: readonly JudgedNamespace[],
): SpecProblem[] {
  return namespaces.flatMap(({ namespace, environment, state }) => {
    if (state === 'taken') {
      return [problem('namespace-taken', { namespace })];
    }
    return state === 'missing'
      ? [
          problem(
            'namespace-missing',
            { namespace, environment: environment ?? namespace },
            'warning',
          ),
        ]
      : [];
  });
}

function serviceProblems(
  context: string,
  service: string,
  contexts: ContextsResponse,
): SpecProblem[] {
  const home = contexts.items.find(item => item.components.includes(service));
  if (home?.name === context) {
    return [problem('service-again', { service, context }, 'warning')];
  }
  if (home) {
    return [problem('service-elsewhere', { service, context: home.name })];
  }
  return takenComponentProblems({ name: service }, contexts.takenComponents);
}

import { SpecMessages } from './types';

/** Names, environments and where the service comes to live. */
export const nameMessages = {
  'derived-name-too-long': {
    title:
      'The {{kind}} would be called “{{name}}”, which has {{length}} characters; {{maximum}} are allowed',
    advice:
      'Shorten the names that it is made of by {{excess}} characters: those of the service, the bounded context or the environment.',
  },
  'reserved-namespace': {
    title: 'The namespace “{{namespace}}” belongs to the cluster or its tools',
    advice: 'Choose another name for the bounded context.',
  },
  'reserved-service-name': {
    title: 'A service can’t be called “{{name}}”: {{reason}}',
    advice: 'Choose another name.',
  },
  'name-ends-like-a-service': {
    title:
      'The name ends with “{{suffix}}”, as the Services do that releases make',
    advice:
      'Choose a name without that ending: a service called “{{clash}}” would claim it.',
  },
  'owner-is-nobody': {
    title: '“{{owner}}” is neither a group nor a user, so nobody owns it',
    advice: 'Give a reference such as group:default/ordering.',
  },
  'owner-no-label': {
    title:
      'The name “{{name}}” of the owner can’t be the value of a label in Kubernetes',
    advice:
      'Name an owner of 63 characters at most, with a letter or digit at both ends.',
  },
  'environment-name-reserved': {
    title:
      'An environment of a bounded context cannot be called “{{name}}”: the folder of that name holds its Argo CD objects',
    advice: 'Choose another name.',
  },
  'environment-named-twice': {
    title: 'The environment “{{name}}” is listed twice',
    advice: 'Give each environment a name of its own.',
  },
  'namespace-used-twice': {
    title:
      'The environments “{{first}}” and “{{second}}” are both the namespace “{{namespace}}” on the same cluster',
    advice:
      'Mark one of them as production only, or put them on different clusters: production takes the name of the bounded context.',
  },
  'clusters-with-one-address': {
    title:
      'The clusters “{{first}}” and “{{second}}” have the same address, so Argo CD deploys both environments to one cluster',
    advice: 'Give each cluster the address by which Argo CD knows it.',
  },
  'cluster-address': {
    title: 'The address of the cluster is not one that Argo CD can know',
    advice:
      'Give the address of the API server, such as https://kubernetes.default.svc.',
  },
  'no-production': {
    title: 'No environment is production',
    advice:
      'Mark the environment that serves customers as production, unless there is none yet.',
  },
  'chaos-without-environment': {
    title:
      'Chaos runs in environments that are not production, and there is none',
    advice: 'Add such an environment, or go without chaos.',
  },
  'component-name-taken': {
    title: 'There is a component “{{name}}” already',
    advice: 'Choose another name, or change the existing service instead.',
  },
  'namespace-taken': {
    title: 'The namespace “{{namespace}}” exists already',
    advice:
      'Choose another name for the bounded context, or pick the one that the namespace belongs to.',
  },
  'unknown-environment': {
    title:
      'The bounded context “{{context}}” has no environment “{{environment}}”',
    advice:
      'Choose from its environments ({{known}}), or add this one to the context first.',
  },
  'environment-differs': {
    title:
      'The environment “{{environment}}” differs from that of the bounded context “{{context}}” in {{fields}}',
    advice: 'Take over what the bounded context says.',
  },
  'context-without-mesh': {
    title:
      'The bounded context “{{context}}” is not in the mesh, which the split “{{split}}” needs',
    advice:
      'Turn on mesh injection in the bounded context, or split by replicas.',
  },
} as const satisfies SpecMessages;

import { SpecMessages } from './types';

/** Ingress, configuration, observability, dependencies, GitOps, and relations between bounded contexts. */
export const surroundingMessages = {
  'ingress-setting-without-ingress': {
    title: '{{setting}} needs an ingress, and there is none',
    advice: 'Choose an ingress, or remove it.',
  },
  'host-missing': {
    title: 'The ingress of the environment “{{environment}}” has no host',
    advice: 'Give the host name under which it is reached.',
  },
  'host-unused': {
    title: 'Without an ingress nothing answers under {{host}}',
    advice: 'Choose an ingress, or remove the host.',
  },
  'host-used-twice': {
    title:
      'The environments “{{first}}” and “{{second}}” share the host {{host}}',
    advice: 'Give each environment a host of its own.',
  },
  'waf-needs-alb': {
    title: 'A web ACL of AWS stands in front of an ALB alone',
    advice: 'Remove it, or choose the ingress “alb”.',
  },
  'gateway-needs-gateway-api': {
    title: 'A Gateway is used by the Gateway API alone',
    advice: 'Remove it, or choose the ingress “gatewayApi”.',
  },
  'gateway-missing': {
    title: 'No Gateway is named that the routes belong to',
    advice: 'Give it as namespace/name.',
  },
  'rate-limit-unsupported': {
    title: 'The ingress “{{type}}” can’t limit requests per second and client',
    advice: '{{remedy}}, or remove the limit.',
  },
  'jwt-unsupported-at-gateway': {
    title: 'The ingress “{{type}}” can’t check tokens by itself',
    advice: 'Let the mesh check them, or choose another ingress.',
  },
  'jwt-needs-kong-enterprise': {
    title: 'Only Kong Gateway Enterprise checks tokens by their issuer’s keys',
    advice: 'Make sure that it is what you run, or let the mesh check them.',
  },
  'jwt-needs-mesh': {
    title:
      'Tokens are to be checked by Istio, and the split “{{split}}” is without a mesh',
    advice: 'Split by host or subset, or let the gateway check them.',
  },
  'jwt-assumes-mesh': {
    title:
      'Tokens are to be checked by Istio, which the split “{{split}}” does not bring: without it every request passes unchecked',
    advice:
      'Make sure that the namespace is in an Istio mesh, or let the gateway check them.',
  },
  'ingress-past-the-mesh': {
    title:
      'Requests from outside follow the weights only if the ingress controller of “{{type}}” is itself in the mesh',
    advice:
      'Make sure that it is, or use the Gateway API for both the ingress and the split.',
  },
  'alb-past-the-mesh': {
    title:
      'An ALB is never in the mesh: requests from outside reach old and new pods alike, whatever the weights',
    advice:
      'Use another ingress, or a split by replicas if all requests come from outside.',
  },
  'version-listed-twice': {
    title: 'The API version {{version}} is listed twice',
    advice: 'Remove one of them.',
  },
  'everything-public': {
    title:
      'Without API versions every path is public, those of metrics and probes among them',
    advice:
      'Add a version such as v1, so that only what is below it is reached.',
  },
  'path-inside-api': {
    title:
      '{{path}} lies under the public route /{{version}}, so everyone outside can call it',
    advice: 'Choose a path outside of /{{version}}.',
  },
  'secret-listed-twice': {
    title: 'The secret {{key}} is listed twice',
    advice: 'Remove one of them.',
  },
  'secret-equals-config': {
    title:
      '{{key}} is both a secret and a plain setting; only one of them can win',
    advice: 'Remove it from one of them.',
  },
  'name-set-by-chart': {
    title:
      'The chart sets the variable {{key}} itself, so this value is never seen',
    advice: 'Choose another name, or remove it.',
  },
  'config-looks-secret': {
    title: '{{key}} sounds like a secret, and settings are readable in Git',
    advice: 'List it under secrets, unless it is none.',
  },
  'config-value-unusable': {
    title:
      'The value of {{key}} holds a NUL character, which no environment variable can',
    advice: 'Remove the character.',
  },
  'config-too-big': {
    title:
      'The settings have {{kilobytes}} kB together; a ConfigMap holds 1000 kB',
    advice: 'Shorten them, or mount a file instead.',
  },
  'vault-needs-plugin': {
    title:
      'Placeholders stay as they are unless Argo CD runs argocd-vault-plugin',
    advice: 'Make sure that it does, or use External Secrets.',
  },
  'slo-without-mesh-metrics': {
    title:
      'The objective is measured by Istio’s metrics, which the split “{{split}}” does not bring: without a mesh there are none',
    advice:
      'Make sure that the namespace is in an Istio mesh, or split by host or subset.',
  },
  'slo-not-measured': {
    title:
      'Nothing counts the requests that the objective is about: the split “{{split}}” brings no metrics of Istio, and those of the service are not known or not collected',
    advice:
      'Split by host or subset, or start from the TypeScript service with its metrics collected, or remove the objective.',
  },
  'runbooks-without-alerts': {
    title: 'Runbooks are linked from alerts, and there are none',
    advice: 'Turn on the alerts, or remove the address.',
  },
  'unreachable-address': {
    title: '{{address}} means the very pod or machine that asks',
    advice: 'Give the address under which {{who}} reaches it.',
  },
  'address-with-credentials': {
    title:
      'The address holds a user name or password, and it would be written to Git',
    advice:
      'Remove it from the address; Argo CD and CI keep credentials of their own. Consider it known, and change it.',
  },
  'shared-datastore': {
    title:
      '“{{datastore}}” is owned by {{owner}}: a datastore that two services write to can be changed by neither alone',
    advice:
      'Ask {{owner}} for the data through its API, or own a datastore of your own.',
  },
  'owns-an-api': {
    title: '“{{entityRef}}” is an API, and only datastores are owned this way',
    advice: 'List an API of your own under the APIs that the service provides.',
  },
  'owned-is-no-resource': {
    title: 'An owned datastore is a Resource, and “{{entityRef}}” is not',
    advice: 'Write resource:default/… .',
  },
  'dependency-of-other-kind': {
    title:
      'A dependency of type {{type}} is {{expected}}, and “{{entityRef}}” is not',
    advice: 'Correct the reference or the type.',
  },
  'dependency-listed-twice': {
    title: '“{{entityRef}}” is listed twice',
    advice: 'Remove one of them.',
  },
  'depends-on-itself': {
    title: '“{{what}}” is this service itself: it could never become ready',
    advice: 'Remove the dependency.',
  },
  'api-listed-twice': {
    title: 'The API {{api}} is listed twice',
    advice: 'Remove one of them.',
  },
  'repository-is-local': {
    title: 'Only an Argo CD on the same machine can read this repository',
    advice: 'Give an address that Argo CD reaches, unless this is a trial.',
  },
  'repository-unencrypted': {
    title: 'The repository is read without encryption',
    advice: 'Use https:// or ssh://.',
  },
  'repository-listed-twice': {
    title: 'The repository is listed twice',
    advice: 'Remove one of them.',
  },
  'revision-invalid': {
    title: '“{{revision}}” can’t be the name of a branch or tag',
    advice: 'Give a branch, a tag, or HEAD.',
  },
  'ci-of-another-host': {
    title: '{{host}} does not run {{ci}}',
    advice: 'Choose the CI that {{host}} runs, unless another one watches it.',
  },
  'argocd-namespace-taken': {
    title: 'The namespace “{{namespace}}” is that of Argo CD',
    advice: 'Choose another name for the bounded context.',
  },
  'image-tag-moves': {
    title:
      'The tag “{{tag}}” means another image each day, so no release can be told from another',
    advice: 'Use a version such as 1.0.0.',
  },
  'relation-to-itself': {
    title: 'The bounded context names itself',
    advice: 'Remove it: services of one context may call each other anyway.',
  },
  'relation-listed-twice': {
    title: '“{{context}}” is listed twice',
    advice: 'Remove one of them.',
  },
  'hosts-need-cilium': {
    title: 'Only Cilium opens the way to a host by its name',
    advice: 'Turn on the Cilium policy, or remove the hosts.',
  },
  'external-host-listed-twice': {
    title: 'The host {{host}} is listed twice',
    advice: 'Remove one of them.',
  },
  'unknown-context': {
    title: 'There is no bounded context “{{context}}”',
    advice: 'Correct the name, or create that context first.',
  },
  'relations-need-mesh': {
    title:
      'Without the mesh nothing tells callers apart, and every one is let in',
    advice: 'Turn on mesh injection, or remove the callers.',
  },
} as const satisfies SpecMessages;

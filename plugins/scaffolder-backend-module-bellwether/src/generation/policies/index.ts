import type { IClusterPolicy } from '@kubernetes-models/kyverno/kyverno.io/v1/ClusterPolicy';
import {
  GeneratedFile,
  namespacesOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { selectorLabels, serviceLabels } from '../objectLabels';
import { yamlFile } from '../yamlFile';
import { POLICY_RULES, RolloutFragment } from './rules';

/**
 * A Kyverno policy on the Rollout of a service, and its tests: `kyverno test policies/`. Kyverno's rules for pods alone would let a Rollout
 * pass and refuse its pods, which nobody sees who deploys it.
 */
export function policyFiles(spec: ServiceSpec): GeneratedFile[] {
  if (!spec.kyverno) {
    return [];
  }
  const good = goodRollout(spec);
  const broken = POLICY_RULES.map(rule => {
    const rollout = rule.broken(good);
    return {
      ...rollout,
      metadata: { ...rollout.metadata, name: `breaks-${rule.name}` },
    };
  });
  return [
    yamlFile('policies/policy.yaml', [clusterPolicy(spec)]),
    yamlFile('policies/tests/kyverno-test.yaml', [kyvernoTest(spec)]),
    yamlFile('policies/tests/resources.yaml', [good, ...broken]),
  ];
}

function policyName({ context, name }: ServiceSpec): string {
  return `${context.name}-${name}`;
}

function namespacesOfService({ context, environments }: ServiceSpec) {
  return namespacesOf({ name: context.name, environments });
}

function clusterPolicy(spec: ServiceSpec): IClusterPolicy {
  const match = {
    any: [
      {
        resources: {
          kinds: ['argoproj.io/v1alpha1/Rollout'],
          namespaces: [...new Set(namespacesOfService(spec))],
          selector: { matchLabels: selectorLabels(spec) },
        },
      },
    ],
  };
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: {
      name: policyName(spec),
      labels: serviceLabels(spec),
      annotations: {
        'policies.kyverno.io/title': `Rollout of ${spec.name}`,
        'policies.kyverno.io/category': 'Bellwether',
        'policies.kyverno.io/subject': 'Rollout',
      },
    },
    spec: {
      background: true,
      rules: POLICY_RULES.map(rule => ({
        name: rule.name,
        match,
        validate: {
          failureAction: 'Enforce' as const,
          message: rule.message,
          pattern: rule.pattern,
        },
      })),
    },
  };
}

/** A Rollout as the chart makes it, as far as the policy looks at it. */
function goodRollout(spec: ServiceSpec): RolloutFragment {
  const { name, image, port, probes, resources } = spec;
  const [namespace] = namespacesOfService(spec);
  const labels = serviceLabels(spec);
  const probeOf = ({ path, ...times }: ServiceSpec['probes']['liveness']) => ({
    httpGet: { path, port },
    ...times,
  });
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: selectorLabels(spec) },
      strategy: { canary: {} },
      template: {
        metadata: { labels },
        spec: {
          securityContext: { runAsNonRoot: true },
          containers: [
            {
              name,
              image: `${image.repository}:${image.tag}`,
              startupProbe: probeOf(probes.startup),
              livenessProbe: probeOf(probes.liveness),
              readinessProbe: probeOf(probes.readiness),
              resources: {
                requests: {
                  cpu: resources.cpuRequest,
                  memory: resources.memoryRequest,
                },
                limits: { memory: resources.memoryLimit },
              },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    },
  };
}

function kyvernoTest(spec: ServiceSpec): object {
  const result = (
    rule: string,
    resource: string,
    outcome: 'pass' | 'fail',
  ) => ({
    policy: policyName(spec),
    rule,
    kind: 'Rollout',
    resources: [resource],
    result: outcome,
  });
  return {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Test',
    metadata: { name: policyName(spec) },
    policies: ['../policy.yaml'],
    resources: ['resources.yaml'],
    results: POLICY_RULES.flatMap(({ name }) => [
      result(name, spec.name, 'pass'),
      result(name, `breaks-${name}`, 'fail'),
    ]),
  };
}

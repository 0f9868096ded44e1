/** Part of a Rollout's manifest, as Kyverno patterns and the objects that are tested are written. */
export type Fragment = Record<string, unknown>;

/** What is asked of the Rollout, with a change that breaks it. */
export interface PolicyRule {
  name: string;
  message: string;
  /** Kyverno pattern of the whole object. */
  pattern: Fragment;
  /** Makes of a good Rollout one that the rule refuses. */
  broken: (good: RolloutFragment) => RolloutFragment;
}

/** A Rollout, as far as the rules look at it. */
export interface RolloutFragment {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'Rollout';
  metadata: { name: string; namespace: string; labels: Fragment };
  spec: {
    selector: Fragment;
    strategy: Fragment;
    template: {
      metadata: { labels: Fragment };
      spec: { securityContext: Fragment; containers: Fragment[] };
    };
  };
}

const SOME = '?*';

function ofPods(spec: Fragment): Fragment {
  return { spec: { template: { spec } } };
}

function ofContainers(container: Fragment): Fragment {
  return ofPods({ containers: [container] });
}

function withContainers(
  rollout: RolloutFragment,
  change: (container: Fragment) => Fragment,
): RolloutFragment {
  const { template } = rollout.spec;
  return {
    ...rollout,
    spec: {
      ...rollout.spec,
      template: {
        ...template,
        spec: {
          ...template.spec,
          containers: template.spec.containers.map(change),
        },
      },
    },
  };
}

function without(object: Fragment, key: string): Fragment {
  return Object.fromEntries(
    Object.entries(object).filter(([each]) => each !== key),
  );
}

const probe = { periodSeconds: '>0' };

/** The rules, by the objects of a chart as it is generated: what somebody changes later must still meet them. */
export const POLICY_RULES: readonly PolicyRule[] = [
  {
    name: 'require-probes',
    message: 'Each container has a startup, a liveness and a readiness probe.',
    pattern: ofContainers({
      startupProbe: probe,
      livenessProbe: probe,
      readinessProbe: probe,
    }),
    broken: good =>
      withContainers(good, container => without(container, 'readinessProbe')),
  },
  {
    name: 'require-resources',
    message: 'Each container asks for CPU and memory, and has a memory limit.',
    pattern: ofContainers({
      resources: {
        requests: { cpu: SOME, memory: SOME },
        limits: { memory: SOME },
      },
    }),
    broken: good =>
      withContainers(good, container => without(container, 'resources')),
  },
  {
    name: 'require-non-root',
    message: 'Pods do not run as root.',
    pattern: ofPods({ securityContext: { runAsNonRoot: true } }),
    broken: good => ({
      ...good,
      spec: {
        ...good.spec,
        template: {
          ...good.spec.template,
          spec: {
            ...good.spec.template.spec,
            securityContext: { runAsNonRoot: false },
          },
        },
      },
    }),
  },
  {
    name: 'require-least-privileges',
    message:
      'Each container has a read-only root, no capabilities, and no way to more privileges.',
    pattern: ofContainers({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    }),
    broken: good =>
      withContainers(good, container => without(container, 'securityContext')),
  },
  {
    name: 'require-image-tag',
    message: 'The image has a tag or a digest.',
    pattern: ofContainers({ image: '*:*' }),
    broken: good =>
      withContainers(good, container => ({ ...container, image: 'untagged' })),
  },
  {
    name: 'disallow-latest-tag',
    message: 'The tag of the image is not latest: a release names its version.',
    pattern: ofContainers({ image: '!*:latest' }),
    broken: good =>
      withContainers(good, container => ({
        ...container,
        image: 'untagged:latest',
      })),
  },
  {
    name: 'require-labels',
    message:
      'Object and pods have the labels by which Bellwether and Backstage find them.',
    pattern: {
      metadata: { labels: requiredLabels() },
      spec: { template: { metadata: { labels: requiredLabels() } } },
    },
    broken: good => ({
      ...good,
      metadata: {
        ...good.metadata,
        labels: without(good.metadata.labels, 'backstage.io/kubernetes-id'),
      },
    }),
  },
];

function requiredLabels(): Fragment {
  return {
    'app.kubernetes.io/name': SOME,
    'app.kubernetes.io/part-of': SOME,
    'backstage.io/kubernetes-id': SOME,
  };
}

import { ExpectedTraffic, tell } from './chain';
import { marked, stepChangedAt } from './timing';
import { DestinationRuleView, TrafficWeightView } from './types';

type Told = Pick<TrafficWeightView, 'agrees' | 'message' | 'reason'>;

/**
 * Compares one subset with the hashes that may stand in it: that of the Rollout's status, and that of its weights, which after
 * a gradual rollback (dynamicStableScale) is still the one before.
 */
function checkSubset(
  rule: DestinationRuleView,
  name: string,
  hashes: (string | undefined)[],
  mayWait: boolean,
): Told {
  const allowed = hashes.filter(hash => hash !== undefined);
  const subset = rule.subsets.find(candidate => candidate.name === name);
  if (!subset) {
    return { agrees: false, ...tell('subsetMissing', { subset: name }) };
  }
  const actual = subset.podTemplateHash;
  if (allowed.length === 0 || (actual && allowed.includes(actual))) {
    return { agrees: true };
  }
  const [expectedHash] = allowed;
  if (mayWait) {
    return {
      agrees: true,
      ...tell('subsetWaits', { subset: name, expectedHash }),
    };
  }
  return {
    agrees: false,
    ...(actual
      ? tell('subsetDiffers', {
          subset: name,
          actualHash: actual,
          expectedHash,
        })
      : tell('subsetWithoutHash', { subset: name })),
  };
}

/**
 * Which revision the subsets of the referenced DestinationRule select, and so what share of the traffic really reaches the canary's pods.
 *
 * @param routedPercent - what the VirtualService gives the canary subset
 * @returns undefined when the Rollout splits by host
 */
export function destinationRuleWeight(
  destinationRules: DestinationRuleView[],
  routedPercent: number | undefined,
  { rollout, lacksPods }: ExpectedTraffic,
): TrafficWeightView | undefined {
  const { cluster, namespace } = rollout.ref;
  const reference = rollout.traffic?.istio?.destinationRule;
  if (!reference) {
    return undefined;
  }
  const at = 'destinationRule' as const;
  const { name, canarySubset, stableSubset } = reference;
  const rule = destinationRules.find(
    ({ ref }) =>
      ref.name === name &&
      ref.namespace === namespace &&
      ref.cluster === cluster,
  );
  if (!rule) {
    return {
      at,
      object: { cluster, namespace, kind: 'DestinationRule', name },
      agrees: false,
      ...tell('destinationRuleMissing', { name, namespace }),
    };
  }
  // Without services of their own the controller switches subsets only once all pods are there (shouldDelayDestinationRuleUpdate).
  const { canaryService, stableService } = rollout.traffic ?? {};
  const mayWait = lacksPods && !canaryService && !stableService;
  const { controllerWeights, currentHash, stableHash } = rollout;
  const canary = checkSubset(
    rule,
    canarySubset,
    [currentHash, controllerWeights?.canary.podTemplateHash],
    mayWait,
  );
  const stable = checkSubset(
    rule,
    stableSubset,
    [stableHash, controllerWeights?.stable.podTemplateHash],
    mayWait,
  );
  const checks = [canary, stable];
  const subsetHash = rule.subsets.find(
    subset => subset.name === canarySubset,
  )?.podTemplateHash;
  const onStable = subsetHash !== currentHash && subsetHash === stableHash;
  const hashKnown = subsetHash !== undefined && stable.agrees;
  const link = {
    at,
    object: rule.ref,
    subsetHash,
    ...(hashKnown && { canaryPercent: onStable ? 0 : routedPercent }),
    ...(checks.find(({ agrees }) => !agrees) ??
      checks.find(({ message }) => message !== undefined) ??
      canary),
  };
  return marked(link, stepChangedAt(rollout), rule.lastWrite?.at);
}

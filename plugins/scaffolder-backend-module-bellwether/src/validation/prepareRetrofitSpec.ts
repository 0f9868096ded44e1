import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { isPlain, withoutBlanks } from './prepareSpec';

/**
 * A service's spec as it is given for one that exists, ready for the check. Its image, its repository and what its analysis measures are
 * there already and are not read, so they need not be given: what the check asks for is filled in.
 */
export function prepareRetrofitSpec(input: unknown): unknown {
  const spec = withoutBlanks(input);
  if (!isPlain(spec) || typeof spec.name !== 'string') {
    return spec;
  }
  const { strategy } = spec;
  const steps =
    isPlain(strategy) && Array.isArray(strategy.steps) ? strategy.steps : [];
  const hasAnalysis = steps.some(
    step => isPlain(step) && step.type === 'analysis',
  );
  return {
    image: { repository: 'unchanged' },
    gitops: { repoUrl: 'https://unchanged.invalid/repository.git' },
    ...(hasAnalysis && {
      analysis: { prometheusAddress: 'http://unchanged.invalid' },
    }),
    // Nobody knows how the service is measured but by its mesh, if it has one.
    traffic: { split: 'replicas' },
    ...spec,
    owner: fullReference(spec.owner),
    code: 'own',
  };
}

/** An owner as entities name it: `ordering` is `group:default/ordering`. What can't be read is left for the check. */
function fullReference(owner: unknown): unknown {
  if (typeof owner !== 'string') {
    return owner;
  }
  try {
    return stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group' }));
  } catch {
    return owner;
  }
}

import {
  environmentNamed,
  EstateChaos,
  estateChaos,
  KubernetesObject,
  serviceNamed,
} from '@bellwether/estate';

/** A ChaosEngine, as far as it is asked for. */
export interface ChaosEngine extends KubernetesObject {
  metadata: KubernetesObject['metadata'] & { uid?: string };
  spec: {
    appinfo: { appns: string; applabel: string; appkind: string };
    chaosServiceAccount: string;
    experiments: {
      name: string;
      spec?: { components?: { env?: { name: string; value?: string }[] } };
    }[];
  };
  status?: { engineStatus?: string };
}

/** The chaos of the estate that the real operator and the real experiment run. */
export interface RealRun {
  readonly chaos: EstateChaos;
  readonly namespace: string;
  /** Ready to be started: active, and without a status. */
  readonly engine: ChaosEngine;
}

/**
 * The chaos of the estate that really runs.
 *
 * @throws Error when the estate has none, or one without a ChaosEngine.
 */
export function realRun(): RealRun {
  const chaos = estateChaos.find(candidate => candidate.realRun);
  const engine = chaos
    ?.objects(new Date())
    .find((object): object is ChaosEngine => object.kind === 'ChaosEngine');
  if (!chaos || !engine) {
    throw new Error(
      'The estate has no chaos with "realRun" and a ChaosEngine; give one of estateChaos both',
    );
  }
  const { status: _end, ...definition } = engine;
  return {
    chaos,
    namespace: environmentNamed(chaos.environment).namespaceFor(
      serviceNamed(chaos.service).context,
    ),
    engine: {
      ...definition,
      spec: { ...engine.spec, engineState: 'active' } as ChaosEngine['spec'],
    },
  };
}

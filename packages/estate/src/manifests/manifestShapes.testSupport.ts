import { CanaryStep, ProbeDefinition, StepAnalysis } from '../services/types';
import { KubernetesObject } from './kubernetesObject';

interface Named {
  name: string;
}

interface ContainerShape extends Named {
  ports: { name: string; containerPort: number }[];
  startupProbe?: ProbeDefinition;
  livenessProbe?: ProbeDefinition;
  readinessProbe?: ProbeDefinition;
}

interface WorkloadSpec {
  selector: { matchLabels: Record<string, string> };
  template: {
    metadata: { labels: Record<string, string> };
    spec: { containers: ContainerShape[] };
  };
}

interface RolloutSpec extends Partial<WorkloadSpec> {
  workloadRef?: { kind: string; name: string };
  strategy: {
    canary?: {
      stableService?: string;
      canaryService?: string;
      analysis?: StepAnalysis;
      steps: CanaryStep[];
      trafficRouting?: {
        managedRoutes?: Named[];
        istio: {
          virtualService: { name: string; routes: string[] };
          destinationRule?: {
            name: string;
            canarySubsetName: string;
            stableSubsetName: string;
          };
        };
      };
    };
    blueGreen?: {
      activeService: string;
      previewService: string;
      prePromotionAnalysis?: StepAnalysis;
    };
  };
}

/** The parts of each kind's `spec` that the tests look at. */
interface Specs {
  Rollout: RolloutSpec;
  Deployment: WorkloadSpec;
  Service: {
    selector: Record<string, string>;
    ports: { targetPort: string }[];
  };
  VirtualService: {
    http: (Named & {
      route: { destination: { host: string }; weight: number }[];
    })[];
  };
  DestinationRule: { subsets: Named[] };
  AnalysisTemplate: {
    args: Named[];
    metrics: (Named & { provider: { prometheus: { address: string } } })[];
  };
  HorizontalPodAutoscaler: { scaleTargetRef: { kind: string; name: string } };
}

/** The objects of a kind, with what the tests look at in their `spec`. */
export function ofKind<Kind extends keyof Specs>(
  objects: readonly KubernetesObject[],
  kind: Kind,
): (KubernetesObject & { spec: Specs[Kind] })[] {
  return objects.filter(
    (object): object is KubernetesObject & { spec: Specs[Kind] } =>
      object.kind === kind,
  );
}

import { Clock, toTimestamp } from '../clock';
import { StoreEvent } from '../kubernetes/eventLog';
import { MERGE_PATCH } from '../kubernetes/patches';
import { HorizontalPodAutoscaler, Rollout } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Controller, objectKeyOf, splitKey } from './controller';

/** How busy a scaled workload is said to be, in per cent of its target. */
const LOAD_SHARE = 0.6;

/**
 * Writes the status of HorizontalPodAutoscalers. The load never changes, so
 * nothing is ever scaled.
 */
export class HorizontalPodAutoscalerController implements Controller {
  readonly name = 'horizontal-pod-autoscaler';

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
  ) {}

  keysFor({ kind, object }: StoreEvent): string[] {
    switch (kind.kind) {
      case 'HorizontalPodAutoscaler':
        return [objectKeyOf(object)];
      case 'Rollout':
      case 'Deployment':
        return this.store
          .list<HorizontalPodAutoscaler>(
            'HorizontalPodAutoscaler',
            object.metadata.namespace,
          )
          .filter(
            ({ spec }) =>
              spec.scaleTargetRef.kind === kind.kind &&
              spec.scaleTargetRef.name === object.metadata.name,
          )
          .map(objectKeyOf);
      default:
        return [];
    }
  }

  reconcile(key: string): undefined {
    const { namespace, name } = splitKey(key);
    const autoscaler = this.store.find<HorizontalPodAutoscaler>(
      'HorizontalPodAutoscaler',
      namespace,
      name,
    );
    if (!autoscaler) {
      return;
    }
    const { scaleTargetRef, metrics = [] } = autoscaler.spec;
    const target = ['Rollout', 'Deployment'].includes(scaleTargetRef.kind)
      ? this.store.find<Rollout>(
          scaleTargetRef.kind,
          namespace,
          scaleTargetRef.name,
        )
      : undefined;
    const replicas = target?.status?.HPAReplicas ?? target?.status?.replicas;
    const desired = target?.spec.replicas ?? 1;
    const condition = (
      type: string,
      status: string,
      reason: string,
      message: string,
    ) => ({
      type,
      status,
      reason,
      message,
      lastTransitionTime: this.#transitionTime(autoscaler, type, status),
    });
    this.store.patch(
      'HorizontalPodAutoscaler',
      namespace,
      name,
      MERGE_PATCH,
      {
        status: target
          ? {
              currentReplicas: replicas ?? 0,
              desiredReplicas: desired,
              currentMetrics: metrics.flatMap(({ type, resource }) =>
                resource
                  ? [
                      {
                        type,
                        resource: {
                          name: resource.name,
                          current: {
                            averageUtilization: Math.round(
                              (resource.target.averageUtilization ?? 100) *
                                LOAD_SHARE,
                            ),
                            averageValue: '60m',
                          },
                        },
                      },
                    ]
                  : [],
              ),
              conditions: [
                condition(
                  'AbleToScale',
                  'True',
                  'ReadyForNewScale',
                  'recommended size matches current size',
                ),
                condition(
                  'ScalingActive',
                  'True',
                  'ValidMetricFound',
                  'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
                ),
                condition(
                  'ScalingLimited',
                  'False',
                  'DesiredWithinRange',
                  'the desired count is within the acceptable range',
                ),
              ],
            }
          : {
              currentReplicas: 0,
              desiredReplicas: 0,
              currentMetrics: null,
              conditions: [
                condition(
                  'AbleToScale',
                  'False',
                  'FailedGetScale',
                  `the HPA controller was unable to get the target's current scale: ${scaleTargetRef.kind.toLocaleLowerCase(
                    'en-US',
                  )}s "${scaleTargetRef.name}" not found`,
                ),
              ],
            },
      },
      'status',
    );
  }

  #transitionTime(
    autoscaler: HorizontalPodAutoscaler,
    type: string,
    status: string,
  ): string {
    const { conditions } = (autoscaler.status ?? {}) as {
      conditions?: {
        type: string;
        status: string;
        lastTransitionTime: string;
      }[];
    };
    const previous = conditions?.find(condition => condition.type === type);
    return previous?.status === status
      ? previous.lastTransitionTime
      : toTimestamp(this.clock.now());
  }
}

import { KubernetesObject } from '@bellwether/estate';
import { AccessOptions } from './bellwetherAccess';

/**
 * Name of the FlowSchema by which the API server counts what Bellwether gets and lists, watches apart:
 * `apiserver_flowcontrol_dispatched_requests_total{flow_schema="bellwether-reads"}`. No other metric of the API server tells its clients apart.
 *
 * @public
 */
export const READS_FLOW_SCHEMA = 'bellwether-reads';

/** Sorts the reads of a ServiceAccount into a FlowSchema of their own; their priority stays that of other service accounts. */
export function countedReads({
  name,
  namespace,
}: AccessOptions): KubernetesObject {
  return {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: { name: READS_FLOW_SCHEMA },
    spec: {
      priorityLevelConfiguration: { name: 'workload-low' },
      matchingPrecedence: 500,
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [
            { kind: 'ServiceAccount', serviceAccount: { name, namespace } },
          ],
          resourceRules: [
            {
              verbs: ['get', 'list'],
              apiGroups: ['*'],
              resources: ['*'],
              clusterScope: true,
              namespaces: ['*'],
            },
          ],
        },
      ],
    },
  };
}

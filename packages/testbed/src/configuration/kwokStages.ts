import { PLAY_ANNOTATION } from '@bellwether/estate';

/** The nodes that kwok plays. */
export const nodeNames = ['eu-1-node-a', 'eu-1-node-b', 'eu-1-node-c'] as const;

const apiVersion = 'kwok.x-k8s.io/v1alpha1';

const now = '{{ $now := Now | Quote }}';

const podAddresses = `hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ PodIPWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) | Quote }}`;

const nodeCondition = (type: string, status: string, reason: string) =>
  `- {type: ${type}, status: "${status}", reason: ${reason}, message: ${reason}, lastHeartbeatTime: {{ $now }}, lastTransitionTime: {{ $now }} }`;

const capacity = '{cpu: "64", memory: 256Gi, pods: "1000"}';

const nodeInitialize = {
  apiVersion,
  kind: 'Stage',
  metadata: { name: 'node-initialize' },
  spec: {
    resourceRef: { apiGroup: 'v1', kind: 'Node' },
    selector: {
      matchExpressions: [
        {
          key: '.status.conditions.[] | select( .type == "Ready" ) | .status',
          operator: 'NotIn',
          values: ['True'],
        },
      ],
    },
    next: {
      statusTemplate: `${now}
conditions:
${nodeCondition('Ready', 'True', 'KubeletReady')}
${nodeCondition('MemoryPressure', 'False', 'KubeletHasSufficientMemory')}
${nodeCondition('DiskPressure', 'False', 'KubeletHasNoDiskPressure')}
${nodeCondition('PIDPressure', 'False', 'KubeletHasSufficientPID')}
allocatable: ${capacity}
capacity: ${capacity}
`,
    },
  },
};

/** Pods that ask for a behaviour are left to the player. */
const podReady = {
  apiVersion,
  kind: 'Stage',
  metadata: { name: 'pod-ready' },
  spec: {
    resourceRef: { apiGroup: 'v1', kind: 'Pod' },
    selector: {
      matchExpressions: [
        { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
        { key: '.status.podIP', operator: 'DoesNotExist' },
        {
          key: `.metadata.annotations["${PLAY_ANNOTATION}"]`,
          operator: 'DoesNotExist',
        },
      ],
    },
    delay: { durationMilliseconds: 500 },
    next: {
      statusTemplate: `${now}
conditions:
- {type: Initialized, status: "True", lastTransitionTime: {{ $now }} }
- {type: Ready, status: "True", lastTransitionTime: {{ $now }} }
- {type: ContainersReady, status: "True", lastTransitionTime: {{ $now }} }
containerStatuses:
{{ range .spec.containers }}
- image: {{ .image | Quote }}
  name: {{ .name | Quote }}
  ready: true
  started: true
  restartCount: 0
  state: {running: {startedAt: {{ $now }} }}
{{ end }}
phase: Running
startTime: {{ $now }}
${podAddresses}
`,
    },
  },
};

const podDelete = {
  apiVersion,
  kind: 'Stage',
  metadata: { name: 'pod-delete' },
  spec: {
    resourceRef: { apiGroup: 'v1', kind: 'Pod' },
    selector: {
      matchExpressions: [
        { key: '.metadata.deletionTimestamp', operator: 'Exists' },
      ],
    },
    next: { finalizers: { empty: true }, delete: true },
  },
};

/** What kwok does with nodes and pods. */
export const kwokStages = [nodeInitialize, podReady, podDelete];

import { PLAY_ANNOTATION, PlayBehaviour } from './behaviours';
import { PlayedContainer, PlayedPod } from './podTypes';

/** When the pods of the tests start. */
export const startTime = '2026-03-02T09:00:00Z';

/** A moment so many seconds after the start. */
export function after(seconds: number): Date {
  return new Date(Date.parse(startTime) + seconds * 1000);
}

/** A scheduled pod that plays a behaviour, as the API server holds it. */
export function playedPod(
  behaviour: PlayBehaviour | undefined,
  container: Partial<PlayedContainer> = {},
): PlayedPod {
  return {
    metadata: {
      name: 'product-search-7d5f9c6b8-x2k4p',
      namespace: 'catalogue',
      uid: '4c0cfb1e-9d2f-4c57-9c8e-0a2f7c7b9f11',
      annotations: behaviour && { [PLAY_ANNOTATION]: behaviour },
    },
    spec: {
      nodeName: 'eu-1-node-a',
      containers: [
        {
          name: 'product-search',
          image: 'registry.fernhill.example/product-search:1.13.0',
          ports: [{ name: 'http', containerPort: 7700 }],
          ...container,
        },
      ],
    },
    status: {
      startTime,
      podIP: '10.244.3.7',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'True',
          lastTransitionTime: startTime,
        },
      ],
    },
  };
}

import { KubeClient } from '@bellwether/testbed';

interface ListedEvent {
  reason?: string;
  message?: string;
  involvedObject: { kind: string; name: string };
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
}

/** What the rollouts controller has recorded of a Rollout under one reason, in the order of the letters of its messages. */
export async function rolloutEvents(
  client: KubeClient,
  namespace: string,
  rollout: string,
  reason: string,
): Promise<string[]> {
  const { items } = await client.get<{ items: ListedEvent[] }>(
    `/api/v1/namespaces/${namespace}/events?limit=5000`,
  );
  return items
    .filter(
      ({ involvedObject, reason: of }) =>
        involvedObject.kind === 'Rollout' &&
        involvedObject.name === rollout &&
        of === reason,
    )
    .map(({ message = '' }) => message)
    .sort();
}

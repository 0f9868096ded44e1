import { startComponent, stopComponent } from '@bellwether/testbed';

/** What can be taken away from the portal. */
export type UpstreamName = 'kubernetes' | 'prometheus' | 'alertmanager';

/** The upstreams behind the portal, with the means to break and mend them and to count what they are asked. */
export interface Upstreams {
  name: 'playground' | 'testbed';
  break(upstream: UpstreamName): Promise<void>;
  mend(upstream: UpstreamName): Promise<void>;
}

function playground(): Upstreams {
  const setFault = async (target: UpstreamName, fault: string | null) => {
    const response = await fetch(
      `${process.env.PLAYGROUND_CONTROL_URL}/faults`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ target, fault }),
      },
    );
    if (!response.ok) {
      throw new Error(`The playground refused the fault: ${response.status}`);
    }
  };
  return {
    name: 'playground',
    break: upstream => setFault(upstream, 'down'),
    mend: upstream => setFault(upstream, null),
  };
}

const components = {
  kubernetes: 'kube-apiserver',
  prometheus: 'prometheus',
  alertmanager: 'alertmanager',
} as const;

function testbed(): Upstreams {
  return {
    name: 'testbed',
    break: upstream => stopComponent(components[upstream]),
    mend: upstream => startComponent(components[upstream]),
  };
}

/** The upstreams that `PORTAL_UPSTREAMS` names. */
export function upstreams(): Upstreams {
  return process.env.PORTAL_UPSTREAMS === 'testbed' ? testbed() : playground();
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import {
  Portal,
  startPlayground,
  startPortal,
  Upstreams,
} from '@bellwether/dev';
import { contentsOf, missingIn } from '../load/everySource';
import { Figure } from '../report';

export interface PlaygroundPortal {
  upstreams: Upstreams;
  portal: Portal;
  /** Headers of a signed-in guest. */
  headers: Record<string, string>;
}

/** Runs the work with the built portal in front of a playground of its own. */
export async function withPlaygroundPortal<T>(
  work: (running: PlaygroundPortal) => Promise<T>,
): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'bellwether-bench-portal-'));
  const upstreams = await startPlayground(300);
  try {
    const portal = await startPortal({
      app: 'app',
      port: 7920,
      upstreams,
      data,
    });
    try {
      const session = await fetch(`${portal.url}/api/auth/guest/refresh`);
      const { backstageIdentity } = (await session.json()) as {
        backstageIdentity: { token: string };
      };
      return await work({
        upstreams,
        portal,
        headers: { authorization: `Bearer ${backstageIdentity.token}` },
      });
    } finally {
      await portal.stop();
    }
  } finally {
    await upstreams.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** What the sources tell of the component that is looked at. */
export async function pageContents(
  { portal, headers }: PlaygroundPortal,
  component: string,
): Promise<Figure> {
  const response = await fetch(
    `${portal.url}/api/bellwether/v1/entity/default/component/${component}`,
    { headers },
  );
  const snapshot = (await response.json()) as EntitySnapshot;
  return {
    what: 'parts of the page of which nothing is known',
    value: missingIn(snapshot).length,
    unit: '',
    note: `${component}: ${contentsOf(snapshot)}`,
  };
}

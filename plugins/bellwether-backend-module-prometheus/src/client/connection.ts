import { UpstreamTls } from '@bellwether/backstage-plugin-bellwether-node';

/** How to reach one HTTP API, as read from config. */
export interface UpstreamConnection {
  /** Base URL with path prefix, without a slash at the end. */
  url: string;
  /** Where it is configured, for messages, e.g. `bellwether.prometheus.instances[0]`. */
  configPath: string;
  timeoutMs: number;
  auth?: UpstreamAuth;
  /** Sent with every request; values are secret. */
  headers: Record<string, string>;
  tls?: UpstreamTls;
}

export type UpstreamAuth =
  | { type: 'bearer'; token: string }
  /** Read for every request, since mounted tokens rotate. */
  | { type: 'bearerFile'; tokenFile: string }
  | { type: 'basic'; username: string; password: string };

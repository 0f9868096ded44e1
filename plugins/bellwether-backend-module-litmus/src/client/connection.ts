import { UpstreamTls } from '@bellwether/backstage-plugin-bellwether-node';

/** How to reach one ChaosCenter, as read from config. */
export interface ChaosCenterConnection {
  /** Address of its front end, without a slash at the end; `/auth` and `/api` lie below it. */
  url: string;
  /** Where it is configured, for messages, e.g. `bellwether.litmus.instances[0]`. */
  configPath: string;
  timeoutMs: number;
  auth: ChaosCenterAuth;
  /** Sent as `Origin`: ChaosCenter answers only to origins that it allows. */
  origin?: string;
  tls?: UpstreamTls;
}

export type ChaosCenterAuth =
  | { type: 'token'; token: string }
  | { type: 'account'; username: string; password: string };

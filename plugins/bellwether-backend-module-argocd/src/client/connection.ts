import { UpstreamTls } from '@bellwether/backstage-plugin-bellwether-node';

/** How to reach one Argo CD, as read from config. */
export interface ArgoCdConnection {
  /** Base URL with sub-path, without a slash at the end. */
  url: string;
  /** Where it is configured, for messages, e.g. `bellwether.argocd.instances[0]`. */
  configPath: string;
  timeoutMs: number;
  auth: ArgoCdAuth;
  tls?: UpstreamTls;
}

export type ArgoCdAuth =
  | { type: 'token'; token: string }
  | { type: 'login'; username: string; password: string };

import type { RequestOptions } from 'node:https';

/** What a KubeConfig sets on a connection, and both requests and WebSockets take. */
export type Transport = Pick<
  RequestOptions,
  | 'agent'
  | 'auth'
  | 'ca'
  | 'cert'
  | 'key'
  | 'passphrase'
  | 'pfx'
  | 'rejectUnauthorized'
  | 'servername'
>;

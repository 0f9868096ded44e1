import { IncomingHttpHeaders } from 'node:http';
import {
  KubernetesGatewayError,
  KubernetesGatewayErrorDetails,
} from '@bellwether/backstage-plugin-bellwether-node';
import { gatewayError } from './gatewayError';

/** An answer that is not the one asked for. */
export interface Refusal {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** As much of a foreign text as a person needs to recognise it. */
const EXCERPT_LENGTH = 300;

type JsonObject = Record<string, unknown>;

function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function parseObject(body: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** Shortens a text on one line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT_LENGTH
    ? `${line.slice(0, EXCERPT_LENGTH)}…`
    : line;
}

function retryAfterSeconds(headers: IncomingHttpHeaders): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) {
    return undefined;
  }
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function isHtml(headers: IncomingHttpHeaders, body: string): boolean {
  return (
    (headers['content-type'] ?? '').includes('text/html') ||
    /^\s*<(!doctype html|html)/i.test(body)
  );
}

function htmlTitle(body: string): string | undefined {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  return title && asText(excerpt(title));
}

/**
 * Reads a Kubernetes Status object, as API servers send it in refusals and in `ERROR` events of a watch.
 *
 * @returns undefined when it is none.
 */
export function errorFromStatus(
  what: string,
  value: unknown,
  fallback: { status?: number; retryAfterSeconds?: number } = {},
): KubernetesGatewayError | undefined {
  const status = asObject(value);
  if (status?.kind !== 'Status') {
    return undefined;
  }
  const code =
    typeof status.code === 'number' && status.code > 0
      ? status.code
      : fallback.status;
  const reason = asText(status.reason);
  const message = asText(status.message) ?? reason ?? 'no reason given';
  const details: KubernetesGatewayErrorDetails = { answeredBy: 'cluster' };
  if (code !== undefined) {
    details.status = code;
  }
  if (reason) {
    details.reason = reason;
  }
  const seconds = asObject(status.details)?.retryAfterSeconds;
  const retryAfter =
    typeof seconds === 'number' && seconds > 0
      ? seconds
      : fallback.retryAfterSeconds;
  if (retryAfter !== undefined) {
    details.retryAfterSeconds = retryAfter;
  }
  return gatewayError(
    what,
    `${code ?? 'refused'} ${excerpt(message)}`,
    details,
  );
}

/**
 * Puts a refusal into words: a Kubernetes Status, an error of a Backstage plugin, the plain text that an API server writes for paths it
 * does not serve, or a page of something that stands before it.
 *
 * @param what - what was asked, e.g. `GET /api/v1/pods in cluster 'eu-1'`
 */
export function refusalError(
  what: string,
  refusal: Refusal,
): KubernetesGatewayError {
  const { status, headers, body } = refusal;
  const retryAfter = retryAfterSeconds(headers);
  const shared: KubernetesGatewayErrorDetails = {
    status,
    ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
  };
  const json = parseObject(body);

  const byCluster = errorFromStatus(what, json, {
    status,
    retryAfterSeconds: retryAfter,
  });
  if (byCluster) {
    return byCluster;
  }

  const byBackstage = asObject(json?.error);
  if (byBackstage) {
    const reason = asText(byBackstage.name);
    return gatewayError(
      what,
      `${status} ${excerpt(
        asText(byBackstage.message) ?? reason ?? 'no reason given',
      )}`,
      { ...shared, ...(reason && { reason }), answeredBy: 'gateway' },
    );
  }

  if (status === 404 && body.trim() === '404 page not found') {
    return gatewayError(what, '404 page not found', {
      ...shared,
      reason: 'NotFound',
      answeredBy: 'cluster',
    });
  }

  if (isHtml(headers, body)) {
    const title = htmlTitle(body);
    return gatewayError(
      what,
      `answered ${status} with an HTML page${
        title ? ` ("${title}")` : ''
      } instead of the Kubernetes API. Something stands before the API server (a login page, a proxy, a wrong URL): check the cluster's URL`,
      shared,
    );
  }

  return gatewayError(
    what,
    `answered ${status}${
      body.trim() === '' ? ' without a word' : ` "${excerpt(body)}"`
    }`,
    shared,
  );
}

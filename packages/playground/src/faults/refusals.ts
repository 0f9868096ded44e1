import {
  GatewayError,
  permissionDenied,
  unauthenticated,
} from '../argocd/apiErrors';
import { ApiStatusError, unauthorized } from '../kubernetes/apiStatus';
import { FaultKind, FaultTarget, RequestDescription } from './faults';

/** An answer that stands in for the upstream's own. */
export interface Refusal {
  code: number;
  contentType: string;
  headers?: Record<string, string>;
  body: string;
}

const GARBAGE: Refusal = {
  code: 200,
  contentType: 'text/html; charset=utf-8',
  body: '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>',
};

const RETRY_AFTER_SECONDS = 1;

type RefusalKind = Extract<
  FaultKind,
  'unauthorized' | 'forbidden' | 'throttled' | 'error'
>;

function kubernetesRefusal(
  fault: RefusalKind,
  { verb, path, names }: RequestDescription,
): ApiStatusError {
  const resource = names[names.length - 1];
  switch (fault) {
    case 'unauthorized':
      return unauthorized();
    case 'forbidden':
      return new ApiStatusError(
        403,
        'Forbidden',
        resource
          ? `${resource} is forbidden: User "playground" cannot ${verb} resource "${
              resource.split('.')[0]
            }" in API group "${resource
              .split('.')
              .slice(1)
              .join('.')}" at the cluster scope`
          : `forbidden: User "playground" cannot ${verb} path "${path}"`,
      );
    case 'throttled':
      return new ApiStatusError(
        429,
        'TooManyRequests',
        'Too many requests, please try again later.',
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    default:
      return new ApiStatusError(
        500,
        'InternalError',
        'Internal error occurred: etcdserver: request timed out',
        { causes: [{ message: 'etcdserver: request timed out' }] },
      );
  }
}

const HTTP_REFUSALS: Record<RefusalKind, { code: number; text: string }> = {
  unauthorized: { code: 401, text: 'Unauthorized' },
  forbidden: { code: 403, text: 'Forbidden' },
  throttled: { code: 429, text: 'Too Many Requests' },
  error: { code: 500, text: 'expanding series: storage is not ready' },
};

const ARGOCD_REFUSALS: Record<RefusalKind, GatewayError> = {
  unauthorized: unauthenticated('invalid session: token has expired'),
  forbidden: permissionDenied(),
  throttled: new GatewayError(429, 8, 'too many requests'),
  error: new GatewayError(
    500,
    2,
    'error getting cached app managed resources: dial tcp 10.96.0.17:6379: connect: connection refused',
  ),
};

function errorBody(target: FaultTarget, text: string): unknown {
  switch (target) {
    case 'prometheus':
      return { status: 'error', errorType: 'internal', error: text };
    case 'litmus':
      return { errors: [{ message: 'internal system error' }], data: null };
    default:
      return text;
  }
}

/**
 * How an upstream words a fault. In front of Prometheus, Alertmanager and
 * ChaosCenter it is a proxy that authenticates and throttles, in plain text.
 *
 * @returns Undefined for the faults that are no answer of their own.
 */
export function refusalFor(
  target: FaultTarget,
  fault: FaultKind,
  request: RequestDescription,
): Refusal | undefined {
  switch (fault) {
    case 'garbage':
      return GARBAGE;
    case 'unauthorized':
    case 'forbidden':
    case 'throttled':
    case 'error': {
      const headers =
        fault === 'throttled'
          ? { 'retry-after': String(RETRY_AFTER_SECONDS) }
          : undefined;
      if (target === 'kubernetes') {
        const { status } = kubernetesRefusal(fault, request);
        return {
          code: status.code,
          contentType: 'application/json',
          headers,
          body: `${JSON.stringify(status)}\n`,
        };
      }
      if (target === 'argocd') {
        const { httpStatus, body } = ARGOCD_REFUSALS[fault];
        return {
          code: httpStatus,
          contentType: 'application/json',
          headers,
          body: JSON.stringify(body),
        };
      }
      const { code, text } = HTTP_REFUSALS[fault];
      if (fault === 'error') {
        return {
          code,
          contentType: 'application/json',
          body: JSON.stringify(errorBody(target, text)),
        };
      }
      return {
        code,
        contentType: 'text/plain; charset=utf-8',
        headers,
        body: `${text}\n`,
      };
    }
    default:
      return undefined;
  }
}

import {
  KubernetesGatewayError,
  KubernetesGatewayErrorDetails,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Attempt, failureMeaning, failureStatus } from './failures';
import { ALL_KINDS, listPath, resourceName, WatchedKind } from './kinds';

const kindOf = (name: string) =>
  ALL_KINDS.find(({ kind }) => kind === name) as WatchedKind;

const error = (details: KubernetesGatewayErrorDetails) =>
  new KubernetesGatewayError('what was asked: what was answered', details);

describe('failureMeaning', () => {
  it.each<[KubernetesGatewayErrorDetails, string]>([
    [
      { status: 404, reason: 'NotFound', answeredBy: 'cluster' },
      'notInstalled',
    ],
    [
      { status: 404, reason: 'NotFoundError', answeredBy: 'gateway' },
      'unreachable',
    ],
    [{ status: 404 }, 'unreachable'],
    [{ status: 401, answeredBy: 'cluster' }, 'refused'],
    [{ status: 403, answeredBy: 'gateway' }, 'refused'],
    [{ status: 403 }, 'refused'],
    [{ status: 410, reason: 'Expired', answeredBy: 'cluster' }, 'expired'],
    [{ status: 400, answeredBy: 'cluster' }, 'expired'],
    [{ status: 504, reason: 'Timeout', answeredBy: 'cluster' }, 'expired'],
    [{ reason: 'UnreadableFrame' }, 'expired'],
    [{ status: 504 }, 'unreachable'],
    [{ status: 400 }, 'unreachable'],
    [{ reason: 'NoPong' }, 'unreachable'],
    [{ status: 429, answeredBy: 'cluster' }, 'unreachable'],
    [{ status: 500, answeredBy: 'gateway' }, 'unreachable'],
    [{ status: 503, answeredBy: 'cluster' }, 'unreachable'],
    [{}, 'unreachable'],
  ])('%j is %s', (details, expected) => {
    expect(failureMeaning(error(details))).toBe(expected);
  });
});

describe('failureStatus', () => {
  const attempt: Attempt = {
    verb: 'watch',
    kind: kindOf('Rollout'),
    cluster: 'eu-1',
    namespace: 'ordering',
  };

  it('names verb, resource, place and fix of a 403', () => {
    expect(
      failureStatus(error({ status: 403, answeredBy: 'cluster' }), attempt),
    ).toEqual({
      state: 'blind',
      message:
        "Not allowed to watch rollouts.argoproj.io in namespace 'ordering' of cluster 'eu-1' (403): grant get, list and watch on rollouts.argoproj.io to the account that Backstage uses there, or switch it off by 'bellwether.kubernetes.kinds.Rollout: false'",
    });
  });

  it.each<[KubernetesGatewayErrorDetails, RegExp]>([
    [
      { status: 401, answeredBy: 'cluster' },
      /does not accept the credentials \(401\): renew the token/,
    ],
    [
      { status: 401, answeredBy: 'gateway' },
      /Backstage's own service token \(401\): check 'backend.auth'/,
    ],
    [
      { status: 403, answeredBy: 'gateway' },
      /does not let Bellwether through \(403\): allow service principals 'kubernetes.proxy'/,
    ],
  ])('tells what to do about %j', (details, expected) => {
    expect(failureStatus(error(details), attempt).message).toMatch(expected);
  });

  it('names the versions that are not served', () => {
    expect(
      failureStatus(error({ status: 404, answeredBy: 'cluster' }), {
        ...attempt,
        kind: kindOf('VirtualService'),
      }),
    ).toEqual({
      state: 'notInstalled',
      message:
        "Cluster 'eu-1' does not serve virtualservices.networking.istio.io (v1, v1beta1, v1alpha3)",
    });
  });

  it('says the same of all kinds when the cluster cannot be reached', () => {
    expect(
      failureStatus(error({ detail: 'connect ECONNREFUSED' }), attempt),
    ).toEqual({
      state: 'blind',
      message: "Cluster 'eu-1' cannot be read: connect ECONNREFUSED",
    });
    expect(failureStatus(error({ status: 500 }), attempt).message).toBe(
      "Cluster 'eu-1' cannot be read: what was asked: what was answered",
    );
  });
});

describe('kinds', () => {
  it('have paths of the core group and of others, for all namespaces and for one', () => {
    expect(listPath(kindOf('Pod'), 'v1')).toBe('/api/v1/pods');
    expect(listPath(kindOf('Pod'), 'v1', 'ordering')).toBe(
      '/api/v1/namespaces/ordering/pods',
    );
    expect(listPath(kindOf('Rollout'), 'v1alpha1')).toBe(
      '/apis/argoproj.io/v1alpha1/rollouts',
    );
    expect(listPath(kindOf('Deployment'), 'v1', 'a/b')).toBe(
      '/apis/apps/v1/namespaces/a%2Fb/deployments',
    );
  });

  it('have the names that RBAC uses', () => {
    expect(resourceName(kindOf('PodEvent'))).toBe('events');
    expect(resourceName(kindOf('Rollout'))).toBe('rollouts.argoproj.io');
  });

  it('come owners first', () => {
    const order = ALL_KINDS.map(({ kind }) => kind);
    expect(order.indexOf('Rollout')).toBeLessThan(order.indexOf('ReplicaSet'));
    expect(order.indexOf('Deployment')).toBeLessThan(
      order.indexOf('ReplicaSet'),
    );
    expect(order.indexOf('ReplicaSet')).toBeLessThan(order.indexOf('Pod'));
    expect(order.indexOf('Pod')).toBeLessThan(order.indexOf('PodEvent'));
  });
});

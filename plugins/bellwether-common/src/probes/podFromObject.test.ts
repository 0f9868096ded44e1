import { UnreadableObjectError } from '../kubernetes/reader';
import { at, podNames, podObject, podView } from './__fixtures__';
import { podFromObject } from './podFromObject';

const container = '/spec/containers/0';

describe('podFromObject', () => {
  it('reads what a pod is, whose it is and where it runs', () => {
    const pod = podView('pod-ready');
    expect(pod).toMatchObject({
      ref: {
        cluster: 'eu-1',
        namespace: 'ordering',
        kind: 'Pod',
        name: 'checkout-7978959cdf-ljkvg',
        uid: 'a6a1f9de-8c9e-4f0e-a5f3-6f0a5f1f7b01',
      },
      owner: { kind: 'ReplicaSet', name: 'checkout-7978959cdf' },
      createdAt: at('07:50:43'),
      podTemplateHash: '7978959cdf',
      phase: 'Running',
      node: 'worker-2',
      terminating: false,
      ready: true,
      readySince: at('07:51:02'),
      frozenByNode: false,
      restarts: 0,
      notes: [],
    });
  });

  it.each(podNames)('reads %s without a note', name => {
    const expected = name === 'pod-with-istio-unreadable-probers' ? 1 : 0;
    expect(podView(name).notes).toHaveLength(expected);
  });

  it('takes the hash of a Deployment, and prefers that of Argo Rollouts', () => {
    const labels = { 'pod-template-hash': 'aaa' };
    expect(podView('pod-ready', { '/metadata/labels': labels })).toMatchObject({
      podTemplateHash: 'aaa',
    });
    expect(
      podView('pod-ready', {
        '/metadata/labels': { ...labels, 'rollouts-pod-template-hash': 'bbb' },
      }),
    ).toMatchObject({ podTemplateHash: 'bbb' });
  });

  it('knows a pod that is being deleted', () => {
    expect(podView('pod-terminating').terminating).toBe(true);
  });

  describe('probes', () => {
    it('resolves named ports and keeps the name', () => {
      const [{ probes, ports }] = podView('pod-ready').containers;
      expect(ports).toEqual([
        { name: 'http', port: 8080 },
        { name: 'metrics', port: 9464 },
      ]);
      expect(probes).toEqual([
        expect.objectContaining({
          kind: 'startup',
          periodSeconds: 2,
          failureThreshold: 30,
        }),
        expect.objectContaining({
          kind: 'liveness',
          rewrittenByIstio: false,
          handler: {
            type: 'httpGet',
            scheme: 'HTTP',
            path: '/health/live',
            port: 8080,
            portName: 'http',
          },
        }),
        expect.objectContaining({ kind: 'readiness', timeoutSeconds: 2 }),
      ]);
    });

    it('fills in the defaults of the API server, also for zeros', () => {
      const [{ probes }] = podView('pod-ready', {
        [`${container}/startupProbe`]: undefined,
        [`${container}/livenessProbe`]: { tcpSocket: { port: 8080 } },
        [`${container}/readinessProbe`]: {
          httpGet: { port: 8080 },
          periodSeconds: 0,
          timeoutSeconds: 0,
          successThreshold: 0,
          failureThreshold: 0,
        },
      }).containers;
      const numbers = {
        initialDelaySeconds: 0,
        periodSeconds: 10,
        timeoutSeconds: 1,
        successThreshold: 1,
        failureThreshold: 3,
      };
      expect(probes).toEqual([
        expect.objectContaining({
          ...numbers,
          kind: 'liveness',
          handler: { type: 'tcpSocket', port: 8080 },
        }),
        expect.objectContaining({
          ...numbers,
          kind: 'readiness',
          handler: {
            type: 'httpGet',
            scheme: 'HTTP',
            path: '/',
            port: 8080,
          },
        }),
      ]);
    });

    it.each([
      [
        { exec: { command: ['pg_isready', '-U', 'app'] } },
        { type: 'exec', command: ['pg_isready', '-U', 'app'] },
      ],
      [
        { grpc: { port: 9090, service: 'liveness' } },
        { type: 'grpc', port: 9090, service: 'liveness' },
      ],
      [
        { tcpSocket: { port: '8443', host: '127.0.0.1' } },
        { type: 'tcpSocket', port: 8443, host: '127.0.0.1' },
      ],
      [
        { httpGet: { path: '/x', port: 'web', scheme: 'HTTPS' } },
        {
          type: 'httpGet',
          scheme: 'HTTPS',
          path: '/x',
          port: 'web',
          portName: 'web',
        },
      ],
      [{ periodSeconds: 5 }, { type: 'unknown' }],
    ])('reads the handler of %j', (probe, handler) => {
      const [{ probes }] = podView('pod-ready', {
        [`${container}/livenessProbe`]: probe,
      }).containers;
      expect(probes.find(({ kind }) => kind === 'liveness')?.handler).toEqual(
        handler,
      );
    });

    it('shows the original of what Istio rewrote, and leaves the sidecar its own', () => {
      const pod = podView('pod-with-istio-native-sidecar');
      const [proxy, checkout] = pod.containers;
      expect(proxy).toMatchObject({ name: 'istio-proxy', role: 'sidecar' });
      expect(
        proxy.probes.map(({ rewrittenByIstio }) => rewrittenByIstio),
      ).toEqual([false, false]);
      expect(checkout.role).toBe('container');
      expect(checkout.probes).toEqual([
        expect.objectContaining({
          kind: 'startup',
          rewrittenByIstio: true,
          handler: { type: 'tcpSocket', port: 8080 },
          failureThreshold: 30,
        }),
        expect.objectContaining({
          kind: 'liveness',
          rewrittenByIstio: true,
          handler: expect.objectContaining({
            path: '/health/live',
            port: 8080,
          }),
        }),
        expect.objectContaining({
          kind: 'readiness',
          handler: expect.objectContaining({ path: '/health/ready' }),
        }),
      ]);
      expect(pod.restarts).toBe(1);
    });

    it('keeps the rewritten probe when the original cannot be read, and says so', () => {
      const pod = podView('pod-with-istio-unreadable-probers');
      expect(pod.containers[0].probes[1]).toMatchObject({
        rewrittenByIstio: true,
        handler: { path: '/app-health/checkout/livez', port: 15020 },
      });
      expect(pod.notes).toEqual([
        {
          path: 'spec.containers[1].env[1].value',
          message: expect.stringContaining('ISTIO_KUBE_APP_PROBERS'),
        },
      ]);
    });
  });

  describe('containers', () => {
    it('keeps the init container that holds the pod back, and no other', () => {
      const pod = podView('pod-init-container-crash-looping');
      expect(pod.containers.map(({ name, role }) => [name, role])).toEqual([
        ['migrate', 'init'],
        ['checkout', 'container'],
      ]);
      expect(pod.containers[0].status).toMatchObject({
        state: 'waiting',
        reason: 'CrashLoopBackOff',
        restartCount: 4,
        lastTermination: { exitCode: 3, reason: 'Error' },
      });
    });

    it('drops init containers once the pod is initialised', () => {
      const pod = podView('pod-with-istio-native-sidecar');
      expect(pod.containers.map(({ name }) => name)).toEqual([
        'istio-proxy',
        'checkout',
      ]);
    });

    it('tells state, reason and the last end', () => {
      expect(
        podView('pod-crash-loop-back-off').containers[0].status,
      ).toMatchObject({
        ready: false,
        started: false,
        restartCount: 5,
        state: 'waiting',
        reason: 'CrashLoopBackOff',
        runningSince: undefined,
        lastTermination: {
          reason: 'Error',
          exitCode: 1,
          startedAt: at('07:56:01'),
          finishedAt: at('07:56:04'),
        },
      });
      expect(
        podView('pod-of-job-succeeded').containers[0].status,
      ).toMatchObject({
        state: 'terminated',
        exitCode: 0,
        reason: 'Completed',
        lastTermination: { finishedAt: at('07:51:10') },
      });
      expect(podView('pod-ready').containers[0].status).toMatchObject({
        state: 'running',
        runningSince: at('07:50:45'),
        lastTermination: undefined,
      });
    });

    it('has no status for a pod that no kubelet has seen', () => {
      const pod = podView('pod-unschedulable');
      expect(pod.phase).toBe('Pending');
      expect(pod.containers[0].status).toBeUndefined();
    });
  });

  describe('a lost node', () => {
    it('shows in Ready=False beside ContainersReady=True, which no kubelet writes', () => {
      expect(podView('pod-on-lost-node')).toMatchObject({
        frozenByNode: true,
        ready: false,
      });
    });

    it.each([
      ['status.reason NodeLost', { '/status/reason': 'NodeLost' }],
      ['phase Unknown', { '/status/phase': 'Unknown' }],
      [
        'reason NodeNotReady',
        { '/status/conditions/2/reason': 'NodeNotReady' },
      ],
    ])('shows in %s', (_, changes) => {
      expect(podView('pod-ready', changes).frozenByNode).toBe(true);
    });

    it.each([
      'pod-ready',
      'pod-readiness-failing',
      'pod-readiness-gate-unmet',
      'pod-unschedulable',
      'pod-evicted',
    ])('is not seen in %s', name => {
      expect(podView(name).frozenByNode).toBe(false);
    });
  });

  describe('bad input', () => {
    it.each([
      ['nothing', undefined],
      ['a text', 'Pod'],
      [
        'a pod without a name',
        podObject('pod-ready', { '/metadata/name': '' }),
      ],
      ['another kind', podObject('pod-ready', { '/kind': 'Node' })],
    ])('refuses %s', (_, object) => {
      expect(() => podFromObject(object, 'eu-1')).toThrow(
        UnreadableObjectError,
      );
    });

    it('notes what it cannot read and reads the rest', () => {
      const pod = podView('pod-ready', {
        '/status/phase': 'Dancing',
        '/spec/containers/0/ports': 'http',
        '/spec/containers/0/livenessProbe/periodSeconds': '10s',
        '/status/containerStatuses/0/restartCount': 'many',
      });
      expect(pod.notes.map(({ path }) => path)).toEqual(
        expect.arrayContaining([
          'status.phase',
          'spec.containers[0].ports',
          'spec.containers[0].livenessProbe.periodSeconds',
          'status.containerStatuses[0].restartCount',
        ]),
      );
      expect(pod).toMatchObject({ phase: 'Unknown', ready: true });
      expect(pod.frozenByNode).toBe(false);
      expect(pod.containers[0].probes[1]).toMatchObject({
        periodSeconds: 10,
        handler: { port: 'http' },
      });
    });

    it('reads a pod without anything but a name', () => {
      expect(
        podFromObject({ metadata: { name: 'bare' } }, 'eu-1'),
      ).toMatchObject({
        ref: { name: 'bare', namespace: '' },
        containers: [],
        phase: 'Unknown',
        ready: false,
      });
    });
  });
});

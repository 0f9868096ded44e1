import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { exporterServer } from './exporterServer';
import { ExporterState, usualState } from './overrides';

describe('the exporter', () => {
  let state: ExporterState = usualState;
  const server = exporterServer({
    metrics: () => 'up{job="estate"} 1\n',
    meshServices: () => [],
    state: () => state,
    setState: changed => {
      state = changed;
    },
  });
  let address: string;
  const ask = (method: string, path: string, body?: string) =>
    fetch(`${address}${path}`, { method, body });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('serves the metrics as Prometheus text', async () => {
    const response = await ask('GET', '/metrics');
    expect(response.headers.get('content-type')).toContain('version=0.0.4');
    await expect(response.text()).resolves.toBe('up{job="estate"} 1\n');
  });

  it('takes overrides and gauges, and forgets them', async () => {
    const override = {
      namespace: 'ordering',
      service: 'cart',
      errorShare: 0.5,
    };
    await ask('POST', '/overrides', JSON.stringify(override));
    await ask('POST', '/gauges', '{"payment_provider_response_seconds":0.4}');
    const response = await ask('GET', '/state');
    await expect(response.json()).resolves.toEqual({
      overrides: [override],
      gauges: { payment_provider_response_seconds: 0.4 },
    });
    await ask('DELETE', '/state');
    expect(state).toEqual(usualState);
  });

  it.each([
    ['not JSON', 400, /JSON/],
    ['{"namespace":"ordering","service":"kart"}', 400, /give one of/],
  ])('refuses %s', async (body, status, message) => {
    const response = await ask('POST', '/overrides', body);
    expect(response.status).toBe(status);
    expect((await response.json()).error).toMatch(message);
    expect(state).toEqual(usualState);
  });

  it('says what there is where there is nothing', async () => {
    const response = await ask('GET', '/metric');
    expect(response.status).toBe(404);
    expect((await response.json()).error).toContain('GET /metrics');
  });
});

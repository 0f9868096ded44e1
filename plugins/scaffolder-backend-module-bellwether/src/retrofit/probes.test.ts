import { parse } from 'yaml';
import { deployment } from './__testUtils__/manifests';
import { Asked, retrofitted } from './__testUtils__/retrofitted';

const PROBES: Asked = { parts: ['probes'] };

function containerOf(text: string) {
  return parse(text).spec.template.spec.containers[0];
}

describe('probes', () => {
  it('are added to the container with the figures of the spec, on its named port', () => {
    const { text, codes } = retrofitted({ 'd.yaml': deployment }, PROBES);
    expect(containerOf(text('d.yaml'))).toMatchObject({
      startupProbe: {
        httpGet: { path: '/health/startup', port: 'http' },
        periodSeconds: 5,
        timeoutSeconds: 2,
        failureThreshold: 24,
      },
      livenessProbe: { httpGet: { path: '/health/live', port: 'http' } },
      readinessProbe: { httpGet: { path: '/health/ready', port: 'http' } },
    });
    expect(codes.filter(code => code === 'probe-added')).toHaveLength(3);
    expect(parse(text('d.yaml')).kind).toBe('Deployment');
  });

  it('are added where they are missing alone, and change no line that is there', () => {
    const own = deployment.replace(
      '        ports:',
      '        livenessProbe: {httpGet: {path: /alive, port: http}} # ours\n        ports:',
    );
    const { text, diff } = retrofitted({ 'd.yaml': own }, PROBES);
    expect(diff('d.yaml').filter(line => line.startsWith('-'))).toEqual([]);
    expect(containerOf(text('d.yaml')).livenessProbe).toEqual({
      httpGet: { path: '/alive', port: 'http' },
    });
  });

  it('that are weak are kept and told', () => {
    const same = '{httpGet: {path: /health, port: http}}';
    const weak = deployment.replace(
      '        ports:',
      `        livenessProbe: ${same}\n        readinessProbe: ${same}\n        startupProbe: ${same}\n        ports:`,
    );
    const { files, notes } = retrofitted({ 'd.yaml': weak }, PROBES);
    expect(files).toEqual([]);
    expect(notes).toContainEqual(
      expect.objectContaining({
        code: 'probe-finding',
        severity: 'warning',
        params: {
          text: expect.stringContaining('ask the same thing'),
        },
      }),
    );
  });

  it.each([
    [
      'without ports',
      /\n {8}ports:[\s\S]*?name: http/,
      '',
      'probe-without-port',
    ],
    [
      'with two ports',
      / {8}- containerPort: 8080\n {10}name: http/,
      '        - {name: grpc, containerPort: 9000}\n        - {name: admin, containerPort: 9001}',
      'probe-port-unknown',
    ],
  ])('are not guessed for a container %s', (_, from, to, code) => {
    const { files, codes } = retrofitted(
      { 'd.yaml': deployment.replace(from, to) },
      PROBES,
    );
    expect(files).toEqual([]);
    expect(codes).toContain(code);
  });

  it('call the port that is asked for', () => {
    const ports = deployment.replace(
      '        - containerPort: 8080\n          name: http',
      '        - {name: http, containerPort: 80}\n        - {containerPort: 8080}',
    );
    const { text } = retrofitted({ 'd.yaml': ports }, PROBES);
    expect(containerOf(text('d.yaml')).livenessProbe.httpGet.port).toBe(8080);
  });

  const sidecar = deployment.replace(
    '      # the pods end here',
    '      - name: proxy\n        image: envoy\n        ports: [{containerPort: 1}]\n      # the pods end here',
  );

  it('ask which container serves', () => {
    const { files, notes } = retrofitted({ 'd.yaml': sidecar }, PROBES);
    expect(files).toEqual([]);
    expect(notes[0]).toMatchObject({
      severity: 'error',
      code: 'several-containers',
      params: { found: 'app, proxy' },
    });
  });

  it('go to the container that is named', () => {
    const { text } = retrofitted(
      { 'd.yaml': sidecar },
      { ...PROBES, container: 'proxy' },
    );
    const { containers } = parse(text('d.yaml')).spec.template.spec;
    expect(containers[0]).not.toHaveProperty('livenessProbe');
    expect(containers[1].livenessProbe.httpGet.port).toBe(1);
  });

  it('refuse a container that is not there', () => {
    const { notes } = retrofitted(
      { 'd.yaml': sidecar },
      { ...PROBES, container: 'x"\n{{ .y }}' },
    );
    expect(notes[0]).toMatchObject({
      severity: 'error',
      code: 'container-unknown',
    });
  });
});

import { IdleSource, misconfiguredSource } from './IdleSource';
import { ObservationSink } from './types';

describe('IdleSource', () => {
  it('says why it sees nothing, and lasts until it is ended', async () => {
    const source = new IdleSource(
      'kubernetes',
      { name: 'eu-1', clusters: ['eu-1'] },
      { state: 'needsUserToken', message: 'no credentials' },
    );
    expect(source).toMatchObject({
      id: 'kubernetes:eu-1',
      kind: 'kubernetes',
      name: 'eu-1',
      title: 'eu-1',
      clusters: ['eu-1'],
    });
    const health = jest.fn();
    const ended = jest.fn();
    const controller = new AbortController();
    const sink = { health } as Partial<ObservationSink> as ObservationSink;
    const running = source.run(sink, controller.signal).then(ended);
    expect(health.mock.calls).toEqual([
      [{ state: 'needsUserToken', message: 'no credentials' }],
    ]);
    expect(ended).not.toHaveBeenCalled();
    controller.abort();
    await running;
    expect(ended).toHaveBeenCalled();
  });
});

describe('misconfiguredSource', () => {
  it('is blind and names the key', async () => {
    const health = jest.fn();
    const sink = { health } as Partial<ObservationSink> as ObservationSink;
    const source = misconfiguredSource('argocd', {
      name: 'main',
      title: 'Main',
      problem: 'bellwether.argocd.instances[0].url: missing',
    });
    await source.run(sink, AbortSignal.abort());
    expect(source).toMatchObject({
      id: 'argocd:main',
      title: 'Main',
      clusters: [],
    });
    expect(health).toHaveBeenCalledWith({
      state: 'blind',
      message:
        'The configuration is wrong. bellwether.argocd.instances[0].url: missing',
    });
  });
});

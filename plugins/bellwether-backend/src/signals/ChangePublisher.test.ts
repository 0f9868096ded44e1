import { mockServices } from '@backstage/backend-test-utils';
import { ChangePublisher } from './ChangePublisher';

describe('ChangePublisher', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function create(isInstalled = async () => true) {
    const signals = { publish: jest.fn().mockResolvedValue(undefined) };
    const logger = mockServices.logger.mock();
    const installed = jest.fn(isInstalled);
    const publisher = new ChangePublisher({
      signals,
      logger,
      isInstalled: installed,
    });
    return { signals, logger, installed, publisher };
  }

  it('tells of what changed within a tenth of a second once', async () => {
    const { signals, publisher } = create();
    publisher.publish(['component:default/b']);
    await jest.advanceTimersByTimeAsync(60);
    publisher.publish(['component:default/a', 'component:default/b']);
    expect(signals.publish).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(40);
    expect(signals.publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'bellwether:changed',
          message: {
            entityRefs: ['component:default/a', 'component:default/b'],
          },
        },
      ],
    ]);
    publisher.publish(['component:default/a']);
    await jest.advanceTimersByTimeAsync(100);
    expect(signals.publish).toHaveBeenCalledTimes(2);
  });

  it('cuts what concerns very many', async () => {
    const { signals, publisher } = create();
    publisher.publish(
      Array.from({ length: 1_200 }, (_, i) => `component:default/c-${i}`),
    );
    await jest.advanceTimersByTimeAsync(100);
    const sizes = signals.publish.mock.calls.map(
      ([{ message }]) => message.entityRefs.length,
    );
    expect(sizes).toEqual([500, 500, 200]);
  });

  it('says nothing about nothing', async () => {
    const { signals, publisher } = create();
    publisher.publish([]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(signals.publish).not.toHaveBeenCalled();
  });

  it('is silent without the signals plugin, which it asks for once', async () => {
    const { signals, installed, publisher } = create(async () => false);
    publisher.publish(['component:default/a']);
    await jest.advanceTimersByTimeAsync(100);
    publisher.publish(['component:default/a']);
    await jest.advanceTimersByTimeAsync(100);
    expect(signals.publish).not.toHaveBeenCalled();
    expect(installed).toHaveBeenCalledTimes(1);
  });

  it('survives a signal that cannot be sent', async () => {
    const { signals, logger, publisher } = create();
    signals.publish.mockRejectedValueOnce(new Error('no events'));
    publisher.publish(['component:default/a']);
    await jest.advanceTimersByTimeAsync(100);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    publisher.publish(['component:default/a']);
    await jest.advanceTimersByTimeAsync(100);
    expect(signals.publish).toHaveBeenCalledTimes(2);
  });

  it('sends nothing once stopped', async () => {
    const { signals, publisher } = create();
    publisher.publish(['component:default/a']);
    publisher.stop();
    publisher.publish(['component:default/b']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(signals.publish).not.toHaveBeenCalled();
  });
});

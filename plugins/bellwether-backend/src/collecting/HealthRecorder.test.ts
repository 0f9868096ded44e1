import { mockServices } from '@backstage/backend-test-utils';
import { eventually } from '../__testUtils__/eventually';
import { HealthRecorder } from './HealthRecorder';

const SOURCE = 'kubernetes:eu-1';

function create() {
  const saveHealth = jest.fn().mockResolvedValue(undefined);
  const saveContact = jest.fn().mockResolvedValue(undefined);
  const onHealthChanged = jest.fn();
  const logger = mockServices.logger.mock();
  const recorder = new HealthRecorder({
    sources: { saveHealth, saveContact },
    logger,
    onHealthChanged,
  });
  return { recorder, saveHealth, saveContact, onHealthChanged, logger };
}

const states = (saveHealth: jest.Mock) =>
  saveHealth.mock.calls.map(([, { state }]) => state);

describe('HealthRecorder', () => {
  it('begins with starting', async () => {
    const { recorder, saveHealth, saveContact, onHealthChanged } = create();
    recorder.begin(SOURCE);
    await recorder.save();
    expect(states(saveHealth)).toEqual(['starting']);
    expect(onHealthChanged).toHaveBeenCalledTimes(1);
    expect(saveContact).not.toHaveBeenCalled();
  });

  it('stores the latest of what is reported while it stores', async () => {
    const { recorder, saveHealth } = create();
    recorder.begin(SOURCE);
    recorder.report(SOURCE, { state: 'degraded' });
    recorder.report(SOURCE, { state: 'ok' });
    recorder.report(SOURCE, { state: 'blind' });
    recorder.report(SOURCE, { state: 'ok' });
    await recorder.save();
    expect(states(saveHealth).at(-1)).toBe('ok');
    expect(saveHealth.mock.calls.length).toBeLessThan(5);
  });

  it('stores what could not be stored as soon as it can', async () => {
    const { recorder, saveHealth, onHealthChanged, logger } = create();
    recorder.begin(SOURCE);
    await recorder.save();
    onHealthChanged.mockClear();
    saveHealth.mockRejectedValueOnce(new Error('connection terminated'));
    recorder.report(SOURCE, { state: 'ok' });
    await eventually(() => expect(logger.warn).toHaveBeenCalledTimes(1));
    expect(onHealthChanged).not.toHaveBeenCalled();
    await recorder.save();
    expect(states(saveHealth)).toEqual(['starting', 'ok', 'ok']);
    expect(onHealthChanged.mock.calls).toEqual([[SOURCE]]);
    await recorder.save();
    expect(saveHealth).toHaveBeenCalledTimes(3);
  });

  it('stores contacts now and then, and the last one before it goes blind', async () => {
    const { recorder, saveContact } = create();
    const clock = jest.spyOn(Date, 'now');
    const at = (seconds: number) =>
      clock.mockReturnValue(
        Date.parse('2026-11-21T08:00:00Z') + seconds * 1_000,
      );
    recorder.begin(SOURCE);
    at(0);
    recorder.contact(SOURCE);
    await recorder.save();
    at(5);
    recorder.contact(SOURCE);
    await recorder.save();
    expect(saveContact.mock.calls).toEqual([
      [SOURCE, '2026-11-21T08:00:00.000Z'],
    ]);
    at(12);
    recorder.contact(SOURCE);
    await recorder.save();
    at(14);
    recorder.contact(SOURCE);
    at(20);
    recorder.report(SOURCE, { state: 'blind' });
    await recorder.save();
    expect(saveContact.mock.calls.slice(1)).toEqual([
      [SOURCE, '2026-11-21T08:00:12.000Z'],
      [SOURCE, '2026-11-21T08:00:14.000Z'],
    ]);
    clock.mockRestore();
  });

  it('takes nothing of a source that this replica does not collect', async () => {
    const { recorder, saveHealth } = create();
    recorder.begin(SOURCE);
    await recorder.save();
    recorder.end(SOURCE);
    recorder.report(SOURCE, { state: 'ok' });
    recorder.contact(SOURCE);
    await recorder.save();
    expect(states(saveHealth)).toEqual(['starting']);
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { setTimeout as sleep } from 'timers/promises';
import { eventually } from '../__testUtils__/eventually';
import { VerdictsAhead } from './VerdictsAhead';

describe('VerdictsAhead', () => {
  const judge = jest.fn<Promise<boolean>, [string[]]>();
  const started: VerdictsAhead[] = [];

  function create(quietMs = 20) {
    const ahead = new VerdictsAhead({
      judge,
      logger: mockServices.logger.mock(),
      quietMs,
    });
    started.push(ahead);
    return ahead;
  }

  beforeEach(() => judge.mockReset().mockResolvedValue(true));
  afterEach(() => Promise.all(started.splice(0).map(ahead => ahead.stop())));

  const refs = (count: number) =>
    Array.from({ length: count }, (_, index) => `component:default/c-${index}`);

  it('has all judged once, a few at a time', async () => {
    const ahead = create();
    ahead.changed(refs(25));
    ahead.changed(refs(3));
    await eventually(async () => expect(judge).toHaveBeenCalledTimes(3));
    expect(judge.mock.calls.map(([batch]) => batch.length)).toEqual([
      10, 10, 5,
    ]);
    expect(judge.mock.calls.flat(2).sort()).toEqual(refs(25).sort());
  });

  it('goes on after nothing was to be done', async () => {
    const ahead = create();
    ahead.changed([]);
    for (const round of [1, 2]) {
      ahead.changed(refs(1));
      await eventually(async () => expect(judge).toHaveBeenCalledTimes(round));
      await sleep(30);
    }
  });

  it('waits until nothing changes any more', async () => {
    const ahead = create(10_000);
    ahead.changed(refs(1));
    await sleep(50);
    expect(judge).not.toHaveBeenCalled();
  });

  it('judges again what changed while it was judged', async () => {
    const ahead = create();
    judge.mockImplementationOnce(async () => {
      ahead.changed(refs(1));
      return true;
    });
    ahead.changed(refs(1));
    await eventually(async () =>
      expect(judge.mock.calls).toEqual([[refs(1)], [refs(1)]]),
    );
  });

  it('tries again when it was not the time, or failed', async () => {
    judge.mockResolvedValueOnce(false);
    judge.mockRejectedValueOnce(new Error('no connection'));
    create().changed(refs(1));
    await eventually(async () => expect(judge).toHaveBeenCalledTimes(3));
  });

  it('judges nothing after it was stopped', async () => {
    const ahead = create();
    ahead.changed(refs(1));
    await ahead.stop();
    await sleep(50);
    expect(judge).not.toHaveBeenCalled();
  });
});

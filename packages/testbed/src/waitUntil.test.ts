import { waitUntil } from './waitUntil';

const options = {
  what: 'The answer',
  timeoutSeconds: 0.05,
  intervalMilliseconds: 1,
};

describe('waitUntil', () => {
  it('gives the first answer that is one', async () => {
    const answers = [undefined, false as const, 0];
    await expect(waitUntil(async () => answers.shift(), options)).resolves.toBe(
      0,
    );
  });

  it('asks again after an attempt that throws', async () => {
    const ask = jest
      .fn()
      .mockRejectedValueOnce(new Error('refused'))
      .mockResolvedValue('here');
    await expect(waitUntil(ask, options)).resolves.toBe('here');
  });

  it('names what did not come, the last failure and what was seen', async () => {
    await expect(
      waitUntil(
        async () => {
          throw new Error('connection refused');
        },
        { ...options, lastSeen: () => 'phase Progressing' },
      ),
    ).rejects.toThrow(
      'The answer did not come within 0.05 s: connection refused; phase Progressing',
    );
  });
});

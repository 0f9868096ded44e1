import { formatCpu, formatMemory, parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each([
    ['1', 1],
    ['0', 0],
    ['250m', 0.25],
    ['0.5', 0.5],
    ['1.5', 1.5],
    ['2k', 2000],
    ['1Ki', 1024],
    ['128Mi', 134_217_728],
    ['1M', 1_000_000],
    ['1.5Gi', 1_610_612_736],
    ['1G', 1e9],
    ['2Ti', 2_199_023_255_552],
    ['1T', 1e12],
  ])('%s', (text, value) => expect(parseQuantity(text)).toBe(value));

  it.each(['', 'm', '-1', '1e3', '1 Gi', '1KiB', '.5', '1.', '1constructor'])(
    'does not read %j',
    text => expect(parseQuantity(text)).toBeUndefined(),
  );
});

describe('quantities as Kubernetes writes them', () => {
  it.each([
    [2, '2'],
    [0.25, '250m'],
    [1.25, '1250m'],
    [0.1 + 0.2, '300m'],
    [0.0001, '1m'],
    [0, '0'],
  ])('%d cores', (cores, text) => expect(formatCpu(cores)).toBe(text));

  it.each([
    [2 ** 30, '1Gi'],
    [2 ** 30 + 1, '1025Mi'],
    [256 * 2 ** 20, '256Mi'],
    [1, '1Mi'],
    [0, '0Mi'],
  ])('%d bytes', (bytes, text) => expect(formatMemory(bytes)).toBe(text));
});

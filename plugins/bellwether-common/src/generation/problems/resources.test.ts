import { told } from '../__testUtils__/told';
import { ResourcesSpec } from '../types';
import { resourceProblems } from './resources';

const sane: ResourcesSpec = {
  cpuRequest: '100m',
  memoryRequest: '128Mi',
  memoryLimit: '256Mi',
};

describe('resourceProblems', () => {
  it.each<[Partial<ResourcesSpec>, string[]]>([
    [{}, []],
    [{ cpuRequest: '500m', cpuLimit: '0.5' }, []],
    [{ cpuRequest: '1', cpuLimit: '1000m' }, []],
    [
      { cpuRequest: '501m', cpuLimit: '0.5' },
      ['error resources.cpuRequest: request-above-limit'],
    ],
    [{ cpuRequest: '4' }, []],
    [{ memoryRequest: '1Gi', memoryLimit: '1024Mi' }, []],
    [
      { memoryRequest: '1Gi', memoryLimit: '1G' },
      ['error resources.memoryRequest: request-above-limit'],
    ],
    [
      { memoryRequest: '257Mi' },
      ['error resources.memoryRequest: request-above-limit'],
    ],
    [{ cpuRequest: '128Mi' }, ['error resources.cpuRequest: wrong-unit']],
    [{ cpuLimit: '2Gi' }, ['error resources.cpuLimit: wrong-unit']],
    [{ memoryRequest: '128m' }, ['error resources.memoryRequest: wrong-unit']],
    [
      { memoryRequest: '1', memoryLimit: '5M' },
      [
        'error resources.memoryRequest: memory-too-small',
        'error resources.memoryLimit: memory-too-small',
      ],
    ],
    [{ cpuRequest: '64' }, []],
    [{ cpuRequest: '250' }, ['warning resources.cpuRequest: cpu-too-big']],
    [{ cpuRequest: '0' }, ['warning resources.cpuRequest: nothing-requested']],
    [{ cpuRequest: '0m' }, ['warning resources.cpuRequest: nothing-requested']],
    [
      { memoryRequest: '0' },
      ['warning resources.memoryRequest: nothing-requested'],
    ],
  ])('%j', (overrides, expected) => {
    expect(told(resourceProblems({ ...sane, ...overrides }))).toEqual(expected);
  });
});

import { parseQuantity } from '../quantity';
import { ResourcesSpec, SpecProblem } from '../types';
import { error, warning } from './problem';

const CPU_EXAMPLE = '250m';
const MEMORY_EXAMPLE = '256Mi';
/** More cores than most nodes have. */
const MANY_CORES = 64;
/** Container runtimes refuse to start with less (runc: 6 MB). */
const LEAST_MEMORY = 6e6;

/** Requests and limits, in units that can be meant. */
export function resourceProblems(resources: ResourcesSpec): SpecProblem[] {
  return [
    ...(['cpuRequest', 'cpuLimit'] as const).flatMap(key =>
      cpuProblems(resources[key], ['resources', key]),
    ),
    ...(['memoryRequest', 'memoryLimit'] as const).flatMap(key =>
      memoryProblems(resources[key], ['resources', key]),
    ),
    ...requestProblems('CPU', resources.cpuRequest, resources.cpuLimit, 'cpu'),
    ...requestProblems(
      'memory',
      resources.memoryRequest,
      resources.memoryLimit,
      'memory',
    ),
  ];
}

/** An amount of CPU that is written like memory, or a thousand times too big. */
export function cpuProblems(
  value: string | undefined,
  path: SpecProblem['path'],
): SpecProblem[] {
  if (value === undefined) {
    return [];
  }
  if (!/\d(m|k)?$/.test(value)) {
    return [
      error('wrong-unit', path, {
        value,
        resource: 'CPU',
        example: CPU_EXAMPLE,
      }),
    ];
  }
  return (parseQuantity(value) ?? 0) > MANY_CORES
    ? [warning('cpu-too-big', path, { value })]
    : [];
}

/** An amount of memory that is no whole number of bytes, or too little to start with. */
function memoryProblems(value: string, path: SpecProblem['path']) {
  if (hasMemoryUnitOfCpu(value)) {
    return [
      error('wrong-unit', path, {
        value,
        resource: 'memory',
        example: MEMORY_EXAMPLE,
      }),
    ];
  }
  const bytes = parseQuantity(value) ?? 0;
  return bytes > 0 && bytes < LEAST_MEMORY
    ? [error('memory-too-small', path, { value })]
    : [];
}

/** `128m` is an eighth of a byte. */
export function hasMemoryUnitOfCpu(value: string): boolean {
  return value.endsWith('m');
}

function requestProblems(
  resource: string,
  request: string,
  limit: string | undefined,
  key: 'cpu' | 'memory',
): SpecProblem[] {
  const path = ['resources', `${key}Request`];
  const asked = parseQuantity(request) ?? 0;
  if (asked === 0) {
    return [
      warning('nothing-requested', path, {
        resource,
        example: key === 'cpu' ? CPU_EXAMPLE : MEMORY_EXAMPLE,
      }),
    ];
  }
  const most = limit === undefined ? undefined : parseQuantity(limit);
  return most !== undefined && asked > most
    ? [error('request-above-limit', path, { resource, request, limit: limit! })]
    : [];
}

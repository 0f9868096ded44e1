import { environmentNamed } from '../company/environments';
import { kubernetesTime } from '../play/podTimes';
import { serviceNamed } from '../services/services';
import { EstateChaos } from './types';

/** The service that chaos aims at. */
export type Where = Pick<EstateChaos, 'service' | 'environment'>;

export function namespaceOf({ service, environment }: Where): string {
  return environmentNamed(environment).namespaceFor(
    serviceNamed(service).context,
  );
}

const MINUTE = 60_000;

export function minutesBefore(now: Date, minutes: number): string {
  return kubernetesTime(now.getTime() - minutes * MINUTE);
}

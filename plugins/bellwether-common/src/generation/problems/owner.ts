import { ServiceSpec, SpecProblem } from '../types';
import { error } from './problem';

const OWNER_KINDS = new Set(['group', 'user']);
/** Kubernetes, values of labels; Backstage's own rule for names is the same. */
const LABEL_VALUE = /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;

/** Who owns a service or a bounded context: people, by a name that labels can carry. */
export function ownerProblems({
  owner,
}: Pick<ServiceSpec, 'owner'>): SpecProblem[] {
  const [kind] = owner.split(':', 1);
  const name = owner.slice(owner.indexOf('/') + 1);
  return [
    ...(OWNER_KINDS.has(kind.toLowerCase())
      ? []
      : [error('owner-is-nobody', ['owner'], { owner })]),
    ...(LABEL_VALUE.test(name)
      ? []
      : [error('owner-no-label', ['owner'], { name })]),
  ];
}

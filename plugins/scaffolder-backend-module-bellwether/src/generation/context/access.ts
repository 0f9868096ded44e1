import type { IPolicyRule } from 'kubernetes-models/rbac.authorization.k8s.io/v1/PolicyRule';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { ISubject } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Subject';
import { parseEntityRef } from '@backstage/catalog-model';
import { ContextPlace, ownerName } from './place';

const RBAC = 'rbac.authorization.k8s.io';

/** To lead a release: promote, abort, retry; end an analysis. What is deployed comes from Git alone. */
const RELEASE: IPolicyRule[] = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts', 'rollouts/status', 'analysisruns', 'experiments'],
    verbs: ['get', 'list', 'watch', 'patch'],
  },
];

/** Where no customer is: to look into pods, and to start chaos. */
const TRY_OUT: IPolicyRule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
  {
    apiGroups: [''],
    resources: ['pods/exec', 'pods/portforward'],
    verbs: ['create'],
  },
  {
    apiGroups: ['litmuschaos.io'],
    resources: ['chaosengines'],
    verbs: ['get', 'list', 'watch', 'patch'],
  },
  {
    apiGroups: ['chaos-mesh.org'],
    resources: ['*'],
    verbs: ['get', 'list', 'watch', 'patch'],
  },
];

/** What the owner may do in the namespace, and nowhere else: see everything but Secrets, and lead releases. */
export function ownerAccess({
  spec,
  environment,
  namespace,
  labels,
}: ContextPlace): (IRole | IRoleBinding)[] {
  const subject: ISubject = {
    apiGroup: RBAC,
    kind: parseEntityRef(spec.owner).kind === 'user' ? 'User' : 'Group',
    name: ownerName(spec),
  };
  const bound = (
    name: string,
    to: { kind: 'Role' | 'ClusterRole'; name: string },
  ): IRoleBinding => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace, labels },
    roleRef: { apiGroup: RBAC, ...to },
    subjects: [subject],
  });
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: { name: 'context-owner', namespace, labels },
      rules: environment.production ? RELEASE : [...RELEASE, ...TRY_OUT],
    },
    bound('context-owner', { kind: 'Role', name: 'context-owner' }),
    bound('context-owner-view', { kind: 'ClusterRole', name: 'view' }),
  ];
}

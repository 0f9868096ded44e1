import { finding, FindingRule } from './types';

/** Who may call the service: what no policy speaks of is allowed; once an ALLOW policy is there, only what one of them allows. */
export const accessFindings: FindingRule = ({ workload, sees }) => {
  if (!sees('AuthorizationPolicy')) {
    return [];
  }
  const policies = workload.authorizationPolicies;
  const allowing = policies.filter(
    ({ action, rules }) => action === 'ALLOW' && rules > 0,
  );
  const empty = policies.filter(
    ({ action, rules }) => action === 'ALLOW' && rules === 0,
  );
  const denying = policies.filter(
    ({ action, rules }) =>
      (action === 'DENY' || action === 'CUSTOM') && rules > 0,
  );
  const names = (list: typeof policies) =>
    list.map(({ ref }) => ref.name).join(', ');
  return [
    ...(allowing.length > 0
      ? [
          finding(
            'ok',
            'accessLimited',
            { policies: names(allowing) },
            { object: allowing[0].ref },
          ),
        ]
      : empty.map(({ ref }) =>
          finding(
            'warning',
            'nothingAllowed',
            { policy: ref.name },
            { object: ref },
          ),
        )),
    ...(denying.length > 0
      ? [
          finding(
            'info',
            'accessDenied',
            { policies: names(denying) },
            { object: denying[0].ref },
          ),
        ]
      : []),
    ...(allowing.length + empty.length + denying.length === 0
      ? [finding('info', 'noAccessPolicy')]
      : []),
  ];
};

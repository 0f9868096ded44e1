import { allSettings } from '../circuitBreaker';
import { podLabelsOf } from '../meshObjects';
import { strictMtlsManifest } from '../suggestedManifests';
import { finding, FindingContext, FindingRule } from './types';

function modeFinding({ workload, mtls }: FindingContext) {
  const { mode, by } = mtls;
  if (mode === 'STRICT') {
    return finding('ok', 'mtlsStrict', {}, { object: by });
  }
  const more = {
    object: by,
    manifest: strictMtlsManifest(workload, podLabelsOf(workload)),
  };
  return mode === 'DISABLE'
    ? finding('warning', 'mtlsDisabled', {}, more)
    : finding('warning', 'mtlsPermissive', { mode }, more);
}

/** Encryption between workloads, and callers that are told not to use it. */
export const mtlsFindings: FindingRule = context => {
  const { mtls, called } = context;
  if (mtls.unseen) {
    return [finding('info', 'mtlsUnknown')];
  }
  const clear = allSettings(called.policy)
    .map(({ tlsMode }) => tlsMode)
    .find(mode => mode === 'DISABLE' || mode === 'SIMPLE');
  return [
    modeFinding(context),
    ...Object.entries(mtls.ports ?? {}).map(([port, mode]) =>
      finding('info', 'mtlsPort', { port, mode }, { object: mtls.by }),
    ),
    ...(mtls.mode === 'STRICT' && clear
      ? [
          finding(
            'warning',
            'mtlsConflict',
            { tlsMode: clear },
            { object: called.rule?.ref },
          ),
        ]
      : []),
  ];
};

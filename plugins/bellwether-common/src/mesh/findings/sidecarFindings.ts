import { finding, FindingRule } from './types';

/** Pods without a sidecar are outside of all that the mesh promises; those that the node's ztunnel serves are not. */
export const sidecarFindings: FindingRule = ({ sidecars }) => {
  const { total, injected, ambient } = sidecars;
  const missing = total - injected - ambient;
  return missing > 0
    ? [finding('warning', 'sidecarMissing', { count: missing, total })]
    : [];
};

/**
 * Container images of the tools that CI runs, of one version everywhere. Trivy 0.69.4 to 0.69.6 are left out on purpose: they were
 * published by an attacker (CVE-2026-33634).
 */
export const TOOLS = {
  node: 'node:22-bookworm-slim',
  helm: 'alpine/helm:3.20.0',
  kubeconform: 'ghcr.io/yannh/kubeconform:v0.7.0-alpine',
  promtool: 'prom/prometheus:v3.5.0',
  trivy: 'aquasec/trivy:0.73.0',
  skopeo: 'quay.io/skopeo/stable:v1.18.0',
  buildah: 'quay.io/buildah/stable:v1.42.2',
  docker: 'docker:28.3.3',
  dockerDaemon: 'docker:28.3.3-dind',
  git: 'alpine/git:2.49.1',
} as const;

/** Actions by the commit of their release: a tag can be moved. */
export const ACTIONS = {
  /** v5.0.0 */
  checkout: 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8',
  /** v5.0.0 */
  setupNode: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444',
} as const;

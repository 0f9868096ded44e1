/**
 * The real upstream servers on loopback, running the example estate: for tests that must not believe a fake.
 *
 * @packageDocumentation
 */
export { up, up as ensureTestbed } from './commands/up';
export type { UpOptions } from './commands/up';
export { ensureApiServer } from './commands/apiServer';
export type { ApiServer } from './commands/apiServer';
export { down } from './commands/down';
export { crdsFingerprint, moduleCrds } from './crds/moduleCrds';
export type { Crd } from './crds/moduleCrds';
export { kubernetesOpenApi } from './crds/kubernetesOpenApi';
export { ensureChartTools } from './binaries/chartTools';
export type { ChartTools } from './binaries/chartTools';
export * from './commands/status';
export { testbedFolder, testbedPaths } from './paths';
export type { TestbedPaths } from './paths';
export { notificationReceiverPort, urls } from './ports';
export * from './access/bellwetherAccess';
export { READS_FLOW_SCHEMA } from './access/countedReads';
export { ARGOCD_ACCOUNT, argocdPolicy } from './argocd/installation';
export * from './argocd/argocdClient';
export { applicationDifferences } from './argocd/applicationState';
export { waitForApplication } from './argocd/gitops';
export * from './kubernetes/kubeClient';
export { objectPath } from './kubernetes/resourcePath';
export * from './estate/applyEstate';
export * from './estate/waits';
export * from './estate/serviceState';
export { observeService, workloadPath } from './estate/observeService';
export * from './exporter/exporterControl';
export { silence, expireSilence } from './alertmanager/silences';
export type { ListedSilence } from './alertmanager/silences';
export { waitUntil } from './waitUntil';
export type { WaitOptions } from './waitUntil';
export type { Progress } from './progress';

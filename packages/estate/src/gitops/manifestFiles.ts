import { stringify } from 'yaml';
import { environmentNamed } from '../company/environments';
import { ManifestOptions } from '../manifests/context';
import { KubernetesObject } from '../manifests/kubernetesObject';
import { releaseManifests } from '../manifests/releaseManifests';
import { serviceNamed } from '../services/services';
import { EstateService, ReleaseName } from '../services/types';
import { SELF_HEALED_CONFIG_MAP } from './selfHealed';
import { EstateApplication } from './types';

/** The files of an Application's folder, by path: one object a file. */
export function applicationFiles(
  application: EstateApplication,
  release: ReleaseName,
  options: ManifestOptions,
  service: EstateService = serviceNamed(application.service),
): Record<string, string> {
  const { environment, story } = application;
  const objects = [
    ...releaseManifests(service, environment, release, options),
    ...(story === 'self-healed' ? [contentConfigMap(application)] : []),
  ];
  return Object.fromEntries(
    objects.map(object => [
      `${application.path}/${fileName(object, service.name)}`,
      manifestText(object),
    ]),
  );
}

/** An object as it stands in a file. */
export function manifestText(object: object): string {
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** `rollout.yaml`; `service-checkout-canary.yaml` where the object is not named like the service. */
function fileName({ kind, metadata }: KubernetesObject, service: string) {
  const words = kind
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLocaleLowerCase('en-US');
  return metadata.name === service || kind === 'AnalysisTemplate'
    ? `${words}.yaml`
    : `${words}-${metadata.name}.yaml`;
}

function contentConfigMap({
  service,
  environment,
}: EstateApplication): KubernetesObject {
  const { context } = serviceNamed(service);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: SELF_HEALED_CONFIG_MAP.name,
      namespace: environmentNamed(environment).namespaceFor(context),
      labels: {
        'app.kubernetes.io/name': service,
        'app.kubernetes.io/part-of': context,
      },
    },
    data: { ...SELF_HEALED_CONFIG_MAP.data },
  };
}

import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { chaosMeshFiles } from './chaosMesh';
import { litmusFiles } from './litmus';
import { chaosReadme } from './readme';

/** Chaos experiments of a service for each environment that is not production: `deploy/chaos/`. None of them starts by itself. */
export function chaosFiles(spec: ServiceSpec): GeneratedFile[] {
  const environments = spec.environments.filter(
    ({ production }) => !production,
  );
  if (spec.chaos === 'none' || environments.length === 0) {
    return [];
  }
  const files = spec.chaos === 'litmus' ? litmusFiles : chaosMeshFiles;
  return [
    ...chaosReadme(spec),
    ...environments.flatMap(environment => files(spec, environment)),
  ];
}

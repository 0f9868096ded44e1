import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { githubActions } from './githubActions';
import { gitlab } from './gitlab';
import { jenkins } from './jenkins';
import { ciScripts } from './scripts';
import { tekton } from './tekton';

/**
 * The pipeline of the chosen CI system: test, check the chart and the alerts, build and scan the image; on a branch
 * `release/<service>/<version>` publish both under that version; for production copy the image by its digest.
 */
export function ciFiles(spec: ServiceSpec): GeneratedFile[] {
  switch (spec.ci) {
    case 'githubActions':
      return [githubActions(spec), ...ciScripts(spec, { inDocker: true })];
    case 'gitlab':
      return [gitlab(spec), ...ciScripts(spec, { inDocker: false })];
    case 'jenkins':
      return [...jenkins(spec), ...ciScripts(spec, { inDocker: true })];
    case 'tekton':
      return [...tekton(spec), ...ciScripts(spec, { inDocker: false })];
    case 'none':
    default:
      return [];
  }
}

import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { alertFiles } from './alerts';
import { catalogFiles } from './catalog';
import { chaosFiles } from './chaos';
import { chartFiles } from './chart';
import { ciFiles } from './ci';
import { gitOpsFiles } from './gitops';
import { policyFiles } from './policies';
import { serviceFiles } from './service';

/**
 * Every file of a service's repository. The same spec gives the same files, byte for byte, sorted by path.
 *
 * @param spec - checked: without problems of severity `error`
 * @public
 */
export function generateService(spec: ServiceSpec): GeneratedFile[] {
  return [
    ...serviceFiles(spec),
    ...chartFiles(spec),
    ...alertFiles(spec),
    ...gitOpsFiles(spec),
    ...chaosFiles(spec),
    ...policyFiles(spec),
    ...ciFiles(spec),
    ...catalogFiles(spec),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

import {
  AlertFormat,
  BoundedContextSpec,
  GeneratedFile,
  ServicePart,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { alertPackFiles } from '../generation/alerts';
import { catalogFiles } from '../generation/catalog';
import { chaosFiles } from '../generation/chaos';
import { chartFiles } from '../generation/chart';
import { ciFiles } from '../generation/ci';
import { generateBoundedContext } from '../generation/context';
import { generateService } from '../generation/generateService';
import { gitOpsFiles } from '../generation/gitops';
import { policyFiles } from '../generation/policies';
import { serviceFiles } from '../generation/service';

/** What is wanted of a service. */
interface WantedOfService {
  /** Absent: all of them. */
  parts?: readonly ServicePart[];
  /** Of the part `alerts`, when parts are named. */
  alertFormat?: AlertFormat;
}

const generators: Record<
  ServicePart,
  (spec: ServiceSpec, wanted: WantedOfService) => GeneratedFile[]
> = {
  code: serviceFiles,
  chart: chartFiles,
  alerts: (spec, { alertFormat }) => alertPackFiles(spec, alertFormat),
  gitops: gitOpsFiles,
  chaos: chaosFiles,
  policies: policyFiles,
  ci: ciFiles,
  catalog: catalogFiles,
};

/** Order of files as code units compare, which no locale changes. */
export function byPath(a: GeneratedFile, b: GeneratedFile): number {
  return a.path < b.path ? -1 : 1;
}

/** All files of a kind of spec, or of some parts of a service, sorted by path. */
export const generatedFiles = {
  service: (spec: ServiceSpec, wanted: WantedOfService = {}) =>
    wanted.parts
      ? [...new Set(wanted.parts)]
          .flatMap(part => generators[part](spec, wanted))
          .sort(byPath)
      : generateService(spec),
  context: (spec: BoundedContextSpec) => generateBoundedContext(spec),
};

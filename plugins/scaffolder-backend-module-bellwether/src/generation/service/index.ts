import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { authoredFiles } from './authoredFiles';
import { packageFiles } from './packageJson';
import { readme } from './readme';
import { serviceConfig } from './serviceConfig';

/**
 * The service's own code, at the root of its repository. The code is copied as it is and reads what differs from `config/service.json`; with
 * code of one's own there is only what tells what the container must offer.
 */
export function serviceFiles(spec: ServiceSpec): GeneratedFile[] {
  const text: GeneratedFile = { path: 'README.md', content: readme(spec) };
  if (spec.code === 'own') {
    return [...authoredFiles('service', 'own'), text];
  }
  return [
    ...authoredFiles('service', 'base'),
    ...authoredFiles(
      'service',
      spec.observability.openTelemetry ? 'otel' : 'plain',
    ),
    ...packageFiles(spec),
    {
      path: 'config/service.json',
      content: `${JSON.stringify(serviceConfig(spec), null, 2)}\n`,
    },
    text,
  ];
}

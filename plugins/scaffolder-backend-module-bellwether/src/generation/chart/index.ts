import {
  EnvironmentSpec,
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { chartReadme } from './readme';
import { templateFiles } from './templateFiles';
import { chartValues, environmentValues } from './values';
import { valuesFile } from './valuesFile';
import { valuesSchema } from './valuesSchema';

/** The Helm chart of a service, in `chart/`: the templates that its choices need, copied as they are, and values for them. */
export function chartFiles(spec: ServiceSpec): GeneratedFile[] {
  const values = chartValues(spec);
  return [
    yamlFile('chart/Chart.yaml', [chartMetadata(spec)]),
    valuesFile(
      'chart/values.yaml',
      values,
      `Values of ${spec.name}; what an environment has of its own is in values-<environment>.yaml.`,
    ),
    ...spec.environments.map(environment => environmentFile(spec, environment)),
    {
      path: 'chart/values.schema.json',
      content: `${JSON.stringify(valuesSchema(values), undefined, 2)}\n`,
    },
    chartReadme(spec),
    ...templateFiles(spec),
  ];
}

function environmentFile(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
): GeneratedFile {
  return valuesFile(
    `chart/values-${environment.name}.yaml`,
    environmentValues(spec, environment),
    `What ${environment.name} has of its own; the rest is in values.yaml.`,
    {},
  );
}

function chartMetadata({ name, description, image, owner }: ServiceSpec) {
  return {
    apiVersion: 'v2',
    name,
    ...(description && { description }),
    type: 'application',
    version: '0.1.0',
    appVersion: image.tag,
    maintainers: [{ name: owner }],
  };
}

import { StepAnalysis } from './types';

/** The AnalysisTemplate of a service, asked about the version that is being released. */
export function versionedAnalysis(service: string): StepAnalysis {
  return {
    templates: [{ templateName: `${service}-release` }],
    args: [
      { name: 'service', value: service },
      {
        name: 'namespace',
        valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
      },
      {
        name: 'version',
        valueFrom: {
          fieldRef: {
            fieldPath: "metadata.labels['app.kubernetes.io/version']",
          },
        },
      },
    ],
  };
}

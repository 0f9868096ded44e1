import { catalogFiles } from '../generation/catalog';
import { ScaffolderSettings } from '../settings';
import { catalogInfoExamples } from './catalogInfo.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:catalog-info:generate` */
export const createCatalogInfoAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:catalog-info:generate',
    description:
      'Generates the catalog entries of a service with the annotations that every card reads',
    examples: catalogInfoExamples,
    kind: 'service',
    generate: catalogFiles,
    settings,
  });

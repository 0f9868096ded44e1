import {
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { awaitEntity } from '../catalog/awaitEntity';
import { registerExamples } from './register.examples';

/**
 * `bellwether:catalog:register`: `catalog:register` that ends when the entity can be opened, and that may run again.
 *
 * The catalog reads a location that was added some seconds later, and its entity page does not look again: a link that is followed at once
 * would end at "not found".
 */
export const createRegisterAction = (
  catalog: Pick<CatalogService, 'addLocation' | 'getEntityByRef'>,
) =>
  createTemplateAction({
    id: 'bellwether:catalog:register',
    description:
      'Registers an entity by the address of its catalog-info.yaml unless the catalog knows it, and waits until it does',
    examples: registerExamples,
    supportsDryRun: true,
    schema: {
      input: {
        catalogInfoUrl: z =>
          z.string().describe('Address of catalog-info.yaml'),
        entityRef: z =>
          z
            .string()
            .describe('Whom to wait for, such as component:default/checkout'),
        timeoutSeconds: z =>
          z
            .number()
            .positive()
            .optional()
            .describe('How long to wait for the catalog; default: 60'),
      },
      output: {
        entityRef: z => z.string(),
        registered: z =>
          z.boolean().describe('False when the catalog knew it already'),
      },
    },
    async handler(ctx) {
      const { catalogInfoUrl, timeoutSeconds = 60 } = ctx.input;
      const entityRef = checkedRef(ctx.input.entityRef);
      const location = { type: 'url', target: catalogInfoUrl };
      const credentials = await ctx.getInitiatorCredentials();
      ctx.output('entityRef', entityRef);
      if (ctx.isDryRun) {
        ctx.logger.info(`A dry run does not register ${entityRef}`);
        ctx.output('registered', false);
        return;
      }
      const known = await catalog.getEntityByRef(entityRef, { credentials });
      if (known) {
        const origin = known.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
        if (origin && origin !== `url:${catalogInfoUrl}`) {
          ctx.logger.warn(
            `The catalog has ${entityRef} from ${origin}, so ${catalogInfoUrl} is not registered: unregister the other one first if this is meant to replace it`,
          );
        } else {
          ctx.logger.info(`The catalog knows ${entityRef} already`);
        }
        ctx.output('registered', false);
        return;
      }
      const { entities, exists } = await catalog.addLocation(
        { ...location, dryRun: true },
        { credentials },
      );
      checkHolds(catalogInfoUrl, entities, entityRef);
      if (!exists) {
        await catalog.addLocation(location, { credentials });
      }
      ctx.logger.info(`Registered ${catalogInfoUrl}; the catalog reads it now`);
      await awaitEntity(
        () => catalog.getEntityByRef(entityRef, { credentials }),
        {
          entityRef,
          catalogInfoUrl,
          timeoutMs: timeoutSeconds * 1000,
          signal: ctx.signal,
        },
      );
      ctx.logger.info(`${entityRef} is in the catalog`);
      ctx.output('registered', true);
    },
  });

function checkedRef(entityRef: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef));
  } catch {
    throw new InputError(
      `"${entityRef}" names no entity: write kind:namespace/name, such as component:default/checkout`,
    );
  }
}

function checkHolds(
  catalogInfoUrl: string,
  entities: Entity[],
  entityRef: string,
): void {
  const held = entities.map(entity => stringifyEntityRef(entity));
  if (!held.includes(entityRef)) {
    throw new InputError(
      `${catalogInfoUrl} does not hold ${entityRef}, but ${
        held.length > 0 ? held.join(', ') : 'no entity'
      }: correct the address, or the name in that file. Nothing was registered`,
    );
  }
}

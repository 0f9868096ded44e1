import {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { SourcesResponse } from '@bellwether/backstage-plugin-bellwether-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { SnapshotService } from './assessment/SnapshotService';
import { EntityDirectory } from './catalog/EntityDirectory';
import { ReadAccessChecker } from './readAccess';

/** 500 refs of the greatest length that the catalog allows, with room to spare. */
const BODY_LIMIT = '256kb';

const refPart = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[^\s/:]+$/, "must not contain spaces, '/' or ':'");

const entityParamsSchema = z.object({
  namespace: refPart,
  kind: refPart,
  name: refPart,
});

const entityRefSchema = z.string().transform((text, context) => {
  try {
    return stringifyEntityRef(entityParamsSchema.parse(parseEntityRef(text)));
  } catch {
    context.addIssue({
      code: 'custom',
      message: `'${text.slice(
        0,
        100,
      )}' is not an entity ref: write kind:namespace/name, e.g. component:default/checkout`,
    });
    return z.NEVER;
  }
});

const entitiesRequestSchema = z.object(
  {
    entityRefs: z
      .array(entityRefSchema, 'must be a list of entity refs')
      .min(1, 'must have at least 1 entity ref')
      .max(500, 'must have at most 500 entity refs: ask in several requests'),
  },
  'must be a JSON object with entityRefs, a list of 1 to 500 entity refs',
);

function validated<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const issues = parsed.error.issues.slice(0, 5).map(({ path, message }) => {
    const where = path
      .map(step =>
        typeof step === 'number' ? `[${step}]` : `.${String(step)}`,
      )
      .join('');
    return `${what}${where} ${message}`;
  });
  throw new InputError(issues.join('; '));
}

export interface RouterOptions {
  httpAuth: HttpAuthService;
  access: ReadAccessChecker;
  directory: Pick<EntityDirectory, 'find'>;
  snapshots: SnapshotService;
}

/** The HTTP API of the plugin. */
export function createRouter(options: RouterOptions): express.Router {
  const { httpAuth, access, directory, snapshots } = options;
  const router = Router();
  router.use(express.json({ limit: BODY_LIMIT }));

  /** What the entity depends on and the reader may not see. */
  async function hiddenDependencies(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const hidden = new Set(snapshots.dependenciesOf(entityRef));
    if (hidden.size > 0) {
      const readable = await access.readable([...hidden], credentials);
      readable.forEach(ref => hidden.delete(ref));
    }
    return hidden;
  }

  router.get('/health', (_req, res) => {
    res.json({ status: 'ok' });
  });

  router.get('/v1/entity/:namespace/:kind/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const entityRef = stringifyEntityRef(
      validated(entityParamsSchema, req.params, 'path'),
    );
    const [readAccess, hidden] = await Promise.all([
      access.of(entityRef, credentials),
      hiddenDependencies(entityRef, credentials),
    ]);
    const criteria =
      readAccess === 'hidden'
        ? undefined
        : (await directory.find([entityRef])).get(entityRef);
    // Whoever may not see an entity is not told that it exists.
    if (!criteria) {
      throw new NotFoundError(`No entity ${entityRef} in the catalog`);
    }
    if (readAccess === 'forbidden') {
      throw new NotAllowedError(
        `You may see ${entityRef}, but not its releases: that takes the permission bellwether.entity.read`,
      );
    }
    const snapshot = await snapshots.get(criteria, hidden);
    const etag = `"${snapshot.revision}"`;
    res.set('ETag', etag);
    res.set('Cache-Control', 'private, no-cache');
    if (holds(req, etag)) {
      res.status(304).end();
      return;
    }
    res.type('json').vary('Accept-Encoding');
    if (req.acceptsEncodings('gzip')) {
      res.set('Content-Encoding', 'gzip').send(snapshot.toGzip(new Date()));
    } else {
      res.send(snapshot.toJson(new Date()));
    }
  });

  router.post('/v1/entities', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { entityRefs } = validated(entitiesRequestSchema, req.body, 'body');
    const readable = await access.readable(
      [...new Set(entityRefs)],
      credentials,
    );
    const found = await directory.find(readable);
    const summaries = await snapshots.getAll(
      readable.flatMap(ref => found.get(ref) ?? []),
      refs => access.readable(refs, credentials),
    );
    res.type('json').send(entitiesResponse(summaries, new Date()));
  });

  router.get('/v1/sources', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const response: SourcesResponse = {
      items: await snapshots.sources(),
      serverTime: new Date().toISOString(),
    };
    res.json(response);
  });

  return router;
}

/** JSON of an EntitiesResponse. */
function entitiesResponse(summaries: string[], serverTime: Date): string {
  return `{"items":[${summaries.join(
    ',',
  )}],"serverTime":"${serverTime.toISOString()}"}`;
}

/**
 * Whether the client holds that entity tag. `req.fresh` would say no to every browser: a fetch with an If-None-Match of its own also sends
 * `Cache-Control: no-cache` (Fetch standard, HTTP-network-or-cache fetch).
 */
function holds(req: express.Request, etag: string): boolean {
  return (req.get('if-none-match') ?? '')
    .split(',')
    .some(tag => tag.trim().replace(/^W\//, '') === etag);
}

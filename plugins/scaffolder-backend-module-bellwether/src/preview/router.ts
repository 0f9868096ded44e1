import {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import {
  ALERT_FORMATS,
  PreviewRequest,
  SERVICE_PARTS,
} from '@bellwether/backstage-plugin-bellwether-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { ContextDirectory } from './ContextDirectory';
import { Previewer } from './Previewer';

/** Far above a spec with each list at its limit. */
const BODY_LIMIT = '1mb';

const previewRequestSchema: z.ZodType<PreviewRequest> = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('service'),
      spec: z.unknown(),
      parts: z.array(z.enum(SERVICE_PARTS)).optional(),
      alertFormat: z.enum(ALERT_FORMATS).optional(),
    }),
    z.object({ kind: z.literal('context'), spec: z.unknown() }),
  ],
);

export interface PreviewRouterOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  previewer: Previewer;
  contexts: ContextDirectory;
}

/**
 * What the wizard asks while somebody types. It stands beside the scaffolder's own routes, under `/bellwether/v1`, and writes nothing.
 * Whoever may run templates may ask.
 */
export function createPreviewRouter(
  options: PreviewRouterOptions,
): express.Router {
  const { httpAuth, permissions, previewer, contexts } = options;

  async function wizardUser(
    req: express.Request,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const [{ result }] = await permissions.authorize(
      [{ permission: taskCreatePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `To see what a template would make takes the permission ${taskCreatePermission.name}`,
      );
    }
    return credentials;
  }

  const v1 = Router();
  v1.get('/contexts', async (req, res) => {
    res.json(await contexts.list(await wizardUser(req)));
  });
  v1.post('/preview', express.json({ limit: BODY_LIMIT }), async (req, res) => {
    await wizardUser(req);
    const request = previewRequestSchema.safeParse(req.body);
    if (!request.success) {
      throw new InputError(
        `The body must be {kind, spec} with kind 'service' or 'context', and for a service perhaps parts, a list of ${SERVICE_PARTS.join(
          ', ',
        )}, and alertFormat, one of ${ALERT_FORMATS.join(', ')}`,
      );
    }
    res.json(await previewer.preview(request.data));
  });
  const router = Router();
  router.use('/bellwether/v1', v1);
  return router;
}

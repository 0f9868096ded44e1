import { environmentNamed } from '../company/environments';
import { serviceNamed } from '../services/services';
import { estateApplications } from './applications';

/** The ConfigMap of the story `self-healed` as Git has it. */
export const SELF_HEALED_CONFIG_MAP = {
  name: 'storefront-content',
  data: {
    banner: 'Spring bulbs: order by Sunday, planted by April.',
    currency: 'EUR',
  },
} as const;

/**
 * A change that somebody makes by hand, past Git: a JSON merge patch of one object.
 *
 * @public
 */
export interface ManualChange {
  /** Name of the Application whose self-heal puts it back. */
  readonly application: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly patch: { readonly data: Readonly<Record<string, string>> };
  /** `data` as it is again once Argo CD has put it back. */
  readonly healed: Readonly<Record<string, string>>;
}

/**
 * The change by hand of the story `self-healed`: patch the ConfigMap once its Application is Synced, and Argo CD syncs by
 * itself (`operationState.operation.initiatedBy.automated`).
 *
 * @public
 */
export function selfHealedChange(): ManualChange {
  const application = estateApplications.find(
    ({ story }) => story === 'self-healed',
  );
  if (!application) {
    throw new Error('No Application of the estate has the story self-healed');
  }
  return {
    application: application.name,
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: environmentNamed(application.environment).namespaceFor(
      serviceNamed(application.service).context,
    ),
    name: SELF_HEALED_CONFIG_MAP.name,
    patch: { data: { banner: 'Everything half price!' } },
    healed: SELF_HEALED_CONFIG_MAP.data,
  };
}

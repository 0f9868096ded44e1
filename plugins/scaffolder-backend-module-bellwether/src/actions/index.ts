import { CatalogService } from '@backstage/plugin-catalog-node';
import { ScaffolderSettings } from '../settings';
import { ClashChecker } from '../validation/ClashChecker';
import { createAlertRulesAction } from './alertRules';
import { createAlertsAction } from './alerts';
import { createCatalogInfoAction } from './catalogInfo';
import { createChaosAction } from './chaos';
import { createChartAction } from './chart';
import { createCiAction } from './ci';
import { createContextAction } from './context';
import { createDiffAction } from './diff';
import { createGitopsAction } from './gitops';
import { createMeshAction } from './mesh';
import { createPoliciesAction } from './policies';
import { createPublishLocalAction } from './publishLocal';
import { createRegisterAction } from './register';
import { createRetrofitAction } from './retrofit';
import { createRolloutStrategyAction } from './rolloutStrategy';
import { createServiceAction } from './service';
import { createValidateAction } from './validate';

/** All actions of the module. */
export function createActions(
  settings: ScaffolderSettings,
  clashes: ClashChecker,
  catalog: CatalogService,
) {
  return [
    createValidateAction(settings, clashes),
    createContextAction(settings),
    createServiceAction(settings),
    createChartAction(settings),
    createRolloutStrategyAction(settings),
    createMeshAction(settings),
    createAlertsAction(settings),
    createAlertRulesAction(settings),
    createGitopsAction(settings),
    createChaosAction(settings),
    createPoliciesAction(settings),
    createCiAction(settings),
    createCatalogInfoAction(settings),
    createRetrofitAction(settings),
    createDiffAction(settings),
    createPublishLocalAction(settings),
    createRegisterAction(catalog),
  ];
}

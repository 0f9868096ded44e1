import { createBackend } from '@backstage/backend-defaults';
import { localGitUrlReader } from '@bellwether/backstage-plugin-scaffolder-backend-module-bellwether';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@bellwether/backstage-plugin-bellwether-backend'));
backend.add(
  import('@bellwether/backstage-plugin-bellwether-backend-module-argocd'),
);
backend.add(
  import('@bellwether/backstage-plugin-bellwether-backend-module-kubernetes'),
);
backend.add(
  import('@bellwether/backstage-plugin-bellwether-backend-module-litmus'),
);
backend.add(
  import('@bellwether/backstage-plugin-bellwether-backend-module-prometheus'),
);
backend.add(
  import('@bellwether/backstage-plugin-scaffolder-backend-module-bellwether'),
);
backend.add(localGitUrlReader);

backend.start();

import { Navigate, Route } from 'react-router-dom';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import {
  AlertDisplay,
  OAuthRequestDialog,
  SignInPage,
} from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
} from '@backstage/plugin-catalog';
import { CatalogGraphPage } from '@backstage/plugin-catalog-graph';
import { NotificationsPage } from '@backstage/plugin-notifications';
import { ScaffolderPage, scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { SignalsDisplay } from '@backstage/plugin-signals';
import { UserSettingsPage } from '@backstage/plugin-user-settings';
import {
  BellwetherCanaryStepsFieldExtension,
  BellwetherContextPickerFieldExtension,
  BellwetherGroupFieldExtension,
  BellwetherPreviewFieldExtension,
  BellwetherProbesFieldExtension,
} from '@bellwether/backstage-plugin-bellwether';
import { apis } from './apis';
import { EntityPage } from './components/EntityPage';
import { Root } from './components/Root';

const app = createApp({
  apis,
  bindRoutes({ bind }) {
    bind(catalogPlugin.externalRoutes, {
      createComponent: scaffolderPlugin.routes.root,
      createFromTemplate: scaffolderPlugin.routes.selectedTemplate,
    });
  },
  components: {
    SignInPage: props => <SignInPage {...props} auto providers={['guest']} />,
  },
});

export default app.createRoot(
  <>
    <AlertDisplay />
    <OAuthRequestDialog />
    <SignalsDisplay />
    <AppRouter>
      <Root>
        <FlatRoutes>
          <Route path="/" element={<Navigate to="catalog" />} />
          <Route path="/catalog" element={<CatalogIndexPage />} />
          <Route
            path="/catalog/:namespace/:kind/:name"
            element={<CatalogEntityPage />}
          >
            {EntityPage}
          </Route>
          <Route path="/create" element={<ScaffolderPage />}>
            <ScaffolderFieldExtensions>
              <BellwetherContextPickerFieldExtension />
              <BellwetherCanaryStepsFieldExtension />
              <BellwetherProbesFieldExtension />
              <BellwetherPreviewFieldExtension />
              <BellwetherGroupFieldExtension />
            </ScaffolderFieldExtensions>
          </Route>
          <Route path="/settings" element={<UserSettingsPage />} />
          <Route path="/catalog-graph" element={<CatalogGraphPage />} />
          <Route path="/notifications" element={<NotificationsPage />} />
        </FlatRoutes>
      </Root>
    </AppRouter>
  </>,
);

import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { BellwetherClient, bellwetherApiRef } from '../api';

export const bellwetherApi = ApiBlueprint.make({
  params: define =>
    define({
      api: bellwetherApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new BellwetherClient({ fetchApi }),
    }),
});

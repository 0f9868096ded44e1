import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { BellwetherClient, bellwetherApiRef } from '../api';
import { GenerationClient, generationApiRef } from '../scaffolder/api';

export const bellwetherApi = ApiBlueprint.make({
  params: define =>
    define({
      api: bellwetherApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new BellwetherClient({ fetchApi }),
    }),
});

export const generationApi = ApiBlueprint.make({
  name: 'generation',
  params: define =>
    define({
      api: generationApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GenerationClient({ fetchApi }),
    }),
});

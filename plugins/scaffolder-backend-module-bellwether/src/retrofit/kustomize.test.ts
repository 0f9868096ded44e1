import { deployment } from './__testUtils__/manifests';
import { Asked, retrofitted } from './__testUtils__/retrofitted';

const ROLLOUT: Asked = { parts: ['rollout'] };

const patch = `# More of them in production
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
spec:
  replicas: 6
`;

describe('kustomize', () => {
  const files = {
    'base/d.yaml': deployment,
    'base/kustomization.yaml': 'resources: [d.yaml]\n',
    'overlays/production/patch.yaml': patch,
    'overlays/production/kustomization.yaml':
      'resources: [../../base]\npatches:\n  - path: patch.yaml\n  - path: other.yaml\n    target: {kind: Deployment, name: checkout} # all\n',
  };

  it('patches the Rollout as it did the Deployment', () => {
    const { diff, codes } = retrofitted(files, ROLLOUT);
    expect(diff('overlays/production/patch.yaml')).toEqual([
      '-apiVersion: apps/v1',
      '-kind: Deployment',
      '+apiVersion: argoproj.io/v1alpha1',
      '+kind: Rollout',
    ]);
    expect(diff('overlays/production/kustomization.yaml')).toEqual([
      '-    target: {kind: Deployment, name: checkout} # all',
      '+    target: {kind: Rollout, name: checkout} # all',
    ]);
    expect(codes).not.toContain('patch-lists');
  });

  it('leaves the patches of a Deployment that stays', () => {
    const { files: changed } = retrofitted(files, {
      ...ROLLOUT,
      conversion: { mode: 'workloadRef', scaleDown: 'progressively' },
    });
    expect(changed.map(({ path }) => path)).toEqual(['base/d.yaml']);
  });

  it('tells of lists that are no longer merged by name', () => {
    const { notes } = retrofitted(
      {
        ...files,
        'overlays/production/patch.yaml': `${patch}  template:\n    spec:\n      containers:\n        - name: app\n          resources: {}\n`,
      },
      ROLLOUT,
    );
    expect(notes).toContainEqual({
      severity: 'warning',
      code: 'patch-lists',
      params: { fields: 'spec.template.spec.containers' },
      path: 'overlays/production/patch.yaml',
    });
  });

  it('tells what kustomize does not know of a Rollout', () => {
    const { notes } = retrofitted(
      {
        ...files,
        'base/kustomization.yaml':
          'resources: [d.yaml]\nnamePrefix: shop-\nreplicas: [{name: checkout, count: 2}]\n',
      },
      ROLLOUT,
    );
    expect(notes).toContainEqual({
      severity: 'warning',
      code: 'kustomize-transformers',
      params: { features: 'namePrefix, replicas' },
      path: 'base/kustomization.yaml',
    });
  });
});

import { describe, it } from 'node:test';
import execa from 'execa';
import { goModuleFolder } from '../src/binaries/ensureBinaries';

describe("the stand-in for Argo Rollouts' Gateway API plugin", () => {
  it('passes its own tests', async () => {
    await execa(
      'go',
      ['test', '-trimpath', '-vet=off', './gateway-api-plugin'],
      {
        cwd: goModuleFolder('kubernetes'),
        env: { CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' },
      },
    );
  });
});

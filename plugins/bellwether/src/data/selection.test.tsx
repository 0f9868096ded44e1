import { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import {
  EnvironmentSnapshot,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  environmentSnapshot,
  objectRef,
  rolloutView,
  workloadSnapshot,
} from '../__fixtures__/builders';
import { momentsOf } from '../__fixtures__/moments';
import { useEnvironmentSelection } from './useEnvironmentSelection';
import { useWorkloadSelection, workloadKey } from './useWorkloadSelection';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));

function at(address: string) {
  return ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>
  );
}

const production = environmentSnapshot(moments);
const staging = environmentSnapshot(moments, {
  environment: { name: 'staging', title: 'Staging', production: false },
});

describe('useEnvironmentSelection', () => {
  const render = (address: string, environments = [production, staging]) =>
    renderHook(
      () => ({
        ...useEnvironmentSelection(environments),
        search: useLocation().search,
      }),
      { wrapper: at(address) },
    );

  it('takes the first by default', () => {
    const { result } = render('/');
    expect(result.current.selected).toBe(production);
    expect(result.current.unknown).toBeUndefined();
  });

  it('takes the one in the address', () => {
    expect(render('/?env=staging').result.current.selected).toBe(staging);
  });

  it('falls back from one that there is not, and says so', () => {
    const { result } = render('/?env=qa');
    expect(result.current.selected).toBe(production);
    expect(result.current.unknown).toBe('qa');
  });

  it('has none without environments', () => {
    expect(render('/', []).result.current.selected).toBeUndefined();
  });

  it('writes the choice into the address and leaves the rest of it alone', () => {
    const { result } = render('/?workload=x&other=1');
    act(() => result.current.select('staging'));
    expect(result.current.selected).toBe(staging);
    expect(result.current.search).toBe('?other=1&env=staging');
  });
});

describe('useWorkloadSelection', () => {
  const api = workloadSnapshot(moments, {
    name: 'api',
    rollout: rolloutView(),
  });
  const worker = workloadSnapshot(moments, { name: 'worker' });
  const speakingOf = (workload: WorkloadSnapshot): EnvironmentSnapshot => ({
    ...environmentSnapshot(moments, { workloads: [api, worker] }),
    verdict: {
      ...production.verdict,
      causes: [
        {
          rule: 'workload-degraded',
          severity: 'critical',
          params: {},
          evidence: [
            {
              type: 'object',
              ref: objectRef(
                workload.rollout ? 'Rollout' : 'Deployment',
                workload.name,
              ),
            },
          ],
        },
      ],
    },
  });
  const render = (address: string, environment?: EnvironmentSnapshot) =>
    renderHook(
      (shown: EnvironmentSnapshot | undefined) => useWorkloadSelection(shown),
      {
        wrapper: at(address),
        initialProps: environment,
      },
    );

  it('tells two kinds of the same name apart', () => {
    expect(workloadKey(api)).toBe('eu-1/ordering/rollout/api');
    expect(workloadKey({ ...api, rollout: undefined })).toBe(
      'eu-1/ordering/deployment/api',
    );
  });

  it('has none without an environment', () => {
    expect(render('/').result.current.selected).toBeUndefined();
  });

  it('takes the one that the verdict speaks of', () => {
    expect(render('/', speakingOf(worker)).result.current.selected).toBe(
      worker,
    );
  });

  it('takes the first when the verdict speaks of none', () => {
    const quiet = environmentSnapshot(moments, { workloads: [api, worker] });
    expect(render('/', quiet).result.current.selected).toBe(api);
  });

  it('takes the one in the address', () => {
    const address = `/?workload=${encodeURIComponent(workloadKey(worker))}`;
    expect(render(address, speakingOf(api)).result.current.selected).toBe(
      worker,
    );
  });

  it('stays while looked at, though a refresh puts another first', () => {
    const { result, rerender } = render('/', speakingOf(api));
    expect(result.current.selected).toBe(api);
    rerender(speakingOf(worker));
    expect(result.current.selected).toBe(api);
  });

  it('gives way when the workload is gone', () => {
    const { result, rerender } = render('/', speakingOf(api));
    rerender({ ...speakingOf(worker), workloads: [worker] });
    expect(result.current.selected).toBe(worker);
  });

  it('follows a choice', () => {
    const { result } = render('/', speakingOf(api));
    act(() => result.current.select(workloadKey(worker)));
    expect(result.current.selected).toBe(worker);
  });
});

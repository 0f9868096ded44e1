import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  EnvironmentSnapshot,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { WORKLOAD_PARAM } from './useEnvironmentSelection';
import { workloadKind } from '../workloads/workloadKind';

/** Identity of a workload within an environment; also its value in the URL. */
export function workloadKey(workload: WorkloadSnapshot): string {
  const { cluster, namespace, name } = workload;
  return [cluster, namespace, workloadKind(workload).toLowerCase(), name].join(
    '/',
  );
}

/** The workload that the verdict speaks of first, else the first. */
function mostTelling(
  environment: EnvironmentSnapshot,
): WorkloadSnapshot | undefined {
  const { workloads, verdict } = environment;
  for (const cause of verdict.causes) {
    for (const evidence of cause.evidence) {
      const found =
        evidence.type === 'object' &&
        workloads.find(
          w =>
            w.cluster === evidence.ref.cluster &&
            w.namespace === evidence.ref.namespace &&
            w.name === evidence.ref.name &&
            workloadKind(w) === evidence.ref.kind,
        );
      if (found) {
        return found;
      }
    }
  }
  return workloads[0];
}

/**
 * The workload that the URL names, else the one that the verdict speaks of. A choice made for the user stays while
 * he looks at it, even when a refresh puts another workload first.
 */
export function useWorkloadSelection(
  environment: EnvironmentSnapshot | undefined,
) {
  const [params, setParams] = useSearchParams();
  const [held, setHeld] = useState<{ environment: string; key: string }>();
  const wanted = params.get(WORKLOAD_PARAM);
  const find = (key: string | null | undefined) =>
    environment?.workloads.find(w => workloadKey(w) === key);

  const environmentName = environment?.environment.name;
  const selected =
    find(wanted) ??
    (held?.environment === environmentName ? find(held?.key) : undefined) ??
    (environment && mostTelling(environment));
  const selectedKey = selected && workloadKey(selected);
  useEffect(() => {
    if (environmentName !== undefined && selectedKey !== undefined) {
      setHeld({ environment: environmentName, key: selectedKey });
    }
  }, [environmentName, selectedKey]);

  return {
    selected,
    select: (key: string) =>
      setParams(
        before => {
          const after = new URLSearchParams(before);
          after.set(WORKLOAD_PARAM, key);
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
  };
}

import { findSystemTools } from '../binaries/systemTools';
import { allComponents } from '../components';
import { testbedPaths } from '../paths';
import { ProcessTable } from '../processes/managedProcess';

/**
 * One server of the test bed.
 *
 * @public
 */
export interface ComponentStatus {
  readonly name: string;
  /** Undefined when it does not run. */
  readonly pid: number | undefined;
  readonly ready: boolean;
  readonly url: string | undefined;
}

/**
 * Every server of the test bed, in the order of the start.
 *
 * @public
 */
export async function status(): Promise<ComponentStatus[]> {
  const paths = testbedPaths();
  const table = new ProcessTable(paths);
  return Promise.all(
    allComponents(paths, findSystemTools(), table).map(
      async ({ name, url, ready: isReady }) => {
        const pid = await table.pidOf(name);
        const ready = pid !== undefined && (await isReady().catch(() => false));
        return { name, pid, ready, url };
      },
    ),
  );
}

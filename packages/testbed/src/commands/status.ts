import {
  componentNames,
  controllerComponents,
  coreComponents,
  observingComponents,
} from '../components';
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
  // Where the tools are does not matter for asking whether they answer.
  const tools = { prometheus: '', alertmanager: '' };
  const components = [
    ...coreComponents(paths),
    ...controllerComponents(paths),
    ...observingComponents(paths, tools, table),
  ];
  return Promise.all(
    componentNames.map(async name => {
      const component = components.find(candidate => candidate.name === name);
      const pid = await table.pidOf(name);
      const ready =
        pid !== undefined &&
        ((await component?.ready().catch(() => false)) ?? false);
      return { name, pid, ready, url: component?.url };
    }),
  );
}

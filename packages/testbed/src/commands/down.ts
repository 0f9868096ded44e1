import { rmSync } from 'node:fs';
import { findSystemTools } from '../binaries/systemTools';
import { allComponents } from '../components';
import { testbedPaths } from '../paths';
import { ProcessTable } from '../processes/managedProcess';
import { printProgress, Progress } from '../progress';

/**
 * Stops the test bed in the reverse order of its start and removes its state; the logs stay.
 *
 * @public
 */
export async function down(progress: Progress = printProgress): Promise<void> {
  const paths = testbedPaths();
  const table = new ProcessTable(paths);
  for (const { name } of allComponents(
    paths,
    findSystemTools(),
    table,
  ).reverse()) {
    const pid = await table.pidOf(name);
    await table.stop(name);
    if (pid) {
      progress(`  ${name} (${pid}) stopped`);
    }
  }
  rmSync(paths.run, { recursive: true, force: true });
  progress(`Test bed down; logs are in ${paths.logs}`);
}

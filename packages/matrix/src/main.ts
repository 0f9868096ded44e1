import { ensureApiServer, ensureChartTools } from '@bellwether/testbed';
import { describeReport } from './report';
import { runMatrix } from './runMatrix';

const OPTIONS = ['--full', '--no-server'];

/** `./dev matrix [--full] [--no-server]` */
async function main(args: string[]): Promise<void> {
  const unknown = args.filter(arg => !OPTIONS.includes(arg));
  if (unknown.length > 0) {
    throw new Error(
      `Unknown option ${unknown.join(', ')}. There are: ${OPTIONS.join(', ')}`,
    );
  }
  const tools = await ensureChartTools();
  const server = args.includes('--no-server')
    ? undefined
    : await ensureApiServer();
  try {
    const report = await runMatrix({
      tools,
      client: server?.client,
      full: args.includes('--full'),
      progress: line => console.log(line),
    });
    console.log(describeReport(report));
    process.exitCode = report.findings.length > 0 ? 1 : 0;
  } finally {
    await server?.stop();
  }
}

main(process.argv.slice(2)).catch(error => {
  console.error(`✖ ${error.message}`);
  process.exitCode = 1;
});

import { runMatrix } from '@bellwether/matrix';
import { ensureApiServer, ensureChartTools } from '@bellwether/testbed';
import { Bench, Figure } from '../report';
import { round } from '../statistics';

/** Every pair of choices, generated and judged by the real tools and a real API server. */
export const matrix: Bench = {
  name: 'matrix',
  title: 'The pairwise matrix of generated files',
  async run(): Promise<Figure[]> {
    const tools = await ensureChartTools();
    const server = await ensureApiServer();
    try {
      const { seconds, figures, findings } = await runMatrix({
        tools,
        client: server.client,
      });
      const counted = ['pairs', 'cases', 'releases', 'objects']
        .map(name => `${figures[name]} ${name}`)
        .join(', ');
      return [
        {
          what: 'all of it, with the API server up',
          value: round(Object.values(seconds).reduce((a, b) => a + b, 0)),
          unit: 's',
          budget: 180,
          note: `${counted}, ${findings.length} findings`,
        },
        ...Object.entries(seconds).map(([what, value]) => ({
          what,
          value,
          unit: 's',
        })),
      ];
    } finally {
      await server.stop();
    }
  },
};

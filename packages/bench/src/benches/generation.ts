import { readServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { generateService } from '@bellwether/backstage-plugin-scaffolder-backend-module-bellwether';
import { matrixCases } from '@bellwether/matrix';
import { Bench, Figure } from '../report';
import { percentiles, time } from '../statistics';

const RUNS = 30;

/** The files of the service with the most of them, out of the pairwise matrix: for a repository, and as a preview answers with them. */
export const generation: Bench = {
  name: 'generation',
  title: 'Generating a full service',
  async run(): Promise<Figure[]> {
    const [biggest] = matrixCases({ full: false })
      .cases.flatMap(each => (each.kind === 'service' ? [each] : []))
      .sort((a, b) => b.files.length - a.files.length);
    const { spec, files } = biggest;
    const input = JSON.stringify(spec);
    const generated = percentiles(
      await time(RUNS, async () => {
        generateService(spec);
      }),
    );
    const previewed = percentiles(
      await time(RUNS, async () => {
        const reading = readServiceSpec(JSON.parse(input));
        if (!reading.spec) {
          throw new Error('The spec of a case of the matrix is not read');
        }
        const { problems } = reading;
        JSON.stringify({ problems, files: generateService(reading.spec) });
      }),
    );
    const note = `${files.length} files`;
    return [
      {
        what: 'all files, slowest of the runs',
        value: generated.max,
        unit: 'ms',
        budget: 1000,
        note,
      },
      { what: 'all files, median', value: generated.p50, unit: 'ms', note },
      {
        what: 'read, judged, generated and serialised, p95',
        value: previewed.p95,
        unit: 'ms',
        budget: 500,
        note: 'without the questions to catalog and clusters',
      },
    ];
  },
};

import { Bench, printFigures, writeFigures } from './report';
import { argocd } from './benches/argocd';
import { changeToScreen } from './benches/changeToScreen';
import { generation } from './benches/generation';
import { matrix } from './benches/matrix';
import { memory } from './benches/memory';
import { snapshot } from './benches/snapshot';
import { viewers } from './benches/viewers';

const benches: Bench[] = [
  snapshot,
  memory,
  argocd,
  viewers,
  changeToScreen,
  generation,
  matrix,
];

async function main(names: string[]): Promise<void> {
  const unknown = names.filter(
    name => !benches.some(bench => bench.name === name),
  );
  if (unknown.length > 0) {
    throw new Error(
      `No benchmark is called ${unknown.join(', ')}. There are: ${benches
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  for (const bench of benches.filter(
    ({ name }) => names.length === 0 || names.includes(name),
  )) {
    const figures = await bench.run();
    printFigures(bench.title, figures);
    console.log(`  ${writeFigures(process.cwd(), bench.name, figures)}`);
  }
}

main(process.argv.slice(2)).catch(error => {
  console.error(`✖ ${error.message}`);
  process.exitCode = 1;
});

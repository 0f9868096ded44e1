import { writeFileSync } from 'node:fs';
import { addTallies, Tally } from '../checks/tally';
import { CommandFailed } from '../process';
import { realSteps, steps } from '../steps';

/** One line of the summary: what a step says of itself. */
interface Outcome {
  step: string;
  tally: Tally;
  seconds: number;
  problem?: string;
}

/**
 * `./dev test [--real] [--only a,b] [--list] [--install] [--summary FILE]`: runs the steps one after the other, all of them even when one
 * fails, and ends with the line `N passed, N failed, N skipped`.
 */
export async function test(args: string[]): Promise<void> {
  const value = (name: string) => {
    const index = args.indexOf(name);
    return index === -1 ? undefined : args[index + 1];
  };
  const all = args.includes('--real') ? realSteps : steps;
  if (args.includes('--list')) {
    all.forEach(step => console.log(`${step.name.padEnd(12)} ${step.title}`));
    return;
  }
  const only = value('--only')?.split(',');
  const unknown = only?.filter(name => !all.some(step => step.name === name));
  if (unknown?.length) {
    throw new Error(
      `No step is called ${unknown.join(', ')}. ./dev test --list names them.`,
    );
  }
  const chosen = all.filter(step => !only || only.includes(step.name));

  const outcomes: Outcome[] = [];
  for (const [index, step] of chosen.entries()) {
    console.log(`\n▸ ${index + 1}/${chosen.length} ${step.title}`);
    const began = Date.now();
    const outcome: Outcome = {
      step: step.name,
      tally: { passed: 0, failed: 0, skipped: 0 },
      seconds: 0,
    };
    try {
      outcome.tally = await step.run({ install: args.includes('--install') });
    } catch (error) {
      outcome.tally = { passed: 0, failed: 1, skipped: 0 };
      outcome.problem = (error as Error).message;
      if (!(error instanceof CommandFailed)) {
        console.error(`✖ ${outcome.problem}`);
      }
    }
    outcome.seconds = Math.round((Date.now() - began) / 1000);
    outcomes.push(outcome);
  }

  console.log('');
  for (const { step, tally, seconds, problem } of outcomes) {
    const mark = tally.failed > 0 ? '✖' : '✔';
    console.log(
      `${mark} ${step.padEnd(12)} ${String(seconds).padStart(5)} s   ${
        problem ??
        `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`
      }`,
    );
  }
  const total = addTallies(outcomes.map(outcome => outcome.tally));
  const summary = value('--summary');
  if (summary) {
    writeFileSync(
      summary,
      `${total.passed} ${total.failed} ${total.skipped}\n`,
    );
  }
  console.log(
    `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
  );
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

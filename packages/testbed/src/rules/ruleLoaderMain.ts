import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { stringify } from 'yaml';
import { configurationFiles } from '../components';
import { testbedClient } from '../kubernetes/kubeClient';
import { ObjectCache } from '../kubernetes/objectCache';
import { testbedPaths } from '../paths';
import { urls } from '../ports';
import { untilStopped } from '../processes/untilStopped';
import { ObservedPrometheusRule, ruleFile } from './ruleFile';

/** Printed once it looks after the rules: who started it waits for this line. */
const LOADING = 'loading';
const TICK_MILLISECONDS = 1000;

const problem = (message: string) => process.stderr.write(`${message}\n`);

/** Does for PrometheusRules what the Prometheus Operator does: writes them into a file that Prometheus reads, and tells it. */
async function main(): Promise<void> {
  const signal = untilStopped();
  const client = testbedClient();
  const rules = new ObjectCache<ObservedPrometheusRule>(
    client,
    '/apis/monitoring.coreos.com/v1/prometheusrules',
    problem,
  );
  const watching = rules.run(signal);
  const { operatorRules } = configurationFiles(testbedPaths());
  let loaded = existsSync(operatorRules)
    ? readFileSync(operatorRules, 'utf8')
    : stringify(ruleFile([]));
  process.stdout.write(`${LOADING}\n`);
  while (!signal.aborted) {
    const wanted = stringify(ruleFile(rules.items()));
    if (wanted !== loaded) {
      writeFileSync(operatorRules, wanted);
      if (await reload()) {
        loaded = wanted;
      }
    }
    await delay(TICK_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
  await watching;
  await client.close();
}

/** Whether Prometheus took the rules; it keeps the former ones otherwise. */
async function reload(): Promise<boolean> {
  try {
    const response = await request(`${urls.prometheus}/-/reload`, {
      method: 'POST',
    });
    const answer = await response.body.text();
    if (response.statusCode !== 200) {
      problem(`Prometheus refuses the rules: ${answer.trim()}`);
    }
    return response.statusCode === 200;
  } catch (error) {
    problem(`Prometheus does not answer: ${error}`);
    return false;
  }
}

main().catch(error => {
  problem(String(error));
  process.exitCode = 1;
});

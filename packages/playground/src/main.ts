import { DEFAULT_PORTS, PlaygroundPorts, startPlayground } from './playground';

/** Default ports, moved by PLAYGROUND_PORT_OFFSET, each replaceable by its own variable. */
function portsFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): PlaygroundPorts {
  const numberFrom = (name: string, fallback: number) => {
    const text = env[name];
    if (text === undefined || text === '') {
      return fallback;
    }
    if (!/^\d{1,5}$/.test(text)) {
      throw new Error(`${name} is "${text}"; it must be a port number`);
    }
    return Number(text);
  };
  const offset = numberFrom('PLAYGROUND_PORT_OFFSET', 0);
  const port = (name: keyof PlaygroundPorts) =>
    numberFrom(
      `PLAYGROUND_${name.toLocaleUpperCase('en-US')}_PORT`,
      DEFAULT_PORTS[name] + offset,
    );
  return {
    kubernetes: port('kubernetes'),
    prometheus: port('prometheus'),
    alertmanager: port('alertmanager'),
    control: port('control'),
    argocd: port('argocd'),
    litmus: port('litmus'),
  };
}

async function main(): Promise<void> {
  const playground = await startPlayground({
    ports: portsFromEnvironment(process.env),
    timeScale: Number(process.env.PLAYGROUND_TIME_SCALE ?? 1),
    reportFailure: message => console.error(message),
  });
  for (const [name, url] of Object.entries(playground.urls)) {
    console.log(`${name.padEnd(12)} ${url}`);
  }
  const stop = () => {
    playground.stop().then(
      () => process.exit(0),
      error => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

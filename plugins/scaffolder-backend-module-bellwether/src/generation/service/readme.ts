import {
  applicationNameOf,
  DependencySpec,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';

/** Text that people typed, as text: none of it is read as Markdown or HTML. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|&~-]/g, '\\$&');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

function code(text: string | number): string {
  return `\`${text}\``;
}

function block(language: string, lines: string[]): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}

function endpoints(spec: ServiceSpec): string {
  const { startup, liveness, readiness } = spec.probes;
  const prefixes =
    spec.ingress.versions.length > 0
      ? spec.ingress.versions.map(version => `/${version}`)
      : [''];
  const offered = spec.code === 'typescript';
  return table(
    ['Path', 'What it tells'],
    [
      [
        code(startup.path),
        'startup: 200 once everything is loaded; until then nothing else is asked',
      ],
      [
        code(liveness.path),
        'liveness: 200 while the process answers. It knows nothing of dependencies: a restart would not heal them',
      ],
      [
        code(readiness.path),
        'readiness: 200 while requests may come, 503 with the reasons in the body otherwise: not started, ending, or a required dependency is down',
      ],
      [code(spec.metricsPath), 'metrics in the Prometheus format'],
      ...(offered
        ? [
            [
              code('/version'),
              'the running version, to see a canary from outside; each answer has it in `x-service-version` too',
            ],
            ...prefixes.map(prefix => [
              code(`${prefix}/greeting`),
              'the API: an example to replace, in `src/api.ts`',
            ]),
          ]
        : prefixes
            .filter(Boolean)
            .map(prefix => [code(`${prefix}/`), 'the API of that version'])),
    ],
  );
}

function dependencyTable(dependencies: DependencySpec[]): string[] {
  if (dependencies.length === 0) {
    return [];
  }
  return [
    '## Dependencies',
    table(
      ['Entity', 'Type', 'Address'],
      dependencies.map(({ entityRef, type, host, port }) => [
        code(entityRef),
        type,
        code(`${host}:${port}`),
      ]),
    ),
  ];
}

function typescriptParts(spec: ServiceSpec): string[] {
  return [
    '## Start',
    'Node 22.18 or later.',
    block('sh', [
      'npm ci',
      'npm test',
      'npm run lint',
      'npm run build',
      `HOST=127.0.0.1 PORT=${spec.port} npm start`,
    ]),
    '`npm run dev` starts from the sources and restarts when they change.',
    'Settings stand in `config/service.json`; environment variables override them (`PORT`, `HOST`, `LOG_LEVEL`, `SERVICE_VERSION`, the paths, time limits: the list is in `src/config.ts`). A wrong setting ends the start with a message that names it.',
    '## Endpoints',
    endpoints(spec),
    'Logs are JSON lines with `trace_id` and `span_id`, so that a log line leads to its trace.',
    ...(spec.observability.openTelemetry
      ? [
          'Spans go to the collector by OTLP over HTTP; `OTEL_EXPORTER_OTLP_ENDPOINT` is its base address (port 4318 as a rule; 4317 speaks gRPC and does not understand it).',
        ]
      : []),
    'On SIGTERM readiness turns off first, then time passes until every proxy knows (`SHUTDOWN_DELAY_MS`), then requests that run are finished (`SHUTDOWN_TIMEOUT_MS`). Both together must stay below `terminationGracePeriodSeconds`.',
    ...dependencyTable(spec.dependencies),
    ...(spec.dependencies.length > 0
      ? [
          'Each is asked when readiness is, at most once per `dependencyChecks.cacheMs`: by HTTP where it is an API, by a TCP connection otherwise. Put the ping of your driver into `src/dependencyProbes.ts`, it knows more. Set `required` to `false` in `config/service.json` for what the service can do without: it is told still, and costs no readiness.',
        ]
      : []),
  ];
}

function ownParts(spec: ServiceSpec): string[] {
  return [
    '## What the container must offer',
    `The code is yours: put it here, with a \`Dockerfile\` at the root. The chart rests on this:`,
    endpoints(spec),
    [
      `- It listens on port ${code(
        spec.port,
      )} of every address, not of loopback alone.`,
      '- It runs as any user but root, with a read-only root file system and without capabilities: write to mounted volumes only.',
      '- On SIGTERM it turns readiness off, serves on for some seconds, finishes the requests that run, and ends within `terminationGracePeriodSeconds`.',
      '- Settings come as environment variables.',
      '- Logs go to standard output, one JSON object a line, with the trace id.',
      ...(spec.observability.openTelemetry
        ? ['- Spans go to `OTEL_EXPORTER_OTLP_ENDPOINT`.']
        : []),
    ].join('\n'),
    ...dependencyTable(spec.dependencies),
    ...(spec.dependencies.length > 0
      ? [
          'Readiness, and readiness alone, tells whether they answer; the address of each is opened in the NetworkPolicy.',
        ]
      : []),
  ];
}

function releaseParts(spec: ServiceSpec): string[] {
  const branch = (version: string) => `release/${spec.name}/${version}`;
  const published =
    spec.ci === 'none'
      ? 'Build and push the image with that version as its tag; no CI was chosen.'
      : 'CI tests, builds the image, scans it, and publishes it and the chart under that version. A version that exists already is refused.';
  return [
    '## Release',
    `A release is a branch ${code(
      `release/${spec.name}/<version>`,
    )} with a semantic version:`,
    block('sh', [
      `git switch -c ${branch('1.1.0')} main`,
      `git push origin ${branch('1.1.0')}`,
    ]),
    [
      `1. ${published}`,
      `2. A pull request sets the image's tag in \`chart/values-<environment>.yaml\`; Argo CD applies it, and the Rollout moves traffic.`,
      ...(spec.ci === 'none'
        ? []
        : [
            '3. For production somebody approves the promotion: the image that was tested is copied by its digest, never built again. It goes to `PRODUCTION_REPOSITORY` where that is set in `ci/service.env`, under the same version; otherwise it gets the tag `production`, which keeps it from being cleaned up.',
          ]),
    ].join('\n'),
    ...(spec.ci === 'none'
      ? []
      : [
          'CI needs `REGISTRY_USERNAME` and `REGISTRY_PASSWORD` as secrets. The steps are scripts in `ci/`, which run on a workstation just as well.',
        ]),
    'A release goes back the same way: a pull request with the former tag.',
  ];
}

function environmentTable(spec: ServiceSpec): string {
  return table(
    ['Environment', 'Cluster', 'Namespace', 'Application', 'Values'],
    spec.environments.map(environment => [
      environment.name,
      plain(environment.cluster),
      code(namespaceOf(spec.context.name, environment)),
      code(applicationNameOf(spec, environment)),
      code(`chart/values-${environment.name}.yaml`),
    ]),
  );
}

/** `README.md` of the service's repository. */
export function readme(spec: ServiceSpec): string {
  const first = spec.environments[0];
  const parts = [
    `# ${spec.name}`,
    ...(spec.description ? [plain(spec.description)] : []),
    `A service of the bounded context ${code(
      spec.context.name,
    )} in the domain ${code(spec.context.domain)}.`,
    ...(spec.code === 'typescript' ? typescriptParts(spec) : ownParts(spec)),
    '## Chart and environments',
    environmentTable(spec),
    'The chart in `chart/` holds what was chosen and nothing else; its own README lists the values. To see what an environment gets:',
    block('sh', [
      `helm template ${spec.name} chart -f chart/values-${
        first.name
      }.yaml -n ${namespaceOf(spec.context.name, first)}`,
    ]),
    ...releaseParts(spec),
  ];
  return `${parts.join('\n\n')}\n`;
}

import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { featuresOf, MAIN_BRANCH, releasePrefix } from './features';
import { TOOLS } from './tools';

/** Secret with `username` and `password` of the registry. */
const REGISTRY_SECRET = 'registry-credentials';

const SOURCE = '$(workspaces.source.path)';

/** Values of an event reach a step as environment variables alone: Tekton replaces `$(params.…)` in a script before a shell sees it. */
const BRANCH = { name: 'BRANCH', value: '$(params.branch)' };
const COMMIT = { name: 'COMMIT', value: '$(params.revision)' };
const HOME = { name: 'HOME', value: '/tekton/home' };

const credential = (name: string, key: string) => ({
  name,
  valueFrom: { secretKeyRef: { name: REGISTRY_SECRET, key } },
});
const CREDENTIALS = [
  credential('REGISTRY_USERNAME', 'username'),
  credential('REGISTRY_PASSWORD', 'password'),
];

interface Step {
  name: string;
  image: string;
  command: string[];
  env?: object[];
  securityContext?: object;
}

const scriptStep = (
  name: string,
  image: string,
  env: object[] = [],
): Step & { workingDir: string } => ({
  name,
  image,
  workingDir: SOURCE,
  command: ['sh', `ci/${name}.sh`],
  env: [HOME, ...env],
});

function task(name: string, runAfter: string[], steps: object[]) {
  return {
    name,
    ...(runAfter.length > 0 && { runAfter }),
    params: [
      { name: 'branch', value: '$(params.branch)' },
      { name: 'revision', value: '$(params.revision)' },
    ],
    workspaces: [{ name: 'source', workspace: 'source' }],
    taskSpec: {
      params: [{ name: 'branch' }, { name: 'revision' }],
      workspaces: [{ name: 'source' }],
      steps,
    },
  };
}

function clone(repoUrl: string) {
  return task(
    'clone',
    [],
    [
      {
        name: 'clone',
        image: TOOLS.git,
        workingDir: SOURCE,
        env: [HOME, COMMIT, { name: 'REPO_URL', value: repoUrl }],
        script: [
          '#!/bin/sh',
          'set -eu',
          'git config --global --add safe.directory "$PWD"',
          'git init --quiet .',
          'git fetch --quiet --depth 1 -- "$REPO_URL" "$COMMIT"',
          'git checkout --quiet --force FETCH_HEAD',
          '',
        ].join('\n'),
      },
    ],
  );
}

/** Namespace that the pipelines of a context run in. */
function namespaceOfPipelines({ context }: ServiceSpec): string {
  return `${context.name}-ci`;
}

function buildPipeline(spec: ServiceSpec) {
  const { typescript, alerts } = featuresOf(spec);
  const npm = (name: string, args: string[]) => ({
    name,
    image: TOOLS.node,
    workingDir: SOURCE,
    env: [HOME],
    command: ['npm', ...args],
  });
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata: {
      name: `${spec.name}-ci`,
      namespace: namespaceOfPipelines(spec),
    },
    spec: {
      params: [
        { name: 'branch', type: 'string', description: 'Without refs/heads/.' },
        { name: 'revision', type: 'string', description: 'Commit.' },
        {
          name: 'release',
          type: 'string',
          default: 'false',
          description: '`true` on a release branch: publishes.',
        },
      ],
      workspaces: [{ name: 'source' }],
      tasks: [
        clone(spec.gitops.repoUrl),
        ...(typescript
          ? [
              task(
                'test',
                ['clone'],
                [
                  npm('install', ['ci']),
                  npm('lint', ['run', 'lint']),
                  npm('build', ['run', 'build']),
                  npm('test', ['test']),
                ],
              ),
            ]
          : []),
        task(
          'chart',
          ['clone'],
          [
            scriptStep('render-chart', TOOLS.helm),
            scriptStep('check-manifests', TOOLS.kubeconform),
            ...(alerts ? [scriptStep('check-alerts', TOOLS.promtool)] : []),
          ],
        ),
        task(
          'image',
          [typescript ? 'test' : 'clone'],
          [
            {
              ...scriptStep('build-image', TOOLS.buildah, [
                BRANCH,
                COMMIT,
                { name: 'STORAGE_DRIVER', value: 'vfs' },
              ]),
              securityContext: { capabilities: { add: ['SETFCAP'] } },
            },
            scriptStep('scan-image', TOOLS.trivy),
          ],
        ),
        {
          ...task(
            'release',
            ['chart', 'image'],
            [
              scriptStep('push-image', TOOLS.skopeo, [
                BRANCH,
                COMMIT,
                ...CREDENTIALS,
              ]),
              scriptStep('publish-chart', TOOLS.helm, [BRANCH, ...CREDENTIALS]),
            ],
          ),
          when: [
            { input: '$(params.release)', operator: 'in', values: ['true'] },
          ],
        },
      ],
    },
  };
}

/** Started by whoever may create PipelineRuns: `tkn pipeline start <service>-promote`. */
function promotePipeline(spec: ServiceSpec) {
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata: {
      name: `${spec.name}-promote`,
      namespace: namespaceOfPipelines(spec),
    },
    spec: {
      params: [
        {
          name: 'branch',
          type: 'string',
          description: `Release branch, e.g. ${releasePrefix(spec)}1.1.0`,
        },
        { name: 'revision', type: 'string', description: 'Commit.' },
      ],
      workspaces: [{ name: 'source' }],
      tasks: [
        clone(spec.gitops.repoUrl),
        task(
          'promote',
          ['clone'],
          [scriptStep('promote-image', TOOLS.skopeo, [BRANCH, ...CREDENTIALS])],
        ),
      ],
    },
  };
}

function triggers(spec: ServiceSpec): object[] {
  const name = `${spec.name}-ci`;
  const account = `${name}-trigger`;
  const source = {
    name: 'source',
    volumeClaimTemplate: {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '2Gi' } },
      },
    },
  };
  const parameters = ['branch', 'revision', 'release'];
  const namespace = namespaceOfPipelines(spec);
  const subjects = [{ kind: 'ServiceAccount', name: account, namespace }];
  const binding = (
    kind: 'RoleBinding' | 'ClusterRoleBinding',
    role: string,
  ) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata:
      kind === 'RoleBinding'
        ? { name: account, namespace }
        : { name: `${namespace}-${account}` },
    subjects,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: account, namespace },
    },
    binding('RoleBinding', 'tekton-triggers-eventlistener-roles'),
    binding('ClusterRoleBinding', 'tekton-triggers-eventlistener-clusterroles'),
    {
      apiVersion: 'triggers.tekton.dev/v1beta1',
      kind: 'TriggerBinding',
      metadata: { name, namespace },
      spec: {
        params: [
          { name: 'branch', value: '$(extensions.branch)' },
          { name: 'revision', value: '$(body.after)' },
          { name: 'release', value: '$(extensions.release)' },
        ],
      },
    },
    {
      apiVersion: 'triggers.tekton.dev/v1beta1',
      kind: 'TriggerTemplate',
      metadata: { name, namespace },
      spec: {
        params: parameters.map(parameter => ({ name: parameter })),
        resourcetemplates: [
          {
            apiVersion: 'tekton.dev/v1',
            kind: 'PipelineRun',
            metadata: { generateName: `${name}-` },
            spec: {
              pipelineRef: { name },
              params: parameters.map(parameter => ({
                name: parameter,
                value: `$(tt.params.${parameter})`,
              })),
              workspaces: [source],
            },
          },
        ],
      },
    },
    {
      apiVersion: 'triggers.tekton.dev/v1beta1',
      kind: 'EventListener',
      metadata: { name, namespace },
      spec: {
        serviceAccountName: account,
        triggers: [
          {
            name: 'push',
            interceptors: [
              {
                ref: { name: 'github' },
                params: [
                  {
                    name: 'secretRef',
                    value: {
                      secretName: 'webhook-secret',
                      secretKey: 'token',
                    },
                  },
                  { name: 'eventTypes', value: ['push'] },
                ],
              },
              {
                ref: { name: 'cel' },
                params: [
                  { name: 'filter', value: branchFilter(spec) },
                  {
                    name: 'overlays',
                    value: [
                      {
                        key: 'branch',
                        expression: "body.ref.replace('refs/heads/', '', 1)",
                      },
                      {
                        key: 'release',
                        expression: `body.ref.startsWith('refs/heads/${releasePrefix(
                          spec,
                        )}') ? 'true' : 'false'`,
                      },
                    ],
                  },
                ],
              },
            ],
            bindings: [{ ref: name }],
            template: { ref: name },
          },
        ],
      },
    },
  ];
}

/** Lets nothing in but the branches that the pipeline knows, in characters that mean nothing to anybody. */
function branchFilter(spec: ServiceSpec): string {
  return [
    'body.deleted == false',
    "body.after.matches('^[0-9a-f]{40}$')",
    `body.ref.matches('^refs/heads/(${MAIN_BRANCH}|${releasePrefix(
      spec,
    )}[0-9A-Za-z.-]+)$')`,
  ].join(' && ');
}

/** Pipelines, and what starts the first on a push to a Git server with GitHub's webhooks. */
export function tekton(spec: ServiceSpec): GeneratedFile[] {
  return [
    yamlFile(
      '.tekton/pipelines.yaml',
      [
        buildPipeline(spec),
        ...(featuresOf(spec).production ? [promotePipeline(spec)] : []),
      ],
      `Needs the Secret ${REGISTRY_SECRET} with username and password of the registry.`,
    ),
    yamlFile(
      '.tekton/triggers.yaml',
      triggers(spec),
      'Needs the Secret webhook-secret with the key token, the same as in the settings of the webhook.',
    ),
  ];
}

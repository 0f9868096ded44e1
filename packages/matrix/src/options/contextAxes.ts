import { Axis } from './axis';
import { hostileLines } from './hostileTexts';
import { CONTEXT } from './serviceAxes';

/** What has no default. */
export const contextBase = {
  name: CONTEXT,
  domain: 'matrix',
  owner: 'group:default/matrix',
};

const HOSTILE = hostileLines.join(' ');
const repoUrl = 'https://git.example.com/matrix/contexts.git';
const nodeGroup = { label: 'node.example.com/group', value: 'matrix' };

/** Everything that is chosen for a bounded context. */
export const contextAxes: readonly Axis[] = [
  {
    name: 'environments',
    choices: {
      two: {},
      production: {
        environments: [
          { name: 'production', production: true, cluster: 'eu-1' },
        ],
      },
      staging: { environments: [{ name: 'staging', cluster: 'eu-1' }] },
    },
  },
  {
    name: 'texts',
    choices: {
      none: {},
      hostile: {
        title: HOSTILE.slice(0, 100),
        description: HOSTILE.slice(0, 300),
      },
    },
  },
  {
    name: 'quota',
    choices: {
      defaults: {},
      chosen: { quota: { cpu: '2500m', memory: '1.5Gi', pods: 7 } },
    },
  },
  {
    name: 'meshInjection',
    choices: { yes: { meshInjection: true }, no: { meshInjection: false } },
  },
  {
    name: 'calledBy',
    choices: { none: {}, two: { 'relations.calledBy': ['billing', 'web'] } },
  },
  {
    name: 'calls',
    choices: { none: {}, two: { 'relations.calls': ['stock', 'billing'] } },
  },
  {
    name: 'nodeGroup',
    choices: {
      none: {},
      labelled: { nodeGroup },
      tainted: { nodeGroup: { ...nodeGroup, taint: true } },
    },
  },
  {
    name: 'cilium',
    choices: { no: { cilium: false }, yes: { cilium: true } },
  },
  {
    name: 'externalHosts',
    choices: {
      none: {},
      two: { externalHosts: ['api.example.com', '*.example.org'] },
    },
  },
  {
    name: 'appProject',
    choices: { none: {}, one: { appProject: { repoUrls: [repoUrl] } } },
  },
  { name: 'gitops', choices: { none: {}, one: { gitops: { repoUrl } } } },
];

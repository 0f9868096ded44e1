import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { stringify } from 'yaml';

const json = (schema: object) => ({
  content: { 'application/json': { schema } },
});

const greeting = {
  type: 'object',
  required: ['greeting', 'servedBy'],
  properties: {
    greeting: { type: 'string' },
    apiVersion: { type: 'string' },
    servedBy: {
      type: 'object',
      required: ['service', 'version'],
      properties: {
        service: { type: 'string' },
        version: { type: 'string' },
      },
    },
  },
};

const getGreeting = (prefix: string) => ({
  get: {
    summary: 'Greet somebody',
    operationId: `getGreeting${prefix.slice(1).toLocaleUpperCase('en-US')}`,
    parameters: [
      {
        name: 'name',
        in: 'query',
        schema: { type: 'string', minLength: 1, maxLength: 100 },
      },
    ],
    responses: {
      200: { description: 'The greeting', ...json(greeting) },
      400: { description: 'The name is empty or too long' },
    },
  },
});

/**
 * What is known of an API on the day it is made: the routes of the code that is generated with it; of somebody else's code only where its
 * versions are reached.
 */
export function openApiDefinition(spec: ServiceSpec, api: string): string {
  const { environments, ingress, code } = spec;
  const prefixes =
    ingress.versions.length > 0
      ? [...new Set(ingress.versions)].map(version => `/${version}`)
      : [''];
  const hosts =
    ingress.type === 'none'
      ? []
      : environments.flatMap(({ name, host }) =>
          host ? [{ name, host }] : [],
        );
  const roots = code === 'own' ? prefixes : [''];
  const servers = hosts.flatMap(({ name, host }) =>
    roots.map(root => ({ url: `https://${host}${root}`, description: name })),
  );
  return stringify(
    {
      openapi: '3.1.0',
      info: { title: api, version: spec.image.tag },
      ...(servers.length > 0 && { servers }),
      paths:
        code === 'own'
          ? {}
          : Object.fromEntries(
              prefixes.map(prefix => [
                `${prefix}/greeting`,
                getGreeting(prefix),
              ]),
            ),
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

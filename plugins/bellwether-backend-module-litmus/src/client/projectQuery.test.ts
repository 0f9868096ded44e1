import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate, visit } from 'graphql';
import { projectQuery } from './projectQuery';

const folder = join(__dirname, '..', '__fixtures__', 'schema');
const schema = buildSchema(
  readdirSync(folder)
    .filter(name => name.endsWith('.graphqls'))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n'),
);

describe('projectQuery', () => {
  it('is valid against the published schema of ChaosCenter', () => {
    expect(validate(schema, parse(projectQuery))).toEqual([]);
  });

  it('reads, and asks for no token', () => {
    const fields: string[] = [];
    const operations: string[] = [];
    visit(parse(projectQuery), {
      Field: ({ name }) => {
        fields.push(name.value);
      },
      OperationDefinition: ({ operation }) => {
        operations.push(operation);
      },
    });
    expect(operations).toEqual(['query']);
    expect(fields).not.toContain('token');
  });
});

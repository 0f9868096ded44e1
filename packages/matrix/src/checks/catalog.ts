import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  Entity,
  FieldFormatEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { MatrixCase } from '../cases';
import { Finding } from '../findings';

const policies = [new SchemaValidEntityPolicy(), new FieldFormatEntityPolicy()];
const validators = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
];

/** Every entity of every `catalog-info.yaml`, by the rules with which the catalog takes it in. */
export async function checkCatalog(
  cases: readonly MatrixCase[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, files } of cases) {
    const catalogFiles = files.filter(({ path }) =>
      /(^|\/)catalog-info\.yaml$/.test(path),
    );
    if (catalogFiles.length === 0) {
      findings.push(finding('There is no catalog-info.yaml', name));
    }
    for (const { content } of catalogFiles) {
      const documents = parseAllDocuments(content).map(
        document => document.toJS() as unknown,
      );
      const entities = documents.filter(isObjectWithName);
      if (entities.length < documents.length) {
        findings.push(finding('A document is no entity', name));
      }
      const refs = entities.map(entity => stringifyEntityRef(entity));
      if (new Set(refs).size < refs.length) {
        findings.push(finding(`One entity twice: ${refs.join(', ')}`, name));
      }
      for (const entity of entities) {
        const problem = await problemOf(entity);
        if (problem) {
          findings.push(finding(`${entity.kind}: ${problem}`, name));
        }
      }
    }
  }
  return findings;
}

function isObjectWithName(document: unknown): document is Entity {
  const { metadata } = (document ?? {}) as Partial<Entity>;
  return typeof metadata?.name === 'string';
}

async function problemOf(entity: Entity): Promise<string | undefined> {
  try {
    for (const policy of policies) {
      await policy.enforce(entity);
    }
    const known = await Promise.all(
      validators.map(validator => validator.check(entity)),
    );
    return known.includes(true) ? undefined : 'no validator knows the kind';
  } catch (error) {
    return (error as Error).message;
  }
}

function finding(message: string, name: string): Finding {
  return { check: 'catalog', message, cases: [name] };
}

import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { EnvironmentInfo } from '@bellwether/backstage-plugin-bellwether-common';
import picomatch from 'picomatch';
import { z } from 'zod';

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const globs = z
  .array(z.string().min(1, 'must not be empty'))
  .min(1, 'must have at least one entry, or be left out');

const environmentsSchema = z
  .array(
    z.strictObject({
      name: z
        .string()
        .regex(
          NAME,
          "must be at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit",
        ),
      title: z.string().min(1, 'must not be empty').optional(),
      production: z.boolean().optional(),
      match: z
        .array(
          z
            .strictObject({
              cluster: z.string().min(1, 'must not be empty').optional(),
              namespaces: globs.optional(),
              excludeNamespaces: globs.optional(),
            })
            .refine(
              entry => Object.values(entry).some(value => value !== undefined),
              'must have at least one of cluster, namespaces and excludeNamespaces',
            ),
        )
        .min(1, 'must have at least one entry'),
    }),
  )
  .superRefine((environments, context) => {
    const seen = new Set<string>();
    environments.forEach(({ name }, index) => {
      if (seen.has(name)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'name'],
          message: `'${name}' is the name of an environment above: give each a name of its own, and put several places under its match`,
        });
      }
      seen.add(name);
    });
  });

type EnvironmentConfig = z.infer<typeof environmentsSchema>[number];

/** Whether an object is in a place: `possible` when what is not known of the object would decide. */
type Certainty = 'yes' | 'no' | 'possible';

interface EnvironmentRule {
  info: EnvironmentInfo;
  contains(place: Place): Certainty;
}

/** Where an object lives, as far as it is known. */
export interface Place {
  cluster?: string;
  namespace?: string;
}

/** Environments in which an object is: exactly one when its place is known, else all in which it may be. */
export interface EnvironmentsOfPlace {
  certain: boolean;
  environments: EnvironmentInfo[];
}

const UNKNOWN_PLACE: EnvironmentInfo = {
  name: 'unknown-cluster',
  title: 'Unknown cluster',
  production: false,
};

function pathText(path: PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`,
    'bellwether.environments',
  );
}

function all(...certainties: Certainty[]): Certainty {
  if (certainties.includes('no')) {
    return 'no';
  }
  return certainties.includes('possible') ? 'possible' : 'yes';
}

function any(certainties: Certainty[]): Certainty {
  if (certainties.includes('yes')) {
    return 'yes';
  }
  return certainties.includes('possible') ? 'possible' : 'no';
}

function fact(
  value: string | undefined,
  test: ((value: string) => boolean) | undefined,
): Certainty {
  if (!test) {
    return 'yes';
  }
  if (value === undefined) {
    return 'possible';
  }
  return test(value) ? 'yes' : 'no';
}

function toRule(config: EnvironmentConfig): EnvironmentRule {
  const tests = config.match.map(entry => {
    const { cluster } = entry;
    const included = entry.namespaces && picomatch(entry.namespaces);
    const excluded =
      entry.excludeNamespaces && picomatch(entry.excludeNamespaces);
    return (place: Place) =>
      all(
        fact(place.cluster, cluster ? value => value === cluster : undefined),
        fact(place.namespace, included),
        fact(place.namespace, excluded && (value => !excluded(value))),
      );
  });
  return {
    info: {
      name: config.name,
      title: config.title ?? config.name,
      production: config.production ?? false,
    },
    contains: place => any(tests.map(test => test(place))),
  };
}

/**
 * Tells in which environment an object is, by `bellwether.environments`: the first that matches wins. Without config, and for objects
 * that no environment matches, each cluster is an environment of its name.
 */
export class Environments {
  /** @throws InputError that names the key and says what to change. */
  static fromConfig(config: Config): Environments {
    const configured = config.getOptional('bellwether.environments');
    const parsed = environmentsSchema.safeParse(configured ?? []);
    if (!parsed.success) {
      throw new InputError(
        `Invalid config: ${parsed.error.issues
          .map(({ path, message }) => `${pathText(path)} ${message}`)
          .join('; ')}`,
      );
    }
    return new Environments(parsed.data.map(toRule));
  }

  readonly #rank: Map<string, number>;

  private constructor(private readonly rules: EnvironmentRule[]) {
    this.#rank = new Map(rules.map(({ info }, index) => [info.name, index]));
  }

  of(place: Place): EnvironmentsOfPlace {
    const possible: EnvironmentInfo[] = [];
    for (const { info, contains } of this.rules) {
      const certainty = contains(place);
      if (certainty === 'yes') {
        return possible.length === 0
          ? { certain: true, environments: [info] }
          : { certain: false, environments: [...possible, info] };
      }
      if (certainty === 'possible') {
        possible.push(info);
      }
    }
    if (place.cluster === undefined) {
      return { certain: false, environments: possible };
    }
    const ofCluster: EnvironmentInfo = {
      name: place.cluster,
      title: place.cluster,
      production: false,
    };
    return possible.length === 0
      ? { certain: true, environments: [ofCluster] }
      : { certain: false, environments: possible };
  }

  /** Stands for the environment of objects of which not even that can be told. */
  readonly unknown: EnvironmentInfo = UNKNOWN_PLACE;

  /** Most important first: production before others, then in the order of the config, then by name. */
  compare = (a: EnvironmentInfo, b: EnvironmentInfo): number =>
    Number(b.production) - Number(a.production) ||
    (this.#rank.get(a.name) ?? Infinity) -
      (this.#rank.get(b.name) ?? Infinity) ||
    a.name.localeCompare(b.name, 'en');
}

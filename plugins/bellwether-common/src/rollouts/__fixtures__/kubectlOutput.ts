/** What a person reads in the output of `kubectl argo rollouts get rollout`. */
export interface KubectlOutput {
  phase: string;
  message?: string;
  step?: string;
  setWeight?: number;
  actualWeight?: number;
  replicas: Record<string, number>;
  /** ReplicaSets of the Rollout itself, in order, with the tags of the INFO column. */
  replicaSets: { name: string; tags: string[] }[];
}

const knownTags = ['stable', 'canary', 'active', 'preview', 'ping', 'pong'];

export function parseKubectlOutput(text: string): KubectlOutput {
  const field = (name: string) =>
    new RegExp(`^ *${name}: +(\\S.*?) *$`, 'm').exec(text)?.[1];
  const numeric = (name: string) => {
    const value = field(name);
    return value === undefined ? undefined : Number(value);
  };
  // ReplicaSets of experiments are one level deeper.
  const rows = text
    .split('\n')
    .filter(line => /^[│ ] {0,2} {0,2}[├└]──⧉/.test(line));
  return {
    phase: field('Status')?.split(' ')[1] ?? '',
    message: field('Message'),
    step: field('Step'),
    setWeight: numeric('SetWeight'),
    actualWeight: numeric('ActualWeight'),
    replicas: Object.fromEntries(
      ['Desired', 'Current', 'Updated', 'Ready', 'Available'].map(name => [
        name.toLowerCase(),
        numeric(name) ?? NaN,
      ]),
    ),
    replicaSets: rows.map(row => ({
      name: /⧉ (\S+)/.exec(row)?.[1] ?? '',
      tags: knownTags.filter(tag => new RegExp(`[ ,]${tag}\\b`).test(row)),
    })),
  };
}

import { ObjectReader } from '../kubernetes/reader';
import { parseGoDuration, pauseSeconds } from './duration';
import { RolloutStepView } from './types';

type WithoutIndex<T> = T extends unknown ? Omit<T, 'index'> : never;

type StepOf<K extends RolloutStepView['kind']> = WithoutIndex<
  Extract<RolloutStepView, { kind: K }>
>;

function setWeight(step: ObjectReader): StepOf<'setWeight' | 'unknown'> {
  const weight = step.integer('setWeight');
  return weight === undefined
    ? { kind: 'unknown', key: 'setWeight' }
    : { kind: 'setWeight', weight };
}

function pause(step: ObjectReader): StepOf<'pause'> {
  const reader = step.object('pause');
  const duration = reader.intOrString('duration');
  if (duration === undefined) {
    return { kind: 'pause' };
  }
  const durationSeconds = pauseSeconds(duration);
  if (durationSeconds === undefined) {
    reader.note(
      'duration',
      `"${duration}" is no duration for Argo Rollouts: write seconds (600) or a Go duration (10m, 1h30m)`,
    );
  }
  return { kind: 'pause', duration: String(duration), durationSeconds };
}

function templateNames(reader: ObjectReader): string[] {
  return reader
    .objects('templates')
    .flatMap(template => template.string('templateName') ?? []);
}

function analysis(step: ObjectReader): StepOf<'analysis'> {
  return {
    kind: 'analysis',
    templates: templateNames(step.object('analysis')),
  };
}

function experiment(step: ObjectReader): StepOf<'experiment'> {
  const reader = step.object('experiment');
  const duration = reader.string('duration');
  const durationSeconds =
    duration === undefined ? undefined : parseGoDuration(duration);
  if (duration !== undefined && durationSeconds === undefined) {
    reader.note('duration', `"${duration}" is no Go duration, such as 20m`);
  }
  return {
    kind: 'experiment',
    durationSeconds,
    templates: reader
      .objects('templates')
      .flatMap(template => template.string('name') ?? []),
  };
}

function setCanaryScale(step: ObjectReader): StepOf<'setCanaryScale'> {
  const reader = step.object('setCanaryScale');
  return {
    kind: 'setCanaryScale',
    weight: reader.integer('weight'),
    replicas: reader.integer('replicas'),
    matchTrafficWeight: reader.boolean('matchTrafficWeight'),
  };
}

/** One of `exact`, `prefix` and `regex`, as a sign and a value. */
function stringMatch(match: ObjectReader): string {
  const [how, sign] =
    (
      [
        ['exact', '='],
        ['prefix', '^='],
        ['regex', '=~'],
      ] as const
    ).find(([key]) => match.has(key)) ?? [];
  return how && sign ? `${sign} ${match.string(how) ?? ''}` : '';
}

function setHeaderRoute(step: ObjectReader): StepOf<'setHeaderRoute'> {
  const reader = step.object('setHeaderRoute');
  const matches = reader.objects('match');
  return {
    kind: 'setHeaderRoute',
    name: reader.string('name') ?? '',
    removes: matches.length === 0,
    matches: matches.map(match =>
      `${match.string('headerName') ?? ''} ${stringMatch(
        match.object('headerValue'),
      )}`.trim(),
    ),
  };
}

function setMirrorRoute(step: ObjectReader): StepOf<'setMirrorRoute'> {
  const reader = step.object('setMirrorRoute');
  const removes = reader.objects('match').length === 0;
  return {
    kind: 'setMirrorRoute',
    name: reader.string('name') ?? '',
    removes,
    // createMirrorRoute of argo-rollouts `istio.go`: everything that matches, unless a percentage is given.
    percentage: removes ? undefined : reader.integer('percentage') ?? 100,
  };
}

function plugin(step: ObjectReader): StepOf<'plugin'> {
  return {
    kind: 'plugin',
    name: step.object('plugin').string('name') ?? '',
  };
}

/** In the order in which Argo Rollouts looks for them (`CanaryStepString` of `rolloututil.go`). */
const kinds = {
  setWeight,
  pause,
  experiment,
  analysis,
  setCanaryScale,
  plugin,
  setHeaderRoute,
  setMirrorRoute,
};

function isKnown(key: string): key is keyof typeof kinds {
  return Object.hasOwn(kinds, key);
}

function stepOf(step: ObjectReader, index: number): RolloutStepView {
  const keys = step.keys();
  const known = Object.keys(kinds)
    .filter(isKnown)
    .find(key => step.has(key));
  if (keys.length > 1) {
    step.note(
      undefined,
      `a step must have exactly one kind, found ${keys.join(', ')}`,
    );
  }
  if (known) {
    return { index, ...kinds[known](step) };
  }
  const key = keys[0] ?? '';
  step.note(
    undefined,
    key
      ? `a step of the kind ${key} is not known to this version`
      : 'a step without a kind',
  );
  return { index, kind: 'unknown', key };
}

/**
 * Reads the steps of a canary strategy. An element that is no object keeps its place as an unknown step, since `status.currentStepIndex`
 * counts it.
 */
export function stepsOf(canary: ObjectReader): RolloutStepView[] {
  return canary
    .items('steps')
    .map((step, index) =>
      step ? stepOf(step, index) : { index, kind: 'unknown', key: '' },
    );
}

import { DependencyState } from '@bellwether/backstage-plugin-bellwether-common';
import { Look } from '../shapes/StateWord';

const looks: Record<DependencyState, Look> = {
  up: { shape: 'check', tone: 'positive' },
  degraded: { shape: 'alarm', tone: 'warning' },
  down: { shape: 'cross', tone: 'negative' },
  unknown: { shape: 'question', tone: 'neutral' },
  notObserved: { shape: 'blind', tone: 'neutral' },
};

/** Shape and tone of the state of a dependency. */
export const dependencyLook = (state: DependencyState): Look =>
  looks[state] ?? looks.unknown;

import {
  SourceHealthState,
  SourceKind,
  SourceStatus,
} from '@bellwether/backstage-plugin-bellwether-common';

/** A source, or one part of it, whose present state is not known. */
export interface Unseen {
  source: SourceStatus;
  /** The kind or endpoint that is blind while the rest of the source is seen. */
  part?: string;
  state: SourceHealthState;
  since: string;
  message?: string;
}

/** `notInstalled` is knowledge: there is nothing of that kind. */
function isUnseen(state: SourceHealthState | undefined): boolean {
  return (
    state === 'blind' || state === 'starting' || state === 'needsUserToken'
  );
}

/** All that is shown of these is the last known state. A source that is only starting says so on its chip. */
export function unseen(sources: SourceStatus[]): Unseen[] {
  return sources.flatMap((source): Unseen[] => {
    const { state, since, message, parts } = source.health;
    if (isUnseen(state)) {
      return [{ source, state, since, message }];
    }
    return Object.entries(parts)
      .filter(([, health]) => isUnseen(health.state))
      .map(([part, health]) => ({ source, part, ...health }));
  });
}

/** What a panel rests on. */
export interface Need {
  kind: SourceKind;
  /** The cluster that must be seen; any of the kind otherwise. */
  cluster?: string;
  /** Kinds or endpoints that must be seen; all of them otherwise. */
  parts?: string[];
}

/** Whether what a panel shows is current, so that it may be drawn as if it were true now. */
export function isSeen(sources: SourceStatus[], need: Need): boolean {
  const concerned = sources.filter(
    source =>
      source.kind === need.kind &&
      (need.cluster === undefined ||
        source.id === `${need.kind}:${need.cluster}`),
  );
  return (
    concerned.length > 0 &&
    concerned.every(
      ({ health }) =>
        !isUnseen(health.state) &&
        Object.entries(health.parts).every(
          ([part, { state }]) =>
            !isUnseen(state) || (need.parts && !need.parts.includes(part)),
        ),
    )
  );
}

import {
  ApplicationView,
  SyncWindowView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { z } from 'zod';

const windowSchema = z.object({
  kind: z.enum(['allow', 'deny']),
  schedule: z.string(),
  duration: z.string(),
  manualSync: z
    .boolean()
    .nullish()
    .transform(manualSync => manualSync ?? false),
});

const windowsSchema = z
  .array(z.unknown())
  .nullish()
  .transform(windows =>
    (windows ?? []).flatMap(
      window => windowSchema.safeParse(window).data ?? [],
    ),
  );

const answerSchema = z.object({
  activeWindows: windowsSchema,
  assignedWindows: windowsSchema,
  // Go leaves a false out.
  canSync: z
    .boolean()
    .nullish()
    .transform(canSync => canSync ?? false),
});

/** Reads `/api/v1/applications/{name}/syncwindows`; undefined when it is something else. */
export function syncWindowsFromAnswer(
  answer: unknown,
): ApplicationView['syncWindows'] {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    return undefined;
  }
  const { activeWindows, assignedWindows, canSync } = parsed.data;
  const same = (a: Omit<SyncWindowView, 'active'>) => JSON.stringify(a);
  const active = new Set(activeWindows.map(same));
  return {
    canSync,
    windows: assignedWindows.map(window => ({
      ...window,
      active: active.has(same(window)),
    })),
  };
}

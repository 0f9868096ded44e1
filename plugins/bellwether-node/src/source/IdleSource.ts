import { SourceKind } from '@bellwether/backstage-plugin-bellwether-common';
import { MisconfiguredInstance } from '../upstream/instanceConfig';
import { aborted } from '../upstream/pause';
import { ObservationSink, Source, SourceHealthReport } from './types';

/**
 * A source that nothing can be collected from, and that says why, so that its absence has a reason where people look.
 *
 * @public
 */
export class IdleSource implements Source {
  readonly id: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly title: string;
  readonly clusters: string[];
  private readonly report: SourceHealthReport;

  constructor(
    kind: SourceKind,
    instance: { name: string; title?: string; clusters?: string[] },
    report: SourceHealthReport,
  ) {
    this.id = `${kind}:${instance.name}`;
    this.kind = kind;
    this.name = instance.name;
    this.title = instance.title ?? instance.name;
    this.clusters = instance.clusters ?? [];
    this.report = report;
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    sink.health(this.report);
    await aborted(signal);
  }
}

/**
 * Stands for an instance whose config is wrong.
 *
 * @public
 */
export function misconfiguredSource(
  kind: SourceKind,
  instance: MisconfiguredInstance,
): Source {
  return new IdleSource(kind, instance, {
    state: 'blind',
    message: `The configuration is wrong. ${instance.problem}`,
  });
}

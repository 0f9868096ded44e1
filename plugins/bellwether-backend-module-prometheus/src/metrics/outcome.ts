/** Servers' own failures over gRPC, which come with HTTP status 200. */
const GRPC_FAILURES = new Set([
  '2', // UNKNOWN
  '4', // DEADLINE_EXCEEDED
  '12', // UNIMPLEMENTED
  '13', // INTERNAL
  '14', // UNAVAILABLE
  '15', // DATA_LOSS
]);

/** Whether requests with these labels failed at the server, or never reached it. */
export function isFailure(labels: Record<string, string>): boolean {
  const { response_code: code = '', grpc_response_status: status = '' } =
    labels;
  return code.startsWith('5') || GRPC_FAILURES.has(status);
}

/** Whether the circuit breaker of the caller refused them (Envoy's response flag UO, alone or among others). */
export function isRejection({
  response_flags: flags = '',
}: Record<string, string>): boolean {
  return flags.split(',').includes('UO');
}

/** Istio writes `unknown` where it knows no value. */
export function known(value: string | undefined): string | undefined {
  return value && value !== 'unknown' ? value : undefined;
}

/** Enough digits for people; more would make a change of every measurement. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Requests a second, and how many of them fail. */
export class Tally {
  total = 0;
  failed = 0;
  rejected = 0;

  add(labels: Record<string, string>, perSecond: number): void {
    this.total += perSecond;
    this.failed += isFailure(labels) ? perSecond : 0;
    this.rejected += isRejection(labels) ? perSecond : 0;
  }

  /** 0-100; undefined without any request. */
  get errorPercent(): number | undefined {
    return this.total > 0
      ? rounded((100 * this.failed) / this.total)
      : undefined;
  }
}

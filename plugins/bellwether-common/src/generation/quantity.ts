const FACTORS = new Map(
  Object.entries({
    '': 1,
    m: 1e-3,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
  }),
);

/**
 * Number that a Kubernetes quantity stands for: cores (`250m` is 0.25), bytes (`1Ki` is 1024), or a count. Absent when it is none of the
 * forms that a spec allows. Source: apimachinery `pkg/api/resource`.
 *
 * @public
 */
export function parseQuantity(text: string): number | undefined {
  const [, amount, suffix] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = FACTORS.get(suffix);
  return factor === undefined ? undefined : Number(amount) * factor;
}

/**
 * CPU cores as Kubernetes writes them: whole cores, or thousandths.
 *
 * @public
 */
export function formatCpu(cores: number): string {
  const thousandths = Math.ceil(round(cores * 1000));
  return thousandths % 1000 === 0
    ? String(thousandths / 1000)
    : `${thousandths}m`;
}

/**
 * Bytes in the largest binary unit that needs no fraction, never less than they are; above 1Mi in whole Mi.
 *
 * @public
 */
export function formatMemory(bytes: number): string {
  const mebibytes = Math.ceil(round(bytes / 2 ** 20));
  return mebibytes % 1024 === 0 && mebibytes > 0
    ? `${mebibytes / 1024}Gi`
    : `${mebibytes}Mi`;
}

/** Without the dust that adding thousandths in binary leaves. */
function round(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}

import { Cause, Verdict } from '@bellwether/backstage-plugin-bellwether-common';

/**
 * Splits off the cause that the headline already tells, so that it is not said twice.
 * A headline of a state (e.g. healthy) tells no cause.
 */
export function decisiveCause({ headline, causes }: Verdict): {
  decisive?: Cause;
  others: Cause[];
} {
  const decisive = causes.find(
    cause =>
      cause.rule === headline.rule &&
      JSON.stringify(cause.params) === JSON.stringify(headline.params),
  );
  return { decisive, others: causes.filter(cause => cause !== decisive) };
}

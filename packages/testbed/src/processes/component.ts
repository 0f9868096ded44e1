import { ProcessDefinition } from './managedProcess';

/** A server of the test bed. */
export interface Component extends ProcessDefinition {
  readonly url?: string;
  readonly ready: () => Promise<boolean>;
}

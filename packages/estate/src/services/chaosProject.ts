/**
 * Id of the company's project in the Litmus ChaosCenter.
 *
 * @public
 */
export const CHAOS_PROJECT = '0b9a4c52-6d1e-4f0a-9a53-3f7b2c8d1e60';

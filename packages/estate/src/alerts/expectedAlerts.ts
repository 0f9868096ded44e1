/**
 * An alert that the running estate settles in.
 *
 * @public
 */
export interface ExpectedAlert {
  readonly alertname: string;
  /** Absent on alerts that name no workload. */
  readonly namespace?: string;
  readonly service?: string;
  /** As Prometheus reports it. */
  readonly state: 'pending' | 'firing';
  /** Why Alertmanager tells nobody. */
  readonly suppressedBy?: 'silence' | 'inhibition';
}

/**
 * The alerts of the estate once every rule's `for` has passed, but for the three hours of a slow burn. There are no
 * others in the namespaces of the estate.
 *
 * @public
 */
export const expectedAlerts: readonly ExpectedAlert[] = [
  {
    alertname: 'ErrorBudgetSlowBurn',
    namespace: 'ordering',
    service: 'checkout',
    state: 'pending',
  },
  { alertname: 'PaymentProviderSlow', state: 'firing' },
  {
    alertname: 'HighLatencyP95',
    namespace: 'payments',
    service: 'fraud-scoring',
    state: 'firing',
    suppressedBy: 'silence',
  },
  {
    alertname: 'HighLatencyP95',
    namespace: 'catalogue',
    service: 'product-search',
    state: 'firing',
  },
  {
    alertname: 'ContainerCrashLooping',
    namespace: 'shipping',
    service: 'label-printing',
    state: 'firing',
  },
  {
    alertname: 'ContainerRestarting',
    namespace: 'shipping',
    service: 'label-printing',
    state: 'firing',
  },
  {
    alertname: 'HighErrorShare',
    namespace: 'identity',
    service: 'sign-in',
    state: 'firing',
  },
  {
    alertname: 'ErrorBudgetSlowBurn',
    namespace: 'identity',
    service: 'sign-in',
    state: 'pending',
  },
  {
    alertname: 'ContainerRestarting',
    namespace: 'identity',
    service: 'sign-in',
    state: 'firing',
    suppressedBy: 'inhibition',
  },
  {
    alertname: 'ContainerCrashLooping',
    namespace: 'ordering-staging',
    service: 'cart',
    state: 'firing',
  },
  {
    alertname: 'ContainerRestarting',
    namespace: 'ordering-staging',
    service: 'cart',
    state: 'firing',
  },
];

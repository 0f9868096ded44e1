/** A database, cache, bucket or broker that services depend on. */
export interface EstateResource {
  readonly name: string;
  readonly title: string;
  readonly type:
    | 'database'
    | 'cache'
    | 'message-broker'
    | 's3-bucket'
    | 'search-engine';
  readonly description: string;
  /** The bounded context that runs it. */
  readonly context: string;
  readonly owner: string;
}

/** An interface that services provide and consume. */
export interface EstateApi {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly context: string;
  readonly owner: string;
  readonly type: 'openapi' | 'grpc';
  readonly definition: string;
}

export const resources: readonly EstateResource[] = [
  {
    name: 'orders-db',
    title: 'Orders database',
    type: 'database',
    description: 'PostgreSQL, orders and their lines.',
    context: 'ordering',
    owner: 'team-ordering',
  },
  {
    name: 'cart-cache',
    title: 'Cart cache',
    type: 'cache',
    description: 'Redis, baskets of the last thirty days.',
    context: 'ordering',
    owner: 'team-ordering',
  },
  {
    name: 'ledger-db',
    title: 'Ledger database',
    type: 'database',
    description: 'PostgreSQL, append-only postings.',
    context: 'payments',
    owner: 'team-payments',
  },
  {
    name: 'fraud-features-db',
    title: 'Fraud features',
    type: 'database',
    description: 'Features of customers and cards for the fraud model.',
    context: 'payments',
    owner: 'team-payments',
  },
  {
    name: 'product-db',
    title: 'Product database',
    type: 'database',
    description: 'PostgreSQL, plants and tools with prices and stock.',
    context: 'catalogue',
    owner: 'team-catalogue',
  },
  {
    name: 'search-index',
    title: 'Search index',
    type: 'search-engine',
    description: 'OpenSearch, the words of plants, tools and garden advice.',
    context: 'catalogue',
    owner: 'team-catalogue',
  },
  {
    name: 'shipments-db',
    title: 'Shipments database',
    type: 'database',
    description: 'PostgreSQL, parcels and their scans.',
    context: 'shipping',
    owner: 'team-shipping',
  },
  {
    name: 'label-bucket',
    title: 'Label bucket',
    type: 's3-bucket',
    description: 'Printed labels, kept for ninety days.',
    context: 'shipping',
    owner: 'team-shipping',
  },
  {
    name: 'identity-db',
    title: 'Identity database',
    type: 'database',
    description: 'PostgreSQL, customers, credentials and consents.',
    context: 'identity',
    owner: 'team-identity',
  },
  {
    name: 'event-broker',
    title: 'Event broker',
    type: 'message-broker',
    description: 'Kafka, the events that contexts tell each other.',
    context: 'identity',
    owner: 'team-platform',
  },
];

const openApi = (
  title: string,
  path: string,
  summary: string,
) => `openapi: 3.1.0
info:
  title: ${title}
  version: 1.0.0
paths:
  ${path}:
    post:
      summary: ${summary}
      responses:
        '200':
          description: Done
`;

export const apis: readonly EstateApi[] = [
  {
    name: 'checkout-api',
    title: 'Checkout API',
    description: 'Place an order.',
    context: 'ordering',
    owner: 'team-ordering',
    type: 'openapi',
    definition: openApi('Checkout API', '/orders', 'Place an order'),
  },
  {
    name: 'cart-api',
    title: 'Cart API',
    description: 'Put things into a basket and take them out again.',
    context: 'ordering',
    owner: 'team-ordering',
    type: 'openapi',
    definition: openApi('Cart API', '/carts/{id}/lines', 'Add a line'),
  },
  {
    name: 'payments-api',
    title: 'Payments API',
    description: 'Authorise and capture a payment.',
    context: 'payments',
    owner: 'team-payments',
    type: 'grpc',
    definition: `syntax = "proto3";
package fernhill.payments.v1;
service Payments {
  rpc Authorize (AuthorizeRequest) returns (AuthorizeResponse);
}
message AuthorizeRequest { string order_id = 1; int64 amount_cents = 2; }
message AuthorizeResponse { string payment_id = 1; }
`,
  },
  {
    name: 'tracking-api',
    title: 'Tracking API',
    description: 'Where is my parcel.',
    context: 'shipping',
    owner: 'team-shipping',
    type: 'openapi',
    definition: openApi('Tracking API', '/parcels/search', 'Find a parcel'),
  },
  {
    name: 'sign-in-api',
    title: 'Sign-in API',
    description: 'Open and close a session.',
    context: 'identity',
    owner: 'team-identity',
    type: 'openapi',
    definition: openApi('Sign-in API', '/sessions', 'Open a session'),
  },
];

/**
 * A business area of the example company: a Backstage Domain.
 *
 * @public
 */
export interface EstateDomain {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Name of the owning {@link EstateGroup}. */
  readonly owner: string;
}

/**
 * A bounded context: a Backstage System, and one namespace per environment.
 *
 * @public
 */
export interface EstateContext {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Name of the {@link EstateDomain} that it belongs to. */
  readonly domain: string;
  /** Name of the owning {@link EstateGroup}. */
  readonly owner: string;
}

/**
 * A team or department.
 *
 * @public
 */
export interface EstateGroup {
  readonly name: string;
  readonly title: string;
  readonly type: 'organization' | 'department' | 'team';
  readonly parent?: string;
}

/**
 * A person, member of one or more groups.
 *
 * @public
 */
export interface EstateUser {
  readonly name: string;
  readonly displayName: string;
  readonly memberOf: readonly string[];
}

/**
 * The company that owns everything in the estate: it sells garden plants and tools online.
 *
 * @public
 */
export const company = {
  name: 'fernhill',
  title: 'Fernhill Garden Supply',
  imageRegistry: 'registry.fernhill.example',
  mailDomain: 'fernhill.example',
} as const;

/** @public */
export const domains: readonly EstateDomain[] = [
  {
    name: 'commerce',
    title: 'Commerce',
    description: 'Finding plants and tools, filling a basket, paying for it.',
    owner: 'commerce-department',
  },
  {
    name: 'fulfilment',
    title: 'Fulfilment',
    description: 'From a paid order to a parcel at the door.',
    owner: 'fulfilment-department',
  },
  {
    name: 'platform',
    title: 'Platform',
    description: 'What every other domain builds on.',
    owner: 'platform-department',
  },
];

/** @public */
export const contexts: readonly EstateContext[] = [
  {
    name: 'ordering',
    title: 'Ordering',
    description: 'Baskets, checkout and the orders that come out of it.',
    domain: 'commerce',
    owner: 'team-ordering',
  },
  {
    name: 'payments',
    title: 'Payments',
    description: 'Taking money, keeping the books, spotting fraud.',
    domain: 'commerce',
    owner: 'team-payments',
  },
  {
    name: 'catalogue',
    title: 'Catalogue',
    description: 'The shop window: products, search and recommendations.',
    domain: 'commerce',
    owner: 'team-catalogue',
  },
  {
    name: 'shipping',
    title: 'Shipping',
    description: 'Labels, carriers and where the parcel is.',
    domain: 'fulfilment',
    owner: 'team-shipping',
  },
  {
    name: 'identity',
    title: 'Identity',
    description: 'Who the customer is, and whether it is really them.',
    domain: 'platform',
    owner: 'team-identity',
  },
];

/** @public */
export const groups: readonly EstateGroup[] = [
  { name: 'fernhill', title: company.title, type: 'organization' },
  {
    name: 'commerce-department',
    title: 'Commerce',
    type: 'department',
    parent: 'fernhill',
  },
  {
    name: 'fulfilment-department',
    title: 'Fulfilment',
    type: 'department',
    parent: 'fernhill',
  },
  {
    name: 'platform-department',
    title: 'Platform',
    type: 'department',
    parent: 'fernhill',
  },
  {
    name: 'team-ordering',
    title: 'Ordering team',
    type: 'team',
    parent: 'commerce-department',
  },
  {
    name: 'team-payments',
    title: 'Payments team',
    type: 'team',
    parent: 'commerce-department',
  },
  {
    name: 'team-catalogue',
    title: 'Catalogue team',
    type: 'team',
    parent: 'commerce-department',
  },
  {
    name: 'team-shipping',
    title: 'Shipping team',
    type: 'team',
    parent: 'fulfilment-department',
  },
  {
    name: 'team-identity',
    title: 'Identity team',
    type: 'team',
    parent: 'platform-department',
  },
  {
    name: 'team-platform',
    title: 'Platform engineering',
    type: 'team',
    parent: 'platform-department',
  },
];

/** @public */
export const users: readonly EstateUser[] = [
  {
    name: 'amara.okafor',
    displayName: 'Amara Okafor',
    memberOf: ['team-ordering'],
  },
  {
    name: 'jonas.lindqvist',
    displayName: 'Jonas Lindqvist',
    memberOf: ['team-ordering'],
  },
  {
    name: 'mei.tanaka',
    displayName: 'Mei Tanaka',
    memberOf: ['team-payments'],
  },
  {
    name: 'rafael.souza',
    displayName: 'Rafael Souza',
    memberOf: ['team-catalogue'],
  },
  {
    name: 'ines.moreau',
    displayName: 'Inès Moreau',
    memberOf: ['team-shipping'],
  },
  {
    name: 'kofi.mensah',
    displayName: 'Kofi Mensah',
    memberOf: ['team-identity'],
  },
  {
    name: 'petra.novak',
    displayName: 'Petra Novák',
    memberOf: ['team-platform'],
  },
];

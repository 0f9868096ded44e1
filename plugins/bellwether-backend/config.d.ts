import { HumanDuration } from '@backstage/types';

export interface Config {
  bellwether?: {
    /**
     * Where entities run. The first environment that matches an object wins. Objects that none matches, and all objects without this
     * list, are in an environment named after their cluster.
     */
    environments?: Array<{
      /**
       * At most 63 lower-case letters, digits and `-`. Appears in links.
       */
      name: string;
      /**
       * As shown to people; the name by default.
       */
      title?: string;
      /**
       * Production environments come first, and what is destructive is refused there. False by default.
       */
      production?: boolean;
      /**
       * The places that make up the environment. A place must satisfy all that its entry gives, and one entry is enough.
       */
      match: Array<{
        /**
         * Cluster name, as the Kubernetes plugin or `bellwether.kubernetes.clusters` has it.
         */
        cluster?: string;
        /**
         * Globs, one of which must match the namespace, e.g. `*-staging`.
         */
        namespaces?: string[];
        /**
         * Globs, none of which may match the namespace.
         */
        excludeNamespaces?: string[];
      }>;
    }>;
    /**
     * How often all entities are read from the catalog; 30 seconds by default. An entity that somebody opens is looked up at once,
     * whatever this says.
     */
    catalogRefresh?: HumanDuration | string;
  };
}

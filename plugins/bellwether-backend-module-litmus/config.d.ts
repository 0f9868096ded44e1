export interface Config {
  bellwether?: {
    litmus?: {
      /** Each Litmus ChaosCenter (3.x) that chaos experiments and their runs are read from. */
      instances?: Array<{
        /** Unique name of letters, digits, `.`, `_` and `-`. */
        name: string;

        /** Name shown to people. Default: the name. */
        title?: string;

        /** Address of its front end, below which `/auth` and `/api` lie, e.g. `https://litmus.example.com`. */
        url: string;

        /** Address for links, where it differs from `url`. */
        externalUrl?: string;

        /**
         * API token of an account, in the place of `username` and `password`.
         * @visibility secret
         */
        token?: string;

        /** Account to log in with. */
        username?: string;

        /** @visibility secret */
        password?: string;

        /**
         * Sent as `Origin` header. ChaosCenter refuses origins, or without one hosts, that its ALLOWED_ORIGINS does not match; by default it
         * allows litmuschaos.io and localhost.
         */
        origin?: string;

        /** Ids of the projects to read. Default: all that the account is a member of. */
        projects?: string[];

        /** Bellwether's (Kubernetes plugin's) cluster name by name or id of the chaos infrastructure. */
        infrastructures?: { [infrastructure: string]: string };

        /** Seconds between two readings. Default 30, from 5 to 3600. */
        pollIntervalSeconds?: number;

        /** Seconds until a request is given up. Default 10, from 1 to 120. */
        timeoutSeconds?: number;

        tls?: {
          /** File with the PEM certificates of the CA. */
          caFile?: string;
          /** The PEM certificates of the CA themselves. */
          caData?: string;
          /** Trusts any certificate. For trials only. */
          insecureSkipVerify?: boolean;
        };
      }>;
    };
  };
}

export interface Config {
  bellwether?: {
    argocd?: {
      /** Each Argo CD whose Applications are read. */
      instances?: Array<{
        /** Unique name of letters, digits, `.`, `_` and `-`; what the annotation `argocd/instance-name` names. */
        name: string;

        /** Name shown to people. Default: the name. */
        title?: string;

        /**
         * Base URL of the API server with its sub-path (`server.rootpath` or `server.basehref`), without `/api/…`, e.g. `https://argocd.example.com`
         * or `https://example.com/argocd`.
         */
        url: string;

        /** Address under which people open this Argo CD, for links. Default: `url`. */
        externalUrl?: string;

        /** Namespace of Argo CD itself. Default `argocd`. */
        namespace?: string;

        /**
         * Token of an account with the capability `apiKey`, or of a project role.
         * @visibility secret
         */
        token?: string;

        /** Account to log in with, instead of a token; it needs the capability `login`. */
        username?: string;

        /** @visibility secret */
        password?: string;

        tls?: {
          /** File with the PEM certificates of the CA. */
          caFile?: string;
          /** The PEM certificates of the CA themselves. */
          caData?: string;
          /** Trusts any certificate. For trials only. */
          insecureSkipVerify?: boolean;
        };

        /**
         * Bellwether (Kubernetes plugin) name of each cluster that Applications aim at, by its server address or by its name in Argo CD.
         * `in-cluster` is the one that Argo CD runs in; with one cluster it need not be named.
         */
        clusters?: { [serverOrName: string]: string };

        /** Reads the Applications of these AppProjects alone. Default: all that the account may see. */
        projects?: string[];

        /** Reads the Applications of these namespaces alone. Default: all that the account may see. */
        appNamespaces?: string[];

        /** Seconds until a request is given up. Default 20, at most 120. */
        timeoutSeconds?: number;

        /** Seconds between two lists while the stream cannot be had. Default 30, from 5 to 3600. */
        pollIntervalSeconds?: number;

        /** Lets Argo CD's notifications tell of changes at once, see the README. */
        webhook?: {
          /**
           * What the caller sends in the header `X-Bellwether-Secret`; at least 16 characters.
           * @visibility secret
           */
          secret: string;
        };
      }>;
    };
  };
}

/** How to reach one HTTP API. */
interface BellwetherUpstreamConfig {
  /**
   * Base URL with the whole path prefix, without `/api/…`, e.g. `https://prometheus.example.com` or
   * `https://mimir.example.com/prometheus`.
   */
  url: string;

  /** Seconds until a request is given up. Default 10, at most 120. */
  timeoutSeconds?: number;

  /** Credentials. Without it none are sent. */
  auth?: {
    bearer?: {
      /**
       * A token that does not change.
       * @visibility secret
       */
      token?: string;
      /** File that holds the token; read for every request, so that it may rotate. */
      tokenFile?: string;
    };
    basic?: {
      username: string;
      /** @visibility secret */
      password: string;
    };
  };

  /**
   * Further headers, e.g. of an authenticating proxy.
   * @deepVisibility secret
   */
  headers?: { [name: string]: string };

  /** Tenant of Mimir, Cortex or Thanos. */
  tenant?: {
    /** Default `X-Scope-OrgID`. */
    header?: string;
    value: string;
  };

  tls?: {
    /** File with the PEM certificates of the CA. */
    caFile?: string;
    /** The PEM certificates of the CA themselves. */
    caData?: string;
    /** Trusts any certificate. For trials only. */
    insecureSkipVerify?: boolean;
  };
}

export interface Config {
  bellwether?: {
    prometheus?: {
      /** Each Prometheus, Thanos, Mimir or Cortex that alerts are read from. Of a highly available pair, name one. */
      instances?: Array<
        BellwetherUpstreamConfig & {
          /** Unique name of letters, digits, `.`, `_` and `-`. */
          name: string;

          /** Name shown to people. Default: the name. */
          title?: string;

          /**
           * Clusters whose alerts it holds, by their Bellwether (Kubernetes plugin) names. With one, every alert is that cluster's;
           * with several, the cluster label decides.
           */
          clusters?: string[];

          /** Label that names the cluster. Default `cluster`. */
          clusterLabel?: string;

          /** Cluster name by value of the cluster label, where the two differ. */
          clusterNames?: { [labelValue: string]: string };

          /**
           * `global.external_labels` of this Prometheus: labels that Alertmanager sees and Prometheus' own API does not show. Needed to tell
           * its alerts from those of other Prometheus servers in one Alertmanager.
           */
          externalLabels?: { [name: string]: string };

          /** Seconds between two readings. Default 15, from 1 to 3600. */
          pollIntervalSeconds?: number;

          /** Address of Grafana, for alerts that name their dashboard by `__dashboardUid__`. */
          grafanaUrl?: string;

          /**
           * Istio's standard metrics: what share of the requests each version really gets, traffic to dependencies, requests that circuit
           * breakers refuse. Read by a handful of queries for all services at once; none but a cheap one every five minutes while the
           * metrics are not there.
           */
          istio?: {
            /** Default true. */
            enabled?: boolean;
            /** Seconds between two readings. Default 30, from 10 to 3600. */
            intervalSeconds?: number;
            /** Seconds that rates are taken over; at least four times the scrape interval. Default 120, from 10 to 3600. */
            windowSeconds?: number;
            labels?: {
              /** Label that tells versions apart. Default `destination_version`; `destination_canonical_revision` is another. */
              version?: string;
            };
          };

          /** The Alertmanager that this Prometheus sends to. Without it, silences and inhibitions are unknown. */
          alertmanager?: BellwetherUpstreamConfig & {
            /**
             * Whether to read which alerts are muted by time intervals: one more request a minute, and only of Alertmanager 0.28 and newer.
             * Default true.
             */
            timeIntervals?: boolean;
          };
        }
      >;
    };
  };
}

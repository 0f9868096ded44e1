export interface Config {
  bellwether?: {
    /**
     * Where Bellwether reads Rollouts, pods and the like. Without this section it asks the Kubernetes plugin, if that is installed.
     */
    kubernetes?: {
      /**
       * The way to the clusters: the Kubernetes plugin with its own list of clusters, or the `clusters` below. Default: `own-clusters`
       * when there are any, else `kubernetes-plugin`.
       */
      gateway?: 'kubernetes-plugin' | 'own-clusters';

      /** Clusters to reach without the Kubernetes plugin. */
      clusters?: Array<{
        /** Unique; what `backstage.io/kubernetes-cluster` and the environments name. */
        name: string;
        /** Shown to people; default: the name. */
        title?: string;
        /** Path of a kubeconfig file, in the place of `url` and all that goes with it. */
        kubeconfig?: string;
        /** Context of that file; default: its current one. */
        context?: string;
        /** Address of the API server. */
        url?: string;
        /**
         * Bearer token.
         * @visibility secret
         */
        token?: string;
        /** Path of a file that holds the token; read again every minute. */
        tokenFile?: string;
        /** PEM of the authority that signed the API server's certificate, in base64. */
        caData?: string;
        /** The same as a path. */
        caFile?: string;
        /** Believe any certificate, and allow plain http. For tests. */
        skipTLSVerify?: boolean;
      }>;

      /**
       * Namespaces to watch, where the account may not read all of them: one list and watch per kind and namespace in the place of one
       * per kind. No patterns.
       */
      namespaces?: string[];

      /** Switches kinds off by `false`. */
      kinds?: {
        Rollout?: boolean;
        Deployment?: boolean;
        ReplicaSet?: boolean;
        Pod?: boolean;
        PodEvent?: boolean;
        AnalysisRun?: boolean;
        HorizontalPodAutoscaler?: boolean;
        VirtualService?: boolean;
        DestinationRule?: boolean;
        PeerAuthentication?: boolean;
        AuthorizationPolicy?: boolean;
        HTTPRoute?: boolean;
        /** Litmus. */
        ChaosEngine?: boolean;
        ChaosResult?: boolean;
        /** Chaos Mesh; Schedule, Workflow and WorkflowNode are its own, not those of others. */
        PodChaos?: boolean;
        NetworkChaos?: boolean;
        StressChaos?: boolean;
        IOChaos?: boolean;
        DNSChaos?: boolean;
        HTTPChaos?: boolean;
        TimeChaos?: boolean;
        KernelChaos?: boolean;
        JVMChaos?: boolean;
        BlockChaos?: boolean;
        AWSChaos?: boolean;
        GCPChaos?: boolean;
        AzureChaos?: boolean;
        PhysicalMachineChaos?: boolean;
        Schedule?: boolean;
        Workflow?: boolean;
        WorkflowNode?: boolean;
      };

      /**
       * Names of custom authentication strategies of the Kubernetes plugin that need no token from a browser, besides serviceAccount, aws,
       * azure and googleServiceAccount. Such a strategy has to give the API server a bearer token.
       */
      serverSideAuthProviders?: string[];
    };
  };
}

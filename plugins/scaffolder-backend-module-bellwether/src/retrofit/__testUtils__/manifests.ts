/** A Deployment as people write it: comments, blank lines, both quotes, lists at the edge. */
export const deployment = `# The checkout, owned by team ordering.
apiVersion: apps/v1   # stable API
kind: Deployment
metadata:
  name: "checkout"
  labels:
    app: checkout
spec:
  replicas: 3   # two are too few at noon

  # How it is released
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1     # room for one more
      maxUnavailable: 0
  selector:
    matchLabels:
      app: checkout
  template:
    metadata:
      labels:
        app: checkout
    spec:
      containers:
      - name: app
        image: 'registry.example.com/checkout:1.0.0'   # bumped by CI
        args: ["--verbose", '--port=8080']
        ports:
        - containerPort: 8080
          name: http
      # the pods end here
`;

export const service = `apiVersion: v1
kind: Service
metadata:
  name: checkout
  annotations:
    external-dns.alpha.kubernetes.io/hostname: checkout.example.com
spec:
  type: LoadBalancer   # for the shop
  selector:
    app: checkout
  ports:
  - name: http
    port: 80
    targetPort: http
    nodePort: 30080
`;

export const autoscaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: checkout
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment   # what it scales
    name: checkout
  minReplicas: 2
  maxReplicas: 5
`;

export const virtualService = `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata:
  name: checkout-routes
spec:
  hosts:
    - checkout
  http:
    # Version one
    - name: v1
      match:
        - uri: { prefix: /v1 }
      route:
        - destination:
            host: checkout.ordering.svc.cluster.local
            port: { number: 80 }
      timeout: 5s
    - route:
        - destination:
            host: checkout
    - name: old
      match: [{ uri: { prefix: /legacy } }]
      route:
        - destination:
            host: legacy
`;

export const destinationRule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: checkout
spec:
  host: checkout
  trafficPolicy:
    outlierDetection: {consecutive5xxErrors: 5}   # agreed with team platform
`;

export const component = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  annotations:
    # where its documents are
    backstage.io/techdocs-ref: dir:.
spec:
  type: service
  lifecycle: production
  owner: ordering
`;

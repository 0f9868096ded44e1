/** English texts of what a retrofit tells, with `{{name}}` placeholders filled from the note's params. */
export const retrofitMessages = {
  'yaml-invalid':
    'This is no YAML: {{message}} (line {{line}}, column {{column}}). It was left as it is; correct it and run again if it belongs to the service.',
  'file-too-large':
    'It has {{bytes}} bytes, more than the {{limit}} that are read. It was left as it is.',
  binary: 'This is no text. It was left as it is.',
  'edit-not-safe':
    'It can’t be changed near line {{line}} without changing something else too, such as what an anchor or an alias shares. Nothing of this step was changed; do it by hand.',
  'edit-anchor':
    '“{{field}}” holds an anchor that may be used elsewhere. Nothing of this step was changed; do it by hand.',
  'edit-shared':
    '“{{field}}” is written in a way that can’t be changed alone, such as by an alias or on one line with others. Nothing of this step was changed; do it by hand.',
  'edit-not-a-list':
    '“{{field}}” is not a list written here. Nothing of this step was changed; do it by hand.',

  'list-left':
    'It holds {{found}} as items of a List, which are left as they are. Write each as a document of its own, with --- between them, and run again.',
  'no-workload':
    'There is no Deployment and no Rollout among the {{count}} YAML files. Point targetPath at the folder with the manifests.',
  'workload-unknown':
    'There is no Deployment or Rollout “{{name}}”. Name one of: {{found}}.',
  'several-workloads':
    'There are several Deployments: {{found}}. Name the one that is meant as workload.',
  'container-unknown':
    'The pods have no container “{{name}}”. Name one of: {{found}}.',
  'several-containers':
    'The pods have several containers: {{found}}. Name the one that serves as container.',
  'old-api':
    'The Deployment has the apiVersion {{apiVersion}}, which Kubernetes no longer serves. Set apps/v1 first, and add spec.selector if it is missing.',

  'already-rollout': '“{{name}}” is a Rollout already.',
  converted:
    'Deployment “{{name}}” became a Rollout in its place. Before it is merged: a GitOps tool that prunes deletes the Deployment as it makes the Rollout. To go over without a gap, keep the Deployment until the Rollout is healthy, or choose the mode workloadRef.',
  referenced:
    'Rollout “{{name}}” takes its pods from the Deployment, which is scaled down: {{scaleDown}}. From now on the Rollout alone releases.',
  'deployment-keeps-replicas':
    'The Deployment sets replicas: {{replicas}}. A GitOps tool that heals would scale it up again after the Rollout scaled it down: ignore /spec/replicas of the Deployment there, or remove the field.',
  'deployment-not-scaled-down':
    'With scaleDown: never both the Deployment and the Rollout run their pods. Set the Deployment’s replicas to 0 when the Rollout is healthy.',
  'recreate-dropped':
    'The Deployment had the strategy Recreate: two versions never ran at once. A Rollout runs them side by side during a release. Make sure that the service bears that, such as a volume that only one pod can mount.',
  'rolling-update-dropped':
    'maxSurge and maxUnavailable of the Deployment have no place in a blue-green Rollout and were left out.',
  'deployment-paused':
    'It is paused (spec.paused). A paused Rollout stops at its step until that is taken away.',
  'status-in-git':
    'It holds a status, which is the cluster’s own; that of a Deployment means nothing on a Rollout. Remove it.',
  'strategy-kept':
    'The Rollout has a {{present}} strategy of its own: it was kept.',
  'steps-differ':
    'The Rollout has {{present}} steps of its own, other than the {{asked}} that were asked for: they were kept.',
  'analysis-without-template':
    'A step of type analysis was left out: there is no AnalysisTemplate among the files. Add one, and a step “analysis: {templates: [{templateName: …}]}” where it belongs.',
  'analysis-arguments':
    'AnalysisTemplate “{{template}}” asks for the arguments {{arguments}}: give them in the analysis steps.',
  'patch-lists':
    'This kustomize patch changes lists of the Rollout ({{fields}}). Kustomize merges lists of a Deployment by name, and replaces those of a Rollout: name the schema of Argo Rollouts in “openapi” of the kustomization, or make it a JSON patch.',
  'kustomize-transformers':
    'Kustomize does not know what a Rollout is: {{features}} of this kustomization reach it only with rollout-transform.yaml of Argo Rollouts under “configurations”.',
  'kustomize-patch-target':
    'A patch of this kustomization aims at the Deployment. With the Rollout in its place it changes nothing; set “kind: Rollout” in its target.',

  'service-missing':
    'No Service leads to the pods of “{{name}}”: {{strategy}} needs one. It was left out; the canary is weighed by the number of pods.',
  'blue-green-without-service':
    'No Service leads to the pods of “{{name}}”, and blue-green needs one that is switched. Add a Service, or choose a canary.',
  'several-services':
    'Several Services lead to the pods of “{{name}}”: {{found}}. “{{chosen}}” was taken.',
  'route-left':
    'Route {{route}} of VirtualService “{{name}}” sends requests to several destinations or elsewhere: it was left, and a canary gets none of its requests.',
  'routes-without-service':
    'VirtualService “{{name}}” has no route to Service “{{service}}” that could be split.',
  'virtual-service-added':
    'VirtualService “{{name}}” is new: it leads all requests within the mesh for “{{host}}” to the stable version, and a share to the canary.',
  'http-route-missing':
    'There is no HTTPRoute that leads to Service “{{service}}”. Add one; until then the canary is weighed by the number of pods.',
  'ignore-differences':
    'The controller writes into {{kinds}} during a release. Argo CD would undo that or show it as OutOfSync: add these rules to Application “{{name}}”.',

  'reference-moved':
    '{{kind}} “{{name}}” now scales the Rollout “{{workload}}”.',

  'probe-added':
    'Container “{{container}}” has a {{probe}} probe now: GET {{path}} on port {{port}}. Make sure that the service answers there.',
  'probe-without-port':
    'Container “{{container}}” declares no port, so no probe was added. Declare the port it serves.',
  'probe-port-unknown':
    'Container “{{container}}” declares several ports ({{found}}), and none is named http or is {{port}}: no probe was added. Set port to one of them.',
  'probe-finding': '{{text}}',

  'alerts-added':
    'The alerts look at the namespace {{namespace}}, at container “{{container}}” and at Rollout “{{name}}”.',
  'alerts-present': 'PrometheusRule “{{name}}” is there already: it was kept.',
  'alerts-selected':
    'A Prometheus of the operator reads only rules that its ruleSelector asks for; if it asks for labels, add them.',

  'selector-annotation':
    'The entity finds its objects by “{{selector}}”, so the label backstage.io/kubernetes-id was not added.',
  'catalog-info-added':
    'catalog-info.yaml is new. Register it in the catalog, if the service is not there yet.',
  'several-components':
    'catalog-info.yaml has several Components, and none is “{{name}}”: {{found}}. It was left as it is.',
  'application-unknown':
    'No Argo CD Application is among the files: add the annotation argocd/app-name with its name, and the GitOps card is filled.',

  'helm-converted':
    'The template makes a Rollout now. Render the chart before it is merged: templates are changed line by line.',
  'helm-strategy-by-hand':
    'The strategy of this template is written with {{reason}}, so the template was left as it is. Set apiVersion and kind, and this in its spec, by hand.',
  'helm-by-hand':
    'This is a Helm template, in which only kind, apiVersion and a plain strategy are changed. Do by hand: {{what}}.',
  'nothing-to-do': 'All of it is there already.',
} as const;

export type RetrofitMessageCode = keyof typeof retrofitMessages;

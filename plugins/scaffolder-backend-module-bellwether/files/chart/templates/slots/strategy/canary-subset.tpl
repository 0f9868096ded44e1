{{- define "service.strategy" -}}
canary:
  maxSurge: {{ .Values.rollout.maxSurge | quote }}
  maxUnavailable: {{ .Values.rollout.maxUnavailable }}
  trafficRouting:
    istio:
      virtualService:
        name: {{ include "service.name" . | quote }}
        routes: [primary]
      destinationRule:
        name: {{ include "service.name" . | quote }}
        stableSubsetName: stable
        canarySubsetName: canary
    {{- with .Values.rollout.managedRoutes }}
    managedRoutes:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  steps:
    {{- include "service.steps" . | trim | nindent 4 }}
{{- end -}}

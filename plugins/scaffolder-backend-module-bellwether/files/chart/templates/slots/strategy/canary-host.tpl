{{- define "service.strategy" -}}
canary:
  stableService: {{ include "service.stableName" . }}
  canaryService: {{ include "service.canaryName" . }}
  maxSurge: {{ .Values.rollout.maxSurge | quote }}
  maxUnavailable: {{ .Values.rollout.maxUnavailable }}
  trafficRouting:
    istio:
      virtualService:
        name: {{ include "service.name" . | quote }}
        routes: [primary]
    {{- with .Values.rollout.managedRoutes }}
    managedRoutes:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  steps:
    {{- include "service.steps" . | trim | nindent 4 }}
{{- end -}}

{{- define "service.strategy" -}}
canary:
  stableService: {{ include "service.stableName" . }}
  canaryService: {{ include "service.canaryName" . }}
  maxSurge: {{ .Values.rollout.maxSurge | quote }}
  maxUnavailable: {{ .Values.rollout.maxUnavailable }}
  trafficRouting:
    plugins:
      argoproj-labs/gatewayAPI:
        namespace: {{ .Release.Namespace | quote }}
        httpRoutes:
          - name: {{ include "service.name" . | quote }}
            useHeaderRoutes: {{ not (empty .Values.rollout.managedRoutes) }}
    {{- with .Values.rollout.managedRoutes }}
    managedRoutes:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  steps:
    {{- include "service.steps" . | trim | nindent 4 }}
{{- end -}}

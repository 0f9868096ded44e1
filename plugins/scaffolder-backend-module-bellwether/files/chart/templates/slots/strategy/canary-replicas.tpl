{{/* Nothing splits the traffic: a weight is the share of the pods that run the new version. */}}
{{- define "service.strategy" -}}
canary:
  maxSurge: {{ .Values.rollout.maxSurge | quote }}
  maxUnavailable: {{ .Values.rollout.maxUnavailable }}
  steps:
    {{- include "service.steps" . | trim | nindent 4 }}
{{- end -}}

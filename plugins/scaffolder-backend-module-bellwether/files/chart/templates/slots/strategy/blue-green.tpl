{{- define "service.strategy" -}}
blueGreen:
  activeService: {{ include "service.name" . | quote }}
  previewService: {{ include "service.canaryName" . }}
  {{- toYaml .Values.rollout.promotion | nindent 2 }}
  scaleDownDelaySeconds: {{ .Values.rollout.scaleDownDelaySeconds }}
{{- end -}}

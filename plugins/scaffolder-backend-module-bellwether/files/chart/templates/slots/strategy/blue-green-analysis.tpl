{{- define "service.strategy" -}}
blueGreen:
  activeService: {{ include "service.name" . | quote }}
  previewService: {{ include "service.canaryName" . }}
  {{- toYaml .Values.rollout.promotion | nindent 2 }}
  scaleDownDelaySeconds: {{ .Values.rollout.scaleDownDelaySeconds }}
  # After the switch, since the preview has no traffic to measure. A failure switches back.
  postPromotionAnalysis:
    {{- include "service.analysis" . | nindent 4 }}
{{- end -}}

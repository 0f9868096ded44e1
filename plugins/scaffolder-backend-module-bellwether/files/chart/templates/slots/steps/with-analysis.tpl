{{/* The steps as they stand in the values; `analysis: true` becomes a run of the service's AnalysisTemplates. */}}
{{- define "service.steps" -}}
{{- range .Values.rollout.steps }}
{{- if hasKey . "analysis" }}
- analysis:
    {{- include "service.analysis" $ | nindent 4 }}
{{- else }}
- {{ toYaml . | nindent 2 | trim }}
{{- end }}
{{- end }}
{{- end -}}

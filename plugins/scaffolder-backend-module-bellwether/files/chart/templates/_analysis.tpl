{{/* A run of the service's AnalysisTemplates on the revision that is being released. */}}
{{- define "service.analysis" -}}
templates:
  {{- range .Values.analysis.templates }}
  - templateName: {{ printf "%s-%s" (include "service.name" $) . }}
  {{- end }}
args:
  - name: namespace
    value: {{ .Release.Namespace | quote }}
  - name: service
    value: {{ include "service.name" . | quote }}
  - name: version
    value: {{ include "service.revision" . | quote }}
{{- end -}}

{{/*
One metric: good, bad, or without a result. Without requests there is none, or it is not a number; then the run is inconclusive and the
rollout waits for somebody to decide.
*/}}
{{- define "service.metric" -}}
- name: {{ .name }}
  initialDelay: {{ .analysis.interval }}
  interval: {{ .analysis.interval }}
  count: {{ .analysis.count }}
  failureLimit: {{ .analysis.failureLimit }}
  successCondition: {{ printf "len(result) > 0 && !isNaN(result[0]) && result[0] %s" .good | quote }}
  failureCondition: {{ printf "len(result) > 0 && !isNaN(result[0]) && result[0] %s" .bad | quote }}
  provider:
    prometheus:
      address: {{ .analysis.prometheusAddress | quote }}
      query: |
        {{- .query | nindent 8 }}
{{- end -}}

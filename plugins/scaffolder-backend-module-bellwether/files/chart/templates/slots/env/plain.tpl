{{- define "service.env" -}}
- name: PORT
  value: {{ .Values.port | quote }}
- name: ENVIRONMENT
  value: {{ include "service.literal" .Values.environment }}
{{- end -}}

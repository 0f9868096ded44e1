{{- define "service.steps" -}}
{{ toYaml .Values.rollout.steps }}
{{- end -}}

{{- define "service.envFrom" -}}
- configMapRef:
    name: {{ include "service.name" . }}-config
{{- end -}}

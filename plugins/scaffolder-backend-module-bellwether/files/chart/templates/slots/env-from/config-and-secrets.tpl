{{- define "service.envFrom" -}}
- configMapRef:
    name: {{ include "service.name" . }}-config
- secretRef:
    name: {{ include "service.name" . }}-secrets
{{- end -}}

{{- define "service.env" -}}
- name: PORT
  value: {{ .Values.port | quote }}
- name: ENVIRONMENT
  value: {{ include "service.literal" .Values.environment }}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: OTEL_SERVICE_NAME
  value: {{ include "service.name" . | quote }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ include "service.literal" .Values.openTelemetry.endpoint }}
- name: OTEL_RESOURCE_ATTRIBUTES
  value: {{ printf "service.namespace=%s,service.version=%s,deployment.environment.name=%s,k8s.namespace.name=%s,k8s.pod.name=$(POD_NAME)" .Values.context .Values.image.tag .Values.environment .Release.Namespace | quote }}
{{- end -}}

{{- define "service.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- end -}}

{{- define "service.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.tmpSizeLimit }}
{{- end -}}

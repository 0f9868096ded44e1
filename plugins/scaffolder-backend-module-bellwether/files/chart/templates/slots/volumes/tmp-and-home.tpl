{{- define "service.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
- name: home
  mountPath: /home
{{- end -}}

{{- define "service.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.tmpSizeLimit }}
- name: home
  emptyDir:
    sizeLimit: {{ .Values.homeSizeLimit }}
{{- end -}}

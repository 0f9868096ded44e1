{{/* All of the Rollout's spec but the number of replicas. */}}
{{- define "service.rolloutSpec" -}}
# Former ReplicaSets that are kept, and those of them that a way back to skips the steps.
revisionHistoryLimit: {{ .Values.rollout.revisionHistoryLimit }}
rollbackWindow:
  revisions: {{ .Values.rollout.rollbackWindow }}
progressDeadlineSeconds: {{ .Values.rollout.progressDeadlineSeconds }}
# A revision that does not become available is given up, instead of waiting for ever.
progressDeadlineAbort: true
selector:
  matchLabels:
    {{- include "service.selectorLabels" . | nindent 4 }}
strategy:
  {{- include "service.strategy" . | nindent 2 }}
template:
  {{- include "service.podTemplate" . | nindent 2 }}
{{- end -}}

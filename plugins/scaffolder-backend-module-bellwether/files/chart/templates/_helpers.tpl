{{/* Name of the service: of the Rollout, of the Service that clients call, of everything else as a prefix. */}}
{{- define "service.name" -}}
{{- .Chart.Name -}}
{{- end -}}

{{/* Service in front of the pods that serve now, where traffic is split between two Services. */}}
{{- define "service.stableName" -}}
{{- printf "%s-stable" (include "service.name" .) -}}
{{- end -}}

{{/* Service in front of the pods that are being released: the canary, or the preview of blue-green. */}}
{{- define "service.canaryName" -}}
{{- printf "%s-canary" (include "service.name" .) -}}
{{- end -}}

{{/* What selects the pods, whatever their version. It can't be changed later: the selector of a Rollout is immutable. */}}
{{- define "service.selectorLabels" -}}
app.kubernetes.io/name: {{ include "service.name" . | quote }}
{{- end -}}

{{/* Labels of every object. */}}
{{- define "service.labels" -}}
{{ include "service.selectorLabels" . }}
app.kubernetes.io/part-of: {{ .Values.context | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
backstage.io/kubernetes-id: {{ include "service.name" . | quote }}
{{- end -}}

{{/* The image tag as a label: at most 63 characters, with a letter or digit at both ends. */}}
{{- define "service.versionLabel" -}}
{{- regexFind "[A-Za-z0-9].*" .Values.image.tag | trunc 63 | trimAll "-_." | quote -}}
{{- end -}}

{{/*
What Istio's metrics call the version (`destination_version`): the tag, and a digest of all that makes a new revision, so that the
metrics of two revisions never mix, even where settings alone have changed.
*/}}
{{- define "service.revision" -}}
{{- $digest := printf "%s%s%s%s" (include "service.podSpec" .) (toJson .Values.config) (toJson .Values.podLabels) (toJson .Values.podAnnotations) | sha256sum | trunc 8 -}}
{{- printf "%s-%s" (regexFind "[A-Za-z0-9].*" .Values.image.tag | trunc 50 | trimAll "-_.") $digest | trimPrefix "-" -}}
{{- end -}}

{{/* A text as the value of an environment variable: Kubernetes would replace `$(NAME)` in it. */}}
{{- define "service.literal" -}}
{{- . | toString | replace "$(" "$$(" | quote -}}
{{- end -}}

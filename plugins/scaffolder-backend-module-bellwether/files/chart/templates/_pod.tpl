{{/* The pod template of the Rollout. */}}
{{- define "service.podTemplate" -}}
metadata:
  labels:
    {{- include "service.labels" . | nindent 4 }}
    app.kubernetes.io/version: {{ include "service.versionLabel" . }}
    app: {{ include "service.name" . | quote }}
    version: {{ include "service.revision" . | quote }}
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # A change of the settings makes a new revision, which is released like any other.
    checksum/config: {{ toJson .Values.config | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "service.podSpec" . | nindent 2 }}
{{- end -}}

{{/* Meets Pod Security `restricted`. */}}
{{- define "service.podSpec" -}}
serviceAccountName: {{ include "service.name" . | quote }}
automountServiceAccountToken: false
terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .Values.runAsUser }}
  runAsGroup: {{ .Values.runAsUser }}
  fsGroup: {{ .Values.runAsUser }}
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.topologySpread }}
topologySpreadConstraints:
  {{- range . }}
  - topologyKey: {{ .topologyKey | quote }}
    maxSkew: {{ .maxSkew }}
    whenUnsatisfiable: {{ .whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "service.selectorLabels" $ | nindent 8 }}
    # Each revision is spread by itself.
    matchLabelKeys: [rollouts-pod-template-hash]
  {{- end }}
{{- end }}
containers:
  - name: {{ include "service.name" . | quote }}
    image: {{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}
    imagePullPolicy: {{ .Values.image.pullPolicy }}
    ports:
      - name: http
        containerPort: {{ .Values.port }}
        protocol: TCP
    env:
      {{- include "service.env" . | nindent 6 }}
    envFrom:
      {{- include "service.envFrom" . | nindent 6 }}
    startupProbe:
      {{- include "service.probe" .Values.probes.startup | nindent 6 }}
    livenessProbe:
      {{- include "service.probe" .Values.probes.liveness | nindent 6 }}
    readinessProbe:
      {{- include "service.probe" .Values.probes.readiness | nindent 6 }}
    resources:
      {{- toYaml .Values.resources | nindent 6 }}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities:
        drop: [ALL]
    volumeMounts:
      {{- include "service.volumeMounts" . | nindent 6 }}
volumes:
  {{- include "service.volumes" . | nindent 2 }}
{{- end -}}

{{- define "service.probe" -}}
httpGet:
  path: {{ .path | quote }}
  port: http
initialDelaySeconds: {{ .initialDelaySeconds }}
periodSeconds: {{ .periodSeconds }}
timeoutSeconds: {{ .timeoutSeconds }}
failureThreshold: {{ .failureThreshold }}
{{- end -}}

#!/bin/sh
# Checks what the chart gives against the schemas of Kubernetes and of the custom resources.
set -eu
crds='https://raw.githubusercontent.com/datreeio/CRDs-catalog/main/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json'
kubeconform -strict -summary -schema-location default -schema-location "$crds" .rendered/*.yaml

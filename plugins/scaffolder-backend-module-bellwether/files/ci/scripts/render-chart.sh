#!/bin/sh
# Checks the chart with the values of each environment, and writes what it gives to .rendered/.
set -eu
. "$(dirname "$0")/service.env"

mkdir -p .rendered
for environment in $ENVIRONMENTS; do
  name=${environment%%:*}
  values="chart/values-$name.yaml"
  helm lint --strict chart --values "$values"
  helm template "$SERVICE" chart --values "$values" --namespace "${environment#*:}" >".rendered/$name.yaml"
done

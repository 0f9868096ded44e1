#!/bin/sh
# Runs a step in the container of its tool, as the present user: ci/with-tool.sh helm ci/render-chart.sh
set -eu
. "$(dirname "$0")/tools.env"

case ${1:-} in
  helm) image=$HELM_IMAGE ;;
  kubeconform) image=$KUBECONFORM_IMAGE ;;
  promtool) image=$PROMTOOL_IMAGE ;;
  trivy) image=$TRIVY_IMAGE ;;
  skopeo) image=$SKOPEO_IMAGE ;;
  *)
    echo "usage: ci/with-tool.sh helm|kubeconform|promtool|trivy|skopeo <script>" >&2
    exit 2
    ;;
esac
# Variables are passed by name: their values stand in no list of processes.
exec docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" --workdir /work --entrypoint sh \
  --env HOME=/tmp --env TRIVY_CACHE_DIR=/tmp/trivy \
  --env BRANCH --env COMMIT --env REGISTRY_USERNAME --env REGISTRY_PASSWORD \
  "$image" "${2:?name the script}"

#!/bin/sh
# Packages the chart under the version of the release branch, with the image of that version, and pushes it.
set -eu
here=$(dirname "$0")
. "$here/service.env"
. "$here/registry-login.sh"

version=$(sh "$here/release-version.sh")
cp -R chart "$work/chart"
awk -v version="$version" '
  /^[^ #]/ { image = /^image:/ }
  image && /^  tag:/ { print "  tag: \"" version "\""; next }
  { print }
' chart/values.yaml >"$work/chart/values.yaml"

environment=${ENVIRONMENTS%% *}
helm template "$SERVICE" "$work/chart" --values "chart/values-${environment%%:*}.yaml" \
  --namespace "${environment#*:}" >"$work/rendered.yaml"
grep -qF "$IMAGE_REPOSITORY:$version" "$work/rendered.yaml" || {
  echo "The chart does not run $IMAGE_REPOSITORY:$version: image.repository and image.tag must stand in chart/values.yaml alone." >&2
  exit 1
}

helm package "$work/chart" --version "$version" --app-version "$version" --destination "$work"
registry=${CHART_REGISTRY#oci://}
helm_login "${registry%%/*}"
helm push "$work/$SERVICE-$version.tgz" "$CHART_REGISTRY"

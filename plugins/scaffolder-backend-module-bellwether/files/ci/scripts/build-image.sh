#!/bin/sh
# Builds the image and keeps it in image.tar, so that what is scanned is what is pushed.
set -eu
here=$(dirname "$0")
. "$here/service.env"

[ -f Dockerfile ] || {
  echo "There is no Dockerfile at the root: the image is built from it." >&2
  exit 1
}
case ${BRANCH:-} in
  release/*) version=$(sh "$here/release-version.sh") ;;
  *) version=0.0.0-dev ;;
esac
image="$IMAGE_REPOSITORY:$version"
revision=${COMMIT:?name the commit}

rm -f image.tar
set -- --pull --build-arg "VERSION=$version" --tag "$image" \
  --label "org.opencontainers.image.version=$version" \
  --label "org.opencontainers.image.revision=$revision" .
if command -v buildah >/dev/null; then
  buildah build --isolation chroot "$@"
  buildah push "$image" "docker-archive:image.tar:$image"
else
  docker build "$@"
  docker save --output image.tar "$image"
fi

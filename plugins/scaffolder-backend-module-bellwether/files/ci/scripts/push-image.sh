#!/bin/sh
# Pushes image.tar under the version of the release branch. A version is published once: from another commit it is refused.
set -eu
here=$(dirname "$0")
. "$here/service.env"
. "$here/registry-login.sh"

version=$(sh "$here/release-version.sh")
image="docker://$IMAGE_REPOSITORY:$version"
skopeo_login "$IMAGE_REPOSITORY"
if published=$(skopeo inspect --format '{{ index .Labels "org.opencontainers.image.revision" }}' "$image" 2>/dev/null); then
  [ "$published" = "${COMMIT:?name the commit}" ] || {
    echo "$IMAGE_REPOSITORY:$version is published already, from the commit '$published': release the next version." >&2
    exit 1
  }
  echo "$IMAGE_REPOSITORY:$version is published already, from this commit."
  exit 0
fi
skopeo copy docker-archive:image.tar "$image"

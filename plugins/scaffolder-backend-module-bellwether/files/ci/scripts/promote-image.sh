#!/bin/sh
# Makes the image of the release branch the one of production. It is copied by its digest: what was tested, bit by bit.
set -eu
here=$(dirname "$0")
. "$here/service.env"
. "$here/registry-login.sh"

version=$(sh "$here/release-version.sh")
case $version in
  *-*)
    echo "$version is a pre-release, and does not go to production." >&2
    exit 1
    ;;
esac
if [ -n "$PRODUCTION_REPOSITORY" ]; then
  target="$PRODUCTION_REPOSITORY:$version"
  skopeo_login "$PRODUCTION_REPOSITORY"
else
  target="$IMAGE_REPOSITORY:production"
fi
skopeo_login "$IMAGE_REPOSITORY"
digest=$(skopeo inspect --format '{{ .Digest }}' "docker://$IMAGE_REPOSITORY:$version")
skopeo copy --all --preserve-digests "docker://$IMAGE_REPOSITORY@$digest" "docker://$target"
echo "$target is $digest"

# Sourced by the scripts that push. The password goes through standard input, and what is kept of it goes when the script ends.
: "${REGISTRY_USERNAME:?set it as a secret of CI}" "${REGISTRY_PASSWORD:?set it as a secret of CI}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export REGISTRY_AUTH_FILE="$work/auth.json" HELM_REGISTRY_CONFIG="$work/helm.json"

# Host of a repository such as registry.example.com/ordering/checkout; without one it is Docker Hub.
registry_of() {
  case ${1%%/*} in
    "$1") echo docker.io ;;
    *.* | *:* | localhost) echo "${1%%/*}" ;;
    *) echo docker.io ;;
  esac
}

skopeo_login() {
  printf '%s' "$REGISTRY_PASSWORD" |
    skopeo login --username "$REGISTRY_USERNAME" --password-stdin "$(registry_of "$1")"
}

helm_login() {
  printf '%s' "$REGISTRY_PASSWORD" |
    helm registry login --username "$REGISTRY_USERNAME" --password-stdin "$1"
}

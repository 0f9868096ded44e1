#!/bin/sh
# Prints the version of the release branch that BRANCH names: release/<service>/<semantic version>.
set -eu
. "$(dirname "$0")/service.env"

refuse() {
  echo "The branch '$BRANCH' releases nothing: $1" >&2
  exit 1
}

: "${BRANCH:?name the branch}"
prefix="release/$SERVICE/"
case $BRANCH in
  "$prefix"*) version=${BRANCH#"$prefix"} ;;
  *) refuse "it must begin with $prefix" ;;
esac
case $version in
  *[!0-9A-Za-z.-]*) refuse "a version has letters, digits, dots and hyphens" ;;
esac
number='(0|[1-9][0-9]*)'
printf '%s\n' "$version" |
  grep -Eqx "$number\.$number\.$number(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?" ||
  refuse "'$version' must be a semantic version such as 1.2.0 or 1.2.0-rc.1"
[ "${#version}" -le 100 ] || refuse "a version has at most 100 characters"
printf '%s\n' "$version"

#!/bin/sh
# Fails on vulnerabilities of severity HIGH or CRITICAL that can be fixed, and on secrets in the image. What is accepted for a time stands,
# with its reason and its end, in .trivyignore.
set -eu
trivy image --input image.tar --scanners vuln,secret --severity HIGH,CRITICAL --ignore-unfixed --exit-code 1 --no-progress

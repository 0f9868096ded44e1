#!/bin/sh
# Checks the alerts, and tests when each fires.
set -eu
promtool check rules alerts/rules.yaml
promtool test rules alerts/tests.yaml

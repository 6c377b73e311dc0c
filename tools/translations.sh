#!/usr/bin/env bash
# Gather every sentence from code and templates into locale/; with --check: fail when a sentence is missing, fuzzy or unused.
set -euo pipefail
cd "$(dirname "$0")/../src/saolang"
export DJANGO_SETTINGS_MODULE=saolang.config.settings
mkdir -p locale
if [ "${1:-}" = "--check" ]; then
  kept=$(mktemp -d); cp -r locale "$kept/"; trap 'rm -rf locale; mv "$kept/locale" .; rm -rf "$kept"' EXIT
fi
../../.venv/bin/python -m django makemessages -l en --no-obsolete --add-location never --ignore 'assets/*' >/dev/null
../../.venv/bin/python ../../tools/check_translations.py "${kept:+$kept/locale}"

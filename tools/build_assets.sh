#!/bin/sh
# Rebuild src/saolang/assets from assets-src. Needs Node (development only); the output is committed.
set -eu
cd "$(dirname "$0")/.."
[ -d node_modules/@tailwindcss/cli ] || npm ci --ignore-scripts --no-progress
python3 tools/build_assets.py
for sheet in app public; do
  npx --no-install tailwindcss -i "assets-src/$sheet.css" -o "src/saolang/assets/$sheet.css" --minify
  printf '%s.css: %s bytes, gzip %s\n' "$sheet" "$(wc -c < "src/saolang/assets/$sheet.css")" \
    "$(gzip -9c "src/saolang/assets/$sheet.css" | wc -c)"
done

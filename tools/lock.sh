#!/usr/bin/env bash
# Pin every dependency with hashes and without naming any package host.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { .venv/bin/uv pip compile --universal --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate pyproject.toml "$@"; }
compile -o requirements.txt
compile --group dev -o requirements-dev.txt

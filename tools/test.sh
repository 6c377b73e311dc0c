#!/usr/bin/env bash
# Everything that must hold, in the order that fails fastest. Called by `make test`.
set -euo pipefail
cd "$(dirname "$0")/.."
BIN=.venv/bin
step() { printf '\n== %s\n' "$*"; }

bash tools/test_needs.sh

step "lint";                 $BIN/ruff check src tests bench tools; $BIN/ruff format --check --quiet src tests bench tools
step "import contracts";     $BIN/lint-imports --no-cache
step "types";                $BIN/mypy
step "packs";                $BIN/saolang packs check
step "translations";         bash tools/translations.sh --check
step "migrations";           $BIN/saolang makemigrations --check --dry-run

step "core, branch-covered"; $BIN/pytest tests/core tests/packs -q -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=100
step "tests on SQLite";      $BIN/pytest tests -q -n 2 -m "not journey"
step "tests on PostgreSQL";  bash tools/with_postgresql.sh $BIN/pytest tests/apps tests/common tests/interfaces tests/faults -q -n 2 -m "not journey"
step "journeys in a browser"; $BIN/pytest tests/common -q -m journey; $BIN/pytest tests/journeys -q -m journey

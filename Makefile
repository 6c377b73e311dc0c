# Sao Làng. `make run` and `make test` are all one needs; `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test lint types bench assets docs pictures translations clean

help: ## liệt kê các lệnh
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

run: $(VENV)/.run ## chuẩn bị, chạy đợt trình diễn, phục vụ ở http://127.0.0.1:8000
	@SAOLANG_DEMO=$${SAOLANG_DEMO:-1} $(BIN)/saolang start

test: $(VENV)/.dev ## mọi kiểm thử: lint, kiểu, kiến trúc, gói quy định, SQLite, PostgreSQL, trình duyệt
	@bash tools/test.sh

lint: $(VENV)/.dev ## ruff và hợp đồng nhập khẩu giữa các tầng
	@$(BIN)/ruff check src tests bench tools && $(BIN)/ruff format --check src tests bench tools && $(BIN)/lint-imports --no-cache

types: $(VENV)/.dev ## kiểm tra kiểu (core: strict)
	@$(BIN)/mypy

bench: $(VENV)/.dev ## đo và in tỷ lệ
	@for question in bench/*.py; do echo "== $$question"; PYTHONPATH=. DJANGO_SETTINGS_MODULE=saolang.config.settings_test $(BIN)/python "$$question" || exit 1; done

assets: ## dựng lại CSS, biểu tượng, phông (cần Node)
	@bash tools/build_assets.sh

translations: $(VENV)/.dev ## gom câu chữ vào locale/ và kiểm bản tiếng Anh (cần gettext)
	@bash tools/translations.sh

docs: $(VENV)/.dev ## dựng lại phần tài liệu sinh từ mã (thuật ngữ, vòng đời, loại sự kiện, lệnh)
	@$(BIN)/python tools/build_docs.py

pictures: $(VENV)/.dev ## chụp lại ảnh của README và hướng dẫn (cần Chromium)
	@$(BIN)/python tools/take_pictures.py

clean: ## bỏ môi trường và dữ liệu tại chỗ
	rm -rf $(VENV) var

$(VENV)/bin/uv:
	@$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/uv
	@echo "Chuẩn bị môi trường Python…"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/uv
	@echo "Chuẩn bị môi trường Python để kiểm thử…"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@ $(VENV)/.run

# Jisr's commands. PYTHON=python3.13 chooses another interpreter (its own environment);
# DJANGO=newest takes the newest Django instead of the long-term one.
PYTHON ?= python3
DJANGO ?= lts

VENV := .venv$(if $(filter-out python3,$(PYTHON)),-$(patsubst python%,%,$(notdir $(PYTHON))))$(if $(filter newest,$(DJANGO)),-newest)
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
RUNTIME := $(if $(filter newest,$(DJANGO)),forward,base)
DEVELOPMENT := $(if $(filter newest,$(DJANGO)),forward,dev)
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help install install-dev demo test lint bench screenshots requirements messages clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

install: ## make the virtual environment and install what Jisr needs to run
	@$(PYTHON) requirements/install.py $(VENV) $(RUNTIME)
	@$(BIN)/python locale/messages.py compile

install-dev:
	@$(PYTHON) requirements/install.py $(VENV) $(DEVELOPMENT)
	@$(BIN)/python locale/messages.py compile

demo: install ## load the demo programme and start the site (ARGS="--port 8010")
	@$(MANAGE) demo $(ARGS)

test: install-dev ## run the tests, on SQLite and on PostgreSQL where one answers (ARGS="-k cart")
	@$(BIN)/python tests/run.py $(ARGS)

lint: install-dev ## check style, imports, types, templates, migrations, translations, deployment
	@$(BIN)/python tests/lint.py $(ARGS)

bench: install-dev ## measure what the documentation claims about speed
	@$(BIN)/python -m benchmarks $(ARGS)

screenshots: install-dev ## take the pictures in docs/screenshots with a real browser
	@$(BIN)/python -m pytest -m browser -p no:cacheprovider --screenshots=docs/screenshots $(ARGS)

requirements: install-dev ## compile requirements/*.txt anew from the .in files
	@cd requirements && for name in base dev; do \
	  ../$(BIN)/uv pip compile $$name.in --quiet --universal --generate-hashes --no-emit-index-url \
	    --no-header --python-version 3.11 --output-file $$name.txt $(ARGS) || exit 1; done
	@cd requirements && ../$(BIN)/uv pip compile forward.in --quiet --universal --generate-hashes \
	  --no-emit-index-url --no-header --python-version 3.12 --output-file forward.txt $(ARGS)

messages: install-dev ## put new texts into the translation catalogues
	@$(BIN)/python locale/messages.py update

clean: ## remove environments, caches and compiled files; data in var/ stays
	rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find locale -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

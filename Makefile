# `make` alone prints the targets.
PYTHON ?= python3
SEED := seeds/000_b492757d4a417f35.txt
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help setup report test lint lab benchmark clean

help: ## print the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

setup: $(STAMP) ## build .venv from the lock file, once

$(STAMP): requirements.lock pyproject.toml
	@tools/setup.sh $(PYTHON)
	@touch $@

report: $(STAMP) ## write the report of the seed into outputs/
	@$(BIN)/python -m analysis report $(SEED)

test: $(STAMP) ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(STAMP) ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lab: $(STAMP) ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=. notebooks

benchmark: $(STAMP) ## measure speed against named alternatives
	@$(BIN)/python -m benchmarks

clean: ## remove .venv, caches and runs
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
	@find outputs -mindepth 1 -not -name README.md -delete

# The two commands that matter:
#
#   make demo    sets up what it needs and shows a pairing's real status
#   make test    sets up what it needs and runs every check
#
# Both ask nothing and need Python 3.11 or newer, pip and make. `make help` lists the rest.

PYTHON ?= python3
# PIPESTATUS is bash.
SHELL := bash
VENV := .venv
BIN := $(VENV)/bin
# Two workers: what a small machine has. Give another number for a larger one.
JOBS ?= 2
# An output folder of our own keeps the project's root clean, and `make clean` simple.
BUILD := build
UV_VERSION := 0.13.9
DEMO ?= examples/pairings/reading-circles.json

SOURCES := $(shell find src -type f -not -name '*.pyc' 2>/dev/null)
WHEEL := $(BUILD)/wheel/.built
NODE_MODULES := tests/validators/node_modules/.installed

# pip says on every run that a newer pip exists; that is noise here.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# pyright must use the Node that comes from PyPI, and must not ask whether it is the newest.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PYRIGHT_PYTHON_GLOBAL_NODE := 0

PIP := $(BIN)/python -m pip --quiet
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

# --- environments --------------------------------------------------------------------------
# Each step leaves a stamp; it runs again only when the files it was made from change.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.11")'
	@# Debian's Python has no ensurepip of its own; the pip that is there can fill the environment too.
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --quiet --python $(BIN)/python install pip; }
	@touch $@

# The lists name everything that is needed. Without --no-deps an older pip looks for more: a newer
# release of a package that another asks for with an extra then stops the installation.
# The package itself is installed in place, so that a change in src/ counts at once.
$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	$(PIP) install --no-deps --require-hashes -r requirements/run.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(PIP) install --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

# npm, too, comes from PyPI; the lock file holds the hash of every package.
$(NODE_MODULES): $(VENV)/.dev tests/validators/package.json tests/validators/package-lock.json
	cd tests/validators && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	@touch $@

.PHONY: setup
setup: $(VENV)/.dev $(NODE_MODULES) ## make the environment for working on the project

# --- showing -------------------------------------------------------------------------------

.PHONY: demo
demo: $(VENV)/.run ## show the status of a shipped example
	$(BIN)/spreading-guide status $(DEMO)

# --- checking ------------------------------------------------------------------------------

.PHONY: test
test: lint types coverage wings test-wheel ## run every check

.PHONY: lint
lint: $(VENV)/.dev ## style, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell

.PHONY: types
types: $(VENV)/.dev ## mypy --strict and pyright
	$(BIN)/mypy
	$(BIN)/pyright

# The core must be covered whole. Tracing makes tests more than twice as slow, so that those of the
# wings, which start programs, browsers and offices, run without it.
CORE_TESTS := $(addprefix tests/,content conformance loading model pairing progress) $(wildcard tests/test_*.py)
# This is also the check of an editable install: SPREADING_GUIDE_INSTALL makes a test
# assert that the package under test is the one in src/.
EDITABLE := SPREADING_GUIDE_INSTALL=editable $(PYTEST) -m "not matrix"
.PHONY: coverage
coverage: setup ## the core's suite on the editable install, with coverage
	rm -f $(BUILD)/coverage/.coverage*
	@mkdir -p $(BUILD)/coverage
	$(EDITABLE) --cov --cov-report= --cov-fail-under=0 $(CORE_TESTS) $(ARGS)
	$(BIN)/coverage report

.PHONY: wings
wings: setup ## the rest of the suite: command line, pages, translating, README and docs
	$(EDITABLE) $(addprefix --ignore=,$(CORE_TESTS)) $(ARGS)

.PHONY: quick
quick: setup ## the suite without its slow tests, for the time between two edits
	HYPOTHESIS_PROFILE=quick $(PYTEST) -m "not slow" $(ARGS)

$(WHEEL): $(VENV)/.dev pyproject.toml README.md LICENSE LICENSE-CONTENT $(SOURCES)
	rm -rf $(BUILD)/wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir $(BUILD)/wheel . >/dev/null
	@touch $@

.PHONY: wheel
wheel: $(WHEEL) ## build the wheel once; every check of it uses this one

# What the wheel holds is the question here, and what another Python makes of it: the newest one
# that is found gets both. The slow tests have run above, and run on all of them in the long run.
ON_WHEELS := -m "not slow and not project and not browser and not office"
.PHONY: test-wheel
test-wheel: $(WHEEL) $(NODE_MODULES) ## the quick suite against the wheel, on the newest Python found
	HYPOTHESIS_PROFILE=quick $(BIN)/python scripts/check_wheel.py --jobs $(JOBS) --newest -- $(ON_WHEELS)

.PHONY: test-others
test-others: $(WHEEL) $(NODE_MODULES) ## the quick suite, on the wheel, with every other Python found
	HYPOTHESIS_PROFILE=quick $(BIN)/python scripts/check_wheel.py --jobs $(JOBS) --others -- $(ON_WHEELS)

.PHONY: test-lowest
test-lowest: $(WHEEL) $(NODE_MODULES) ## the suite with the oldest dependencies that we allow
	HYPOTHESIS_PROFILE=quick $(BIN)/python scripts/check_wheel.py --jobs $(JOBS) --requirements requirements/lowest.txt -- -m "not project and not browser and not office"

$(VENV)/.mutation: $(VENV)/.dev requirements/mutation.txt
	$(PIP) install --no-deps --require-hashes -r requirements/mutation.txt
	@touch $@

.PHONY: mutation
mutation: $(VENV)/.mutation ## do cases and properties notice a wrong evaluation? takes half an hour
	$(BIN)/python scripts/mutation.py --jobs $(JOBS) $(ARGS)

.PHONY: test-long
test-long: setup $(WHEEL) test-lowest ## as `make test`, with many more random examples, and mutants; takes an hour
	HYPOTHESIS_PROFILE=long $(PYTEST) $(ARGS)
	$(BIN)/python scripts/check_wheel.py --jobs $(JOBS)
	$(BIN)/python scripts/check_wheel.py --jobs $(JOBS) --others
	$(MAKE) mutation

.PHONY: translations
translations: $(VENV)/.dev ## check the translations, and say in a table what is wrong
	@$(BIN)/spreading-guide l10n check --format markdown | tee -a "$${GITHUB_STEP_SUMMARY:-/dev/null}"; exit $${PIPESTATUS[0]}

# --- writing -------------------------------------------------------------------------------

.PHONY: format
format: $(VENV)/.dev ## put the code into its form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

.PHONY: cases
cases: ## put the conformance cases into their form
	$(PYTHON) scripts/format_cases.py

.PHONY: schemas
schemas: ## publish the packaged schemas under schemas/
	$(PYTHON) scripts/publish_schemas.py

.PHONY: reference
reference: $(VENV)/.run ## write the generated pages of docs/reference/
	$(BIN)/python scripts/write_reference.py

.PHONY: screenshots
screenshots: $(VENV)/.dev ## take the pictures that docs/ shows; needs Chromium
	$(BIN)/python scripts/screenshots.py

.PHONY: evidence
evidence: $(VENV)/.dev ## measure, and write what was measured to docs/evidence/
	$(BIN)/python benchmarks/run.py --write docs/evidence

.PHONY: lock
lock: ## choose and pin the newest tools; needs a look at the difference afterwards
	test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip --quiet install uv==$(UV_VERSION); }
	PYTHON=$(PYTHON) UV=.venv-lock/bin/uv bash scripts/lock.sh

.PHONY: clean
clean: ## remove everything that was made, environments included
	rm -rf $(VENV) .venv-* $(BUILD) .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/validators/node_modules

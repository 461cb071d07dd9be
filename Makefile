# CAR T Outcomes. `make` alone lists what there is. Every path is relative, so that the checkout may stand anywhere.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test check coverage bench torture screenshots lock audit licenses sbom frontend clean
.PHONY: runtime test-tools programs chromium database

PORT ?= $(or $(CART_PORT),8050)
JOBS ?= auto
UV   := 0.13.8
PIP_AUDIT := 2.10.1

PY      := .venv/bin/python
DENO    := DENO_DIR=var/deno DENO_NO_UPDATE_CHECK=1 .venv/bin/deno
INSTALL := $(PY) -m pip install --disable-pip-version-check --no-input -qq

# A set-up is done once per content of what it installs: the stamps bear that content's checksum.
RUNTIME_STAMP := .venv/.runtime-$(shell cat requirements.lock pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)
TEST_STAMP    := .venv/.test-$(shell cat requirements-test.lock pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)

help:
	@echo 'make run          set up what is missing, and serve on http://127.0.0.1:8050 (PORT=8051 for another port)'
	@echo 'make test         set up what is missing, Chromium, Firefox and WebKitGTK included, and run every test'
	@echo 'make check        lint, format, types (tests too), import contracts, locks, evidence'
	@echo 'make torture      the long fault trials'
	@echo 'make bench        benchmarks, as ratios'
	@echo 'make coverage     every test, with branch coverage'
	@echo 'make screenshots  pictures of the pages'
	@echo 'make lock         resolve the locks anew (LOCK_FLAGS=--upgrade takes newer releases)'
	@echo 'make audit        known vulnerabilities of what is locked; says "not run" where none can be looked up'
	@echo 'make licenses     licenses of what is locked, in var/licenses.md'
	@echo 'make sbom         software bill of materials, in var/sbom.json'
	@echo 'make frontend     fetch the front-end files again'
	@echo 'make clean        remove everything the set-up made'
	@echo
	@echo 'PYTHON=/path/to/python chooses the interpreter of a new .venv (3.11, 3.12 or 3.13).'

# ---------------------------------------------------------------------------------------------- run

run: runtime database
	@CART_PORT='$(PORT)' exec $(PY) -m app serve

database:
	@$(PY) -m app build --if-stale

runtime: $(RUNTIME_STAMP)
	@$(PY) -m tools.vendor
	@$(MAKE) var/static/.compressed

frontend: $(RUNTIME_STAMP)
	@$(PY) -m tools.vendor --again
	@$(PY) -m tools.precompress

var/static/.compressed: $(RUNTIME_STAMP) app/server/static.py tools/precompress.py $(wildcard assets/*.* assets/*/*)
	@$(PY) -m tools.precompress && touch '$@'

$(RUNTIME_STAMP): | .venv/bin/python
	@$(call INSTALL_LOCK,requirements.lock)
	@rm -f .venv/.runtime-* && touch '$@'

# ---------------------------------------------------------------------------------------------- test

test: test-tools programs
	@$(PY) -m tools.vendor --tests
	@$(MAKE) var/static/.compressed
	$(PY) -m pytest -n $(JOBS) --dist loadfile --ignore=tests/torture --ignore=tests/bench $(NOT_RUN) $(ARGS)

check: test-tools
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(DENO) lint --quiet
	$(DENO) fmt --check --quiet
	$(PY) -m mypy app models tools tests
	$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --cache-dir var/import-linter
	$(PY) -m tools.locks
	$(PY) -m app schema --check
	$(PY) -m app check --strict

coverage: test-tools programs
	@$(PY) -m tools.vendor --tests
	@$(MAKE) var/static/.compressed
	$(PY) -m pytest -n $(JOBS) --dist loadfile --ignore=tests/torture --ignore=tests/bench $(NOT_RUN) --cov --cov-report= $(ARGS)
	$(PY) -m coverage report
	$(PY) -m coverage report --fail-under=100 --include='models/*,app/statistics/*,app/content/*,app/drawing/*,app/exports/*'

torture: test-tools
	@if ls tests/torture/test_*.py >/dev/null 2>&1; then \
		set -x; $(PY) -m pytest -n $(JOBS) --dist loadfile tests/torture $(ARGS); \
	else echo 'make torture: there are no fault trials in tests/torture yet.'; fi

bench: test-tools chromium
	@$(PY) -m tools.vendor --tests
	@$(MAKE) var/static/.compressed
	$(PY) -m tests.bench $(ARGS)

screenshots: test-tools chromium
	@$(PY) -m tools.vendor --tests
	@$(MAKE) var/static/.compressed
	$(PY) -m tests.screenshots $(ARGS)

test-tools: $(TEST_STAMP)

$(TEST_STAMP): | .venv/bin/python
	@$(call INSTALL_LOCK,requirements-test.lock)
	@rm -f .venv/.test-* && touch '$@'

# Browsers and an office suite come through apt-get where they are missing: tools/programs.py says which, and which of
# them the tests can do without. CHROMIUM=/path and FIREFOX=/path use one from elsewhere; the tests read them too.
NOT_RUN = $$($(PY) -m tools.programs --left-out)

programs: | .venv/bin/python
	@$(PY) -m tools.programs

chromium: | .venv/bin/python
	@$(PY) -m tools.programs chromium

# ---------------------------------------------------------------------------------------------- the environment

# A Python is tried by running it: a name on the PATH may be a stub of a version manager that answers with an error.
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHONS  := python3.13 python3.12 python3.11 python3 python

.venv/bin/python:
	@if [ -n '$(PYTHON)' ]; then \
		'$(PYTHON)' -c '$(SUITABLE)' 2>/dev/null && found='$(PYTHON)' || \
		{ echo 'make: PYTHON=$(PYTHON) is not a Python 3.11, 3.12 or 3.13.' >&2; exit 1; }; \
	else \
		for candidate in $(PYTHONS); do \
			if "$$candidate" -c '$(SUITABLE)' 2>/dev/null; then found="$$candidate"; break; fi; done; \
		[ -n "$$found" ] || { echo 'make: no Python 3.11, 3.12 or 3.13 found: install one, or say PYTHON=/path/to/python.' >&2; exit 1; }; \
	fi; \
	echo "Creating .venv with $$("$$found" --version) ..."; \
	"$$found" -m venv --clear .venv >/dev/null 2>&1 && $(PY) -m pip --version >/dev/null 2>&1 || { rm -rf .venv; \
		echo "make: $$found cannot create a virtual environment: install its venv module (Debian: apt-get install python3-venv)." >&2; exit 1; }

# $(call INSTALL_LOCK,file): the locked requirements, each checked against its hash, then the project itself,
# built by the locked setuptools, so that nothing is fetched that is not locked. A lock is complete (`make check`
# proves it), so pip is not asked to resolve anything: what it would find newer on another day cannot matter.
define INSTALL_LOCK
$(PY) -c '' 2>/dev/null || { echo 'make: the Python that .venv was made with is gone: run "make clean" and try again.' >&2; exit 1; }; \
echo 'Installing the locked requirements of $(1) (a minute or two the first time) ...'; \
$(INSTALL) --no-deps --require-hashes --only-binary :all: -r $(1) || \
	{ echo 'make: the locked requirements could not be installed (the lines above say why; is there a network?).' >&2; exit 1; }; \
$(INSTALL) --no-deps --no-build-isolation --no-index -e . || \
	{ echo 'make: the project itself could not be installed into .venv (the lines above say why).' >&2; exit 1; }
endef

# ---------------------------------------------------------------------------------------------- upkeep

# Universal locks: one file for Python 3.11 to 3.13 and every platform, by hashes alone, without addresses, and with
# the extras that are asked for.
COMPILE = var/lock/bin/python -m uv pip compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' -q $(LOCK_FLAGS)

lock: | .venv/bin/python
	@test -x var/lock/bin/python || $(PY) -m venv var/lock
	@var/lock/bin/python -m pip install --disable-pip-version-check -qq uv==$(UV)
	$(COMPILE) -o requirements.lock
	$(COMPILE) --group test -c requirements.lock -o requirements-test.lock

# AUDIT_FLAGS=--must-run fails where no advisory source can be reached. It shares nothing with what it looks at.
audit: | .venv/bin/python
	@test -x var/audit/bin/pip-audit || { $(PY) -m venv var/audit && \
		var/audit/bin/python -m pip install --disable-pip-version-check -qq pip-audit==$(PIP_AUDIT) || true; }
	@$(PY) -m tools.audit var/audit/bin/pip-audit $(AUDIT_FLAGS)

licenses: test-tools
	@mkdir -p var
	@$(PY) -m piplicenses --with-system --output-file var/licenses.md --packages $$(sed -n 's/^\([[:alnum:]][[:alnum:]._-]*\).*/\1/p' requirements.lock)

sbom: test-tools
	@mkdir -p var
	@$(PY) -m tools.bill > var/sbom.json && echo 'var/sbom.json'

clean:
	rm -rf .venv var assets/vendor tests/vendor *.egg-info

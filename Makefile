# Guzhi. Needs Python 3.11 or newer with venv, make and git; the browser tests also need Chromium.
#
#   make build    seeds/ -> content/ -> public/
#   make serve    build, preview on http://127.0.0.1:8000/, rebuild and reload at every change
#   make check    what is wrong with content/ and public/
#   make test     lint, types, tests
#   make bench    measure
#   make lock     renew requirements.lock
#   make clean    remove what the above made (not content/)

# Compiled with its profile in hand, as distributions do it, Python builds a site in a tenth less time. So where python3 is one that was
# compiled without (pyenv's usual way), the system's own is taken, unless that is older or cannot make virtual environments.
OPTIMISED = import sys, sysconfig; \
	sys.exit(sys.version_info < (3, 11) or "--enable-optimizations" not in (sysconfig.get_config_var("CONFIG_ARGS") or ""))
VERSION = import ensurepip, sys, venv; print("%d.%02d" % sys.version_info[:2])
SYSTEM = /usr/bin/python3
PYTHON = $(shell python3 -c '$(OPTIMISED)' 2>/dev/null && echo python3 && exit; \
	here=$$(python3 -c '$(VERSION)' 2>/dev/null); there=$$($(SYSTEM) -c '$(VERSION)' 2>/dev/null); \
	if [ -n "$$there" ] && [ "$$(printf '%s\n' "$$here" "$$there" 3.11 | sort -V | tail -n 1)" = "$$there" ]; \
	then echo $(SYSTEM); else echo python3; fi)
VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/ready

.PHONY: build serve check test bench clean lock

build: $(READY)
	$(BIN)/guzhi import seeds
	$(BIN)/guzhi build

serve: $(READY)
	$(BIN)/guzhi serve

check: $(READY)
	$(BIN)/guzhi check

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	sh tests/browser/chromium.sh
	$(BIN)/pytest

bench: $(READY)
	$(BIN)/python -m tests.bench

clean:
	rm -rf public .cache $(VENV)

# The lock is made in an environment of its own, because what makes it is no part of it.
lock:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/pip install --quiet uv
	.cache/lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --no-config \
		--extra dev --extra brotli --extra cluster --extra parquet --output-file .cache/lock/compiled.txt pyproject.toml
	{ sed -n '/^#/p' requirements.lock; cat .cache/lock/compiled.txt; } > .cache/lock/requirements.lock
	mv .cache/lock/requirements.lock requirements.lock

# Made again when the lock or the project's own description changes.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than 3.11; name a newer one: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

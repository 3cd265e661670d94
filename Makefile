# The whole workflow. Each target does its own set-up; Python 3.11+ and make are enough.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SOURCE ?= noichinh

.PHONY: demo demo-data test crawl bench check lint lock clean

demo: $(READY)  ## a crawl played back from a bundled WARC, without a network
	@$(BIN)/diaphuong demo

demo-data: $(READY)  ## build the bundled WARC anew, after a change of tests/site or of a declaration
	@$(BIN)/python -m demo.build

test: lint  ## style, types, import directions, then every test (SQLite and Postgres)
	@$(BIN)/pytest -n 2

check: lint  ## style, types and import directions only

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

crawl: $(READY)  ## the live crawl of one source: make crawl SOURCE=noichinh
	@$(BIN)/diaphuong db upgrade
	@$(BIN)/diaphuong crawl $(SOURCE)

bench: $(READY)  ## the full line against plain Scrapy + inline trafilatura, in one run
	@$(BIN)/python -m tests.bench

lock: $(READY)  ## write requirements.lock anew from pyproject.toml
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --group dev pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) build *.egg-info

# Stamped by the lock file: a changed lock or a new dependency installs again, anything else is instant.
$(READY): requirements.lock pyproject.toml
	@echo "setting up $(VENV) from requirements.lock ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "diaphuong needs Python 3.11 or newer; this is " + sys.version)'
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

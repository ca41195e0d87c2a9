# make app · make test · make check · make messages · make bench · make spark · make sample
VENV   ?= .venv
PY     := $(VENV)/bin/python
PORT   ?= 8501
SPARK  := $(VENV)/spark

.PHONY: app test check format messages bench spark sample setup browser clean help

help:
	@sed -n '1s/^# //p' Makefile

app: $(VENV)/.app            ## open the workbench on http://localhost:8501
	$(PY) scripts/serve.py $(PORT)

test: $(VENV)/.test browser  ## all tests, with everything they need
	$(PY) -m pytest -n 2 --dist loadfile

check: $(VENV)/.test         ## lint, format, types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

format: $(VENV)/.test
	$(VENV)/bin/ruff check --fix . ; $(VENV)/bin/ruff format .

messages: $(VENV)/.app       ## list sentences that still need a translation
	$(PY) -m messages.extract

bench: $(VENV)/.test         ## benchmarks, as ratios in one run
	$(PY) -m pytest benchmarks --benchmark-only

spark: $(SPARK)/.spark       ## every measure on Spark against the embedded engine (Java 17 or newer)
	$(SPARK)/bin/python -m pytest tests/spark

sample: $(VENV)/.app         ## make the sample district anew
	$(PY) -m sample_data

setup: $(VENV)/.test

$(VENV)/.app: requirements.txt constraints.txt scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements.txt && touch $@

$(VENV)/.test: requirements.txt requirements-test.txt constraints.txt scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements-test.txt && touch $@ $(VENV)/.app

$(SPARK)/.spark: requirements-spark.txt requirements-test.txt requirements.txt constraints.txt scripts/setup.sh
	@sh scripts/setup.sh $(SPARK) requirements-spark.txt && touch $@

browser:
	@sh scripts/browser.sh

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Every target works from a fresh clone: .venv is made on first use.
BIN := .venv/bin

FUZZ_SECONDS ?= 600

.PHONY: help check test lint types imports fix man crash fuzz bench font

help:            ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## */\t/'

$(BIN)/pytest:
	python3 -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'

check: lint types imports test  ## everything that has to hold before a commit

lint: $(BIN)/pytest  ## formatting and style
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(BIN)/pytest  ## mypy, strict, on src and tests
	$(BIN)/mypy
	$(BIN)/mypy tests benchmarks

imports: $(BIN)/pytest  ## the layers
	$(BIN)/lint-imports

test: $(BIN)/pytest  ## the tests
	$(BIN)/pytest

fix: $(BIN)/pytest  ## format and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

man: $(BIN)/pytest  ## the page for man(1), after a change to commands, settings or variables
	$(BIN)/python -m sdprep.cli.manual > docs/sdprep.1

crash: $(BIN)/pytest  ## the long run: 200 kills while reviewing
	SDPREP_KILLS=200 $(BIN)/pytest --timeout 900 tests/test_kill.py

fuzz: $(BIN)/pytest  ## documents of all kinds for ten minutes (FUZZ_SECONDS=60: one)
	$(BIN)/pip install -q -e '.[dev,fuzz]'
	mkdir -p build/fuzz
	$(BIN)/python tests/fuzz/fuzz_extract.py build/fuzz/corpus \
		-artifact_prefix=build/fuzz/ -max_total_time=$(FUZZ_SECONDS)

bench: $(BIN)/pytest  ## ratios against baselines
	$(BIN)/python benchmarks/cold_start.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/diagrams.py
	$(BIN)/python benchmarks/extract.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python -m benchmarks.deadline
	$(BIN)/pip install -q -e '.[bench]'
	$(BIN)/python benchmarks/anki.py

font: $(BIN)/pytest  ## the font of drawings in Anki, made anew of DejaVu Sans Mono
	$(BIN)/pip install -q -e '.[font]'
	$(BIN)/python tools/anki_font.py

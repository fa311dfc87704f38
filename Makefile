# make run     install into .venv and start the wizard (in a pipe: the short help)
# make test    install, then lint, types, dead code and every test
# make docs    make the generated pages of docs/ and the pictures of the README again
# make rendered  make the golden pages of tests/rendered/ again, for review
# make bench   measure; writes benchmarks/RESULTS.md

PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := run
.PHONY: run install test lint docs rendered bench clean

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新的版本：make PYTHON=python3.12 …"; \
	  echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo "建不了虚拟环境；Debian/Ubuntu 请先装 python3-venv。"; \
	  echo "No virtual environment could be made; on Debian or Ubuntu install python3-venv."; exit 1; }
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.2'
	@$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/topay-help faq >/dev/null  # builds the library, so that the first start does not wait
	@touch $@

.venv/developed: .venv/installed
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

install: .venv/installed

# Without a terminal the program says how to use it and exits with 2; Ctrl-C is 130. Both are fine here.
run: .venv/installed
	@$(BIN)/topay-help || case $$? in 2|130) ;; *) exit 1 ;; esac

lint: .venv/developed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/vulture

test: lint
	$(BIN)/topay-help flows check flows
	$(BIN)/pytest

docs: .venv/developed
	$(BIN)/python docs/make.py

rendered: .venv/developed
	$(BIN)/python tests/rendered/make.py

bench: .venv/developed
	$(BIN)/python benchmarks/lookup.py

clean:
	rm -rf .venv .library dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# make run     install into .venv and start the wizard (in a pipe: the short help)
# make test    install, then lint, types, dead code and every test
# make lock    renew the lock: which releases both install, by their hashes
# make test-latest, make test-lowest   every test with the newest, with the oldest releases allowed
# make test-days     what could depend on the day, on days to come (needs faketime)
# make docs    make the generated pages of docs/ and the pictures of the README again
# make rendered  make the golden pages of tests/rendered/ again, for review
# make dist    build what can be published into dist/, and let three programs look at it
# make bench   measure; writes benchmarks/RESULTS.md

PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := run
.PHONY: run install test lint lock test-latest test-lowest test-days docs rendered dist bench clean
export PIP_DISABLE_PIP_VERSION_CHECK = 1
IN_PLACE := -m pip install --quiet --no-deps --no-build-isolation --editable .
# For any Python that is supported, on any platform; certificates are the machine's own, as in pip.
COMPILE := $(BIN)/uv pip compile --quiet --system-certs --no-config pyproject.toml
LOCK := $(COMPILE) --universal --python-version 3.11 --generate-hashes --upgrade
LOCK += --custom-compile-command 'make lock'

.venv/installed: pyproject.toml locks/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新的版本：make PYTHON=python3.12 …"; \
	  echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo "建不了虚拟环境；Debian/Ubuntu 请先装 python3-venv。"; \
	  echo "No virtual environment could be made; on Debian or Ubuntu install python3-venv."; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes -r locks/run.txt
	@$(BIN)/python $(IN_PLACE)
	@$(BIN)/topay-help faq >/dev/null  # builds the library, so that the first start does not wait
	@touch $@

.venv/developed: .venv/installed locks/test.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r locks/test.txt
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

lock: .venv/developed
	$(LOCK) --group install -o locks/run.txt
	$(LOCK) --group dev -c locks/run.txt -o locks/test.txt

test-latest: .venv/developed
	$(COMPILE) --group dev --upgrade -o .venv/latest.txt
	$(MAKE) --no-print-directory .venv-latest/made
	.venv-latest/bin/pytest $(TESTS)

test-lowest: .venv/developed
	$(COMPILE) --group dev --upgrade --resolution lowest-direct -o .venv/lowest.txt
	$(MAKE) --no-print-directory .venv-lowest/made
	.venv-lowest/bin/pytest $(TESTS)

DAYS := 2026-12-31 2027-01-01 2027-06-01 2030-01-01
OF_DAYS := tests/cli/test_flows_check.py tests/cli/test_promises.py tests/docs/test_commands.py
OF_DAYS += tests/flows/test_money_walks.py tests/flows/test_shipped_scenarios.py

test-days: .venv/developed
	@for day in $(DAYS); do \
	  echo "$$day:"; \
	  faketime -f "@$$day 12:00:00" $(BIN)/topay-help flows check flows && \
	  faketime -f "@$$day 12:00:00" $(BIN)/pytest $(OF_DAYS) || exit 1; \
	done

.venv-%/made: .venv/%.txt
	@$(PYTHON) -m venv --clear .venv-$*
	@.venv-$*/bin/python -m pip install --quiet -r $<
	@.venv-$*/bin/python $(IN_PLACE)
	@touch $@

docs: .venv/developed
	$(BIN)/python docs/make.py

rendered: .venv/developed
	$(BIN)/python tests/rendered/make.py

dist: .venv/developed
	@$(BIN)/python -m venv --clear .venv-release
	@.venv-release/bin/python -m pip install --quiet --upgrade pip
	@.venv-release/bin/python -m pip install --quiet --group release
	$(BIN)/topay-help flows check flows --overdue
	rm -rf dist
	$(BIN)/python -m build --no-isolation
	.venv-release/bin/twine check --strict dist/*
	.venv-release/bin/check-wheel-contents dist/*.whl
	.venv-release/bin/pyroma --min 8 dist/*.tar.gz  # 8: there is no home page and no address to name yet

bench: .venv/developed
	$(BIN)/python benchmarks/lookup.py

clean:
	rm -rf .venv .venv-* .library dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

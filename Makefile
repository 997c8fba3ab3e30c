# Everything runs in .venv, which any target makes when it is missing.
# Name a Python with: make PYTHON=python3.12 app

export PYTHON

# Two files at a time: what a file shares is made once.
SIDE_BY_SIDE = --numprocesses 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help env app unit test check examples golden plan days how lock pictures gallery bench clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

env:
	@.ci/environment

app: env ## Make the environment and open the map.
	@.venv/bin/control-map serve

unit: env ## Run the tests that need no browser (some of them: make unit TESTS=tests/test_seeds.py).
	@CONTROL_MAP_EXAMPLES=quick .venv/bin/python -m pytest $(SIDE_BY_SIDE) --ignore tests/browser $(TESTS)

test: env ## Make the environment and run every test, the browser's too.
	@browser=$$(.ci/chromium --install) && \
	CONTROL_MAP_CHROMIUM="$$browser" .venv/bin/python -m pytest $(SIDE_BY_SIDE) $(TESTS)

check: env ## Formatting, style, types, layers, of Python and JavaScript.
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/oxlint --deny-warnings
	@DENO_DIR=.venv/.deno DENO_NO_UPDATE_CHECK=1 .venv/bin/deno check --quiet --no-remote \
		--config .ci/javascript.json geo/web/assets geo/app/assets

examples: env ## Print the answers of docs/worked-examples.md anew; read them before you commit.
	@.venv/bin/python -m tests.worked_examples

golden: env ## Write the stills of tests/golden anew; read the diff before you commit.
	@.venv/bin/python -m tests.golden

days: env ## Write the table of the telling days in docs/days.md again.
	@.venv/bin/python docs/days.py

how: env ## Write docs/how-a-day-is-made.md again, and the stills of five days.
	@.venv/bin/python docs/how.py
	@.venv/bin/python docs/stills.py

plan: env ## Draw the plan in docs/architecture.md again, from the imports.
	@.venv/bin/python docs/plan.py

COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(UPGRADE)

lock: env ## Write the locks anew from pyproject.toml (newest versions: make lock UPGRADE=--upgrade).
	@$(COMPILE) --group dev --output-file requirements.lock pyproject.toml
	@$(COMPILE) --group bench --no-deps --constraint requirements.lock \
		--output-file benchmarks/requirements.lock

pictures: env ## Make the pictures of the README again.
	@browser=$$(.ci/chromium --install) && \
	CONTROL_MAP_CHROMIUM="$$browser" .venv/bin/python docs/pictures.py

gallery: env ## Write docs/gallery.md again, and every picture of it.
	@.venv/bin/python docs/gallery.py

bench: ## Measure, with the peer beside it, in an environment of its own.
	@.ci/environment .venv-bench benchmarks/requirements.lock
	@browser=$$(.ci/chromium --install) && \
	CONTROL_MAP_CHROMIUM="$$browser" .venv-bench/bin/python -m benchmarks

clean: ## Remove the environments and what the tools left behind.
	@rm -rf .venv .venv-bench .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist

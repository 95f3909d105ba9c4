# Everything runs in a virtual environment of the project's own: a bare clone needs Python and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

# The page for the browser is tried in a real one: installed where that asks nobody for a password.
BROWSER := chromium chromium-browser google-chrome

.PHONY: demo test browser lint types contracts check bench clean

demo: $(VENV)/.installed
	@rm -rf $(DEMO) && cp -R example_vault $(DEMO)
	@$(BIN)/vaultnet report --vault $(DEMO) --today 2026-03-16
	@for note in "Аналитика" "Просроченные контакты"; do \
		printf '\n───── %s.md ─────\n\n' "$$note"; head -n 40 "$(DEMO)/$$note.md"; done
	@printf '\nThe copy is in %s/: open it in Obsidian as a vault.\n' "$(DEMO)"

test: $(VENV)/.tested browser
	$(BIN)/python -m pytest --numprocesses auto

browser:
	@for name in $(BROWSER); do command -v $$name >/dev/null && exit 0; done; \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium >/dev/null; } || \
		echo "No Chromium: the tests of the HTML page are skipped."

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested
	$(BIN)/mypy

contracts: $(VENV)/.tested
	$(BIN)/lint-imports

check: test lint types contracts

bench: $(VENV)/.installed
	@$(BIN)/python -m benchmarks $(BENCH)

clean:
	rm -rf $(VENV) $(DEMO) .bench build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

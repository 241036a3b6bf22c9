# The commands of the project. `make` alone tells them.
# Everything is installed into .venv from hashed locks; nothing outside the checkout is touched,
# except that `make test` installs a browser, three fonts, npm, epubcheck, nginx and Caddy from the
# system's packages if absent, and `make faces` the fonts alone.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.ONESHELL:
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
# -P: no module is looked for in the folder where make runs.
PIP := $(BIN)/python -P -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --no-deps
PORT ?= 8000

# Two builds of one commit are the same, byte for byte: dates come from the commit, not the clock.
# Without a history the plugin takes the newest file's.
ifndef SOURCE_DATE_EPOCH
COMMITTED := $(shell git log -1 --format=%ct 2>/dev/null)
ifneq ($(COMMITTED),)
export SOURCE_DATE_EPOCH := $(COMMITTED)
endif
endif
# Silences the theme's banner about a MkDocs that we do not use.
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help site links offline serve test test-elsewhere check trials format messages screenshots bench bench-quick lighthouse faces mutants fuzz lock licences patterns clean venv dev wheel template

help: ## tell the commands
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## */\t/' | expand -t 16

site: .venv/.site ## build the site, strictly, into site/
	@umask 022
	$(BIN)/sourcebook build

links: site ## build the site, and check every link in it; asks no network
	@$(BIN)/sourcebook links

offline: .venv/.site ## install and build a copy where there is no network but the packages' index, and none at all; hold its site against site/
	@umask 022
	$(BIN)/python -m tests.offline

serve: .venv/.site ## serve the site on this machine; a saved file reloads the page (PORT=8000)
	@umask 022
	$(BIN)/sourcebook serve --port $(PORT)

check: .venv/.dev ## formatter, linter, types, and the rules of the content
	@$(BIN)/ruff format --check --quiet . || { echo "run: make format"; exit 1; }
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/sourcebook check

format: .venv/.dev ## format the code, and mend what the linter can mend
	@$(BIN)/ruff check --quiet --fix . || true
	$(BIN)/ruff format .

# One process more than there are cores: each waits an eighth of its time, for a browser, a host or
# a pause that is tried.
SPREAD := --numprocesses $$(($$(nproc) + 1)) --maxprocesses 4 --dist loadfile --no-loadscope-reorder
test: .venv/.dev ## run every test (T="-k name" or T=tests/site for some of them)
	@$(call need-packages)
	$(MAKE) --no-print-directory $(NPM)/.package-lock.json
	umask 022
	$(BIN)/python -m pytest $(SPREAD) $(T)

trials: ## run every test, and of each long trial all of it (T=tests/site for some)
	@SOURCEBOOK_TRIALS=1 $(MAKE) --no-print-directory test

test-elsewhere: .venv/.dev ## run every test in a copy that holds another project
	@$(call need-packages)
	$(MAKE) --no-print-directory $(NPM)/.package-lock.json
	umask 022
	$(BIN)/python -m tests.elsewhere $(SPREAD) $(T)

CATALOGUES := scripts/sourcebook/language/catalogues
messages: .venv/.dev ## gather the words of the interface into the catalogues, for translators
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --project sourcebook \
		--add-location file --sort-by-file --add-comments NOTE: --strip-comments \
		--keyword N_ --output-file build/messages.pot scripts/sourcebook
	for catalogue in $(CATALOGUES)/*.po; do
		$(BIN)/pybabel --quiet update --input-file build/messages.pot --output-file "$$catalogue" \
			--locale "$$(basename "$$catalogue" .po)" --previous --ignore-pot-creation-date
	done

screenshots: .venv/.dev ## build the site, and take pictures of every kind of page (K="home theme" for some)
	@$(call need-packages)
	$(MAKE) --no-print-directory site
	$(BIN)/python -m tests.screenshots $(K)

bench: .venv/.dev build/rivals/.lock ## measure, and write docs/about/engineering.md; never a test (B=--fresh: the environment too)
	@umask 022
	$(BIN)/python -m tests.bench $(B)

bench-quick: .venv/.dev ## measure in two minutes how the costs grow with a project; writes nothing
	@umask 022
	$(BIN)/python -m tests.bench --quick

lighthouse: .venv/.dev ## measure a page of each kind with Lighthouse, three times; never a test
	@$(call need-packages)
	$(MAKE) --no-print-directory tests/lighthouse/node_modules/.package-lock.json site
	$(BIN)/python -m tests.lighthouse

faces: ## the typefaces that the PDFs of the essays need, from the system's packages (as root, on Debian)
	@$(apt-get)
	missing=()
	$(faces-missing)
	[ $${#missing[@]} = 0 ] || install "$${missing[@]}"

venv: .venv/.site ## what `make site` needs, into .venv
dev: .venv/.dev ## what `make test` and `make check` need, into .venv

# uv writes no address of a registry into a lock unless it is told to: no file of the machine's may tell it.
lock: ## write requirements/*.txt again, with hashes, from pyproject.toml
	@rm -rf build/lock && $(PYTHON) -P -m venv build/lock
	build/lock/bin/python -P -m pip install --quiet --disable-pip-version-check uv
	compile() {
		build/lock/bin/uv pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 \
			--fork-strategy fewest --generate-hashes --no-header --upgrade "$$@"
	}
	compile --group build --output-file requirements/site.txt
	compile --group build --group dev --constraint requirements/site.txt \
		--output-file requirements/dev.txt
	compile --group build --group dev --group trials --constraint requirements/dev.txt \
		--output-file requirements/trials.txt
	compile --group rivals --constraint requirements/site.txt --output-file requirements/rivals.txt

wheel: .venv/.site ## the engine as a wheel, into build/wheel; the same bytes each time
	@umask 022
	rm -rf build/wheel
	$(BIN)/python -P -m hatchling build --target wheel --directory build/wheel

template: .venv/.site ## a project to begin from, as a folder and a zip, into build/template
	@umask 022
	rm -rf build/template
	day=$${SOURCE_DATE_EPOCH:-$$(date +%s)}
	$(BIN)/sourcebook init build/template/sourcebook-template --title "Title of the sourcebook" \
		--author "Family, Given" --read "$$(date -u -d "@$$day" +%F)"
	find build/template -exec touch -d "@$$day" {} +
	cd build/template
	TZ=UTC $(CURDIR)/$(BIN)/python -P -m zipfile -c sourcebook-template.zip sourcebook-template

licences: .venv/.dev ## write requirements/licences.tsv again: what each locked package is licensed under
	@$(BIN)/python -m tests.licences

mutants: .venv/.trials ## put faults into the code, and tell which no test finds; takes hours (M="grammar ledger" for some)
	@umask 022
	$(BIN)/python -m tests.mutants $(M)

fuzz: .venv/.trials ## feed every reader with what no test thought of, for an hour (S=60 F=bibtex for less)
	@$(BIN)/python -m tests.fuzz --seconds $(or $(S),3600) $(F)

patterns: .venv/.dev ## tell which regular expressions take the square of a text that repeats one thing; never a test
	@$(BIN)/python -m tests.patterns

clean: ## remove what was built, and the environment
	rm -rf .venv .cache site build $(NPM) tests/lighthouse/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made anew when the lock changes, so that nothing stale stays in it, and when
# the checkout has moved, because the scripts of an environment hold its absolute path.
HERE := $(shell cat .venv/.path 2>/dev/null)
ifneq ($(HERE),$(CURDIR))
.PHONY: .venv/.lock
endif

.venv/.lock: requirements/site.txt
	@$(call need-python)
	echo "making .venv from requirements/site.txt"
	rm -rf .venv
	$(PYTHON) -P -m venv .venv
	$(INSTALL) --require-hashes --only-binary :all: -r requirements/site.txt
	echo "$(CURDIR)" > .venv/.path
	touch $@

.venv/.site: .venv/.lock pyproject.toml
	@$(INSTALL) --no-build-isolation --no-index --editable .
	touch $@

.venv/.dev: .venv/.lock requirements/dev.txt | .venv/.site
	@echo "adding requirements/dev.txt to .venv"
	$(INSTALL) --require-hashes --only-binary :all: -r requirements/dev.txt
	touch $@

.venv/.trials: .venv/.dev requirements/trials.txt
	@echo "adding requirements/trials.txt to .venv"
	$(INSTALL) --require-hashes --only-binary :all: -r requirements/trials.txt
	touch $@

build/rivals/.lock: requirements/rivals.txt
	@$(call need-python)
	echo "making build/rivals from $<"
	rm -rf build/rivals
	$(PYTHON) -P -m venv build/rivals
	build/rivals/bin/python -P -m pip --disable-pip-version-check --no-input install --quiet --no-deps \
		--require-hashes --only-binary :all: -r $<
	touch $@

# Other people's programs that are npm packages; no script of theirs runs at installation.
NPM := tests/clients/node_modules
tests/%/node_modules/.package-lock.json: tests/%/package-lock.json
	@echo "adding $< to $(@D)"
	npm ci --prefix tests/$* --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

# Installs system packages when we may; otherwise says which command would.
define apt-get
install() {
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
		echo "missing on this system: $$*"
		echo "install it with:  sudo apt-get install --no-install-recommends $$*"
		exit 1
	fi
	echo "installing from the system's packages: $$*"
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$$@" >/dev/null
}
endef

define need-python
$(apt-get)
$(PYTHON) -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
	echo "Python 3.11 or later is needed; choose one with:  make PYTHON=python3.12 …"
	exit 1
}
$(PYTHON) -I -c 'import ensurepip, venv' 2>/dev/null || install python3-venv
endef

# Names and titles in other scripts: a PDF has the letters that the machine has which sets it.
define faces-missing
for face in khmeros unfonts-core ipaexfont-mincho; do
	compgen -G "/usr/share/fonts/*/$$face/*" >/dev/null || missing+=("fonts-$$face")
done
endef

define need-packages
$(apt-get)
missing=()
# Debian has a Chromium without windows, with which the tests take half the time; any other will do.
browser=chromium others="chromium-browser google-chrome"
if grep -qx ID=debian /etc/os-release 2>/dev/null; then
	browser=chromium-headless-shell
	[ "$$(id -u)" = 0 ] || others="$$others chromium"
fi
[ -n "$${CHROMIUM:-$$(command -v $$browser $$others || true)}" ] || missing+=($$browser)
$(faces-missing)
command -v npm >/dev/null || missing+=(nodejs npm)
command -v epubcheck >/dev/null || missing+=(epubcheck)
[ -n "$$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null)" ] || missing+=(nginx-light)
command -v caddy >/dev/null || missing+=(caddy)
[ $${#missing[@]} = 0 ] || install "$${missing[@]}"
endef

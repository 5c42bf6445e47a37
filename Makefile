# The project's commands. Each sets up what it needs, does nothing that is already done, and says what is missing.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

export CARGO_TARGET_DIR := $(abspath $(or $(CARGO_TARGET_DIR),target))
export PATH := $(CARGO_TARGET_DIR)/tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)

ifeq ($(and $(shell command -v node),$(shell command -v npm)),)
$(error Node is missing: install Node 20 or newer, with npm)
endif

TOOLS := node scripts/tools.mjs
ENGINE := Cargo.toml Cargo.lock .cargo/config.toml $(shell find src -not -path 'src/bin*' 2>/dev/null)
# Folders are listed too: their time changes when a file comes or goes.
PAGE := index.html $(shell find www 2>/dev/null)

.PHONY: help serve test build bench weights ablations data screenshot clean

help:
	@echo 'make serve      build the page and serve it on 127.0.0.1, port $${PORT:-8080}'
	@echo 'make test       every check and test; ends with "N passed, N failed"'
	@echo 'make build      pkg/ (WebAssembly and its JavaScript) and dist/ (all that a static host needs)'
	@echo 'make bench      the benchmarks, one JSON object a line'
	@echo 'make data       MNIST into data/mnist/, checked'
	@echo 'make weights    train the shipped weights from the full MNIST (EPOCHS, SEED)'
	@echo 'make ablations  what each part of the objective and of the network does, by small runs (ABLATIONS)'
	@echo 'make screenshot docs/screenshot.png from the real page'
	@echo 'make clean      remove pkg/ and dist/'

serve: build
	@exec node scripts/serve.mjs dist

test:
	@node scripts/test.mjs

build: dist/index.html

# The stamp is older than the module when wasm-pack was run by hand, perhaps for another profile: build again then.
pkg/.built: $(ENGINE) $(wildcard pkg/corr_mcnn_bg.wasm)
	@$(TOOLS) node wasm-target wasm-bindgen wasm-pack
	wasm-pack build --target web
	@touch $@

dist/index.html: pkg/.built $(PAGE) scripts/dist.mjs package-lock.json LICENSE-MIT LICENSE-APACHE
	@$(TOOLS) node
	node scripts/dist.mjs
	@touch $@

data:
	@node scripts/data.mjs

# The preset has its own number of epochs. What a run with other values leaves lies apart.
EPOCHS ?=
SEED ?= 1
CLI := corr-mcnn
RUN_CLI := cargo run --quiet --bin $(CLI) --
ASSETS := www/assets
SHIPPED := $(ASSETS)/corr-mcnn.safetensors.gz
MNIST := data/mnist
RUN := $(CARGO_TARGET_DIR)/weights/seed-$(SEED)$(EPOCHS:%=-epochs-%)
TRAINED := $(RUN)/corr-mcnn.safetensors
TRAIN := train --method corrmcnn --preset default $(EPOCHS:%=--epochs % )--seed $(SEED) --data $(MNIST)
JUDGE := $(RUN_CLI) evaluate --data $(MNIST) --json

# Everything that the page ships and that comes from MNIST: the packed digits, the network, its digit reader; and how good they are.
# Files that the evaluations print end up in docs/, by way of the model card.
weights: data $(TRAINED)
	@mkdir -p $(ASSETS)
	$(RUN_CLI) pack --data $(MNIST) --train 5000 --test 1000 --out $(ASSETS)/digits.bin.gz
	$(RUN_CLI) pack --data $(MNIST) --examples 4 --out $(ASSETS)/examples.bin.gz
	$(RUN_CLI) convert --weights $(TRAINED) --precision i8 --data $(MNIST) --json \
		--out $(RUN)/shipped.safetensors --reader $(ASSETS)/reader.safetensors > $(RUN)/shipped.json
	node scripts/compress.mjs $(RUN)/shipped.safetensors $(SHIPPED)
	$(JUDGE) --weights $(TRAINED) --reader $(RUN)/reader.safetensors > $(RUN)/exact.json
	$(JUDGE) --weights $(SHIPPED) --reader $(RUN)/reader.safetensors > $(RUN)/same-reader.json
	$(JUDGE) --weights $(SHIPPED) --reader $(ASSETS)/reader.safetensors --worst docs/worst-completions.png > $(RUN)/judged.json
	@node scripts/model-card.mjs $(RUN) '$(CLI) $(TRAIN) --out corr-mcnn.safetensors'

# The only long part, about twenty minutes: not done again until something changes that decides what is learnt.
$(TRAINED): $(shell find Cargo.lock src/backend.rs src/data src/model src/loss src/train 2>/dev/null) | data
	@$(TOOLS) rust
	@mkdir -p $(RUN)
	$(RUN_CLI) $(TRAIN) --out $@ --reader $(RUN)/reader.safetensors --metrics $(RUN)/metrics.csv --json > $(RUN)/training.json

# www/assets/ablations.json. A run that was broken off goes on. ABLATIONS: fewer steps, seeds or rows, to try it; see the script.
ABLATIONS ?=
ablations:
	@node scripts/ablations.mjs $(ABLATIONS)

# Standard output is for the lines alone. BENCH: which parts, how often, --quick; see scripts/bench.mjs.
BENCH ?=
bench:
	@$(MAKE) --no-print-directory build >&2
	@$(TOOLS) wasm-target wasm-bindgen browser >&2
	@node scripts/bench.mjs $(BENCH)

screenshot: build
	@node scripts/screenshot.mjs

clean:
	rm -rf pkg dist

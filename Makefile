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

.PHONY: help serve test build bench weights data screenshot clean

help:
	@echo 'make serve      build the page and serve it on 127.0.0.1, port $${PORT:-8080}'
	@echo 'make test       every check and test; ends with "N passed, N failed"'
	@echo 'make build      pkg/ (WebAssembly and its JavaScript) and dist/ (all that a static host needs)'
	@echo 'make bench      the benchmarks, one JSON object a line'
	@echo 'make data       MNIST into data/mnist/, checked'
	@echo 'make weights    train the shipped weights from the full MNIST (EPOCHS, SEED)'
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

EPOCHS ?= 8
SEED ?= 1
CLI := cargo run --quiet --bin corr-mcnn --
ASSETS := www/assets
# Everything that the page ships and that comes from MNIST: the packed digits, the network, its digit reader.
weights: data
	@$(TOOLS) rust
	@mkdir -p $(ASSETS)
	$(CLI) pack --data data/mnist --train 5000 --test 1000 --out $(ASSETS)/digits.bin.gz
	$(CLI) pack --data data/mnist --examples 4 --out $(ASSETS)/examples.bin.gz
	$(CLI) train --method corrmcnn --preset default --epochs $(EPOCHS) --seed $(SEED) --data data/mnist --precision f16 \
		--out $(ASSETS)/corr-mcnn.safetensors --reader $(ASSETS)/reader.safetensors --metrics $(ASSETS)/metrics.csv
	$(CLI) evaluate --weights $(ASSETS)/corr-mcnn.safetensors --reader $(ASSETS)/reader.safetensors --data data/mnist --json

bench: build
	@$(TOOLS) wasm-target browser
	@node scripts/bench.mjs

screenshot: build
	@node scripts/screenshot.mjs

clean:
	rm -rf pkg dist

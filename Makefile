# The commands of the house. `make test` passes everything, on a fresh machine with Rust alone.

CARGO ?= cargo

.PHONY: help build test test-rust test-editors lint-seeds update bench

help:  ## Shows this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

build:  ## Builds target/release/copydesk
	$(CARGO) build --release --locked

lint-seeds:  ## Runs the main job on the sample articles
	$(CARGO) run --release --locked -- lint seeds

test: test-rust test-editors  ## Passes all tests

test-rust:  ## Form, lints and all tests of the engine, the commands and the server
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	$(CARGO) test --locked

test-editors:  ## Builds and tries the editors' plugins; says which it had to skip
	./tests/editors/run

update:  ## Writes all generated files and golden files anew
	UPDATE=1 $(CARGO) test --locked

bench:  ## Measures the engine
	$(CARGO) bench --locked

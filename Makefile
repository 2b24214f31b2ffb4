# The commands of the house. `make test` runs everything, on a fresh machine with Rust alone.

CARGO ?= cargo
WASM := wasm32-unknown-unknown
STATIC := $(shell uname -m)-unknown-linux-gnu

.PHONY: help build static dist dist-vscode test test-rust test-server test-engine test-formats test-ci-files test-editors test-python test-dist test-kill lint-seeds update bench bench-count

help:  ## Shows this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

build:  ## Builds target/release/copydesk
	$(CARGO) build --release --locked

static:  ## Builds target/static/copydesk, which needs no libraries, for Linux and the Dockerfile
	RUSTFLAGS="-C target-feature=+crt-static" $(CARGO) build --release --locked --target $(STATIC)
	mkdir -p target/static
	cp "$${CARGO_TARGET_DIR:-target}/$(STATIC)/release/copydesk" target/static/copydesk

dist: $(if $(COPYDESK),build,static)  ## Packs what people install into target/dist: archive, Debian package, packages for npm, wheel for Python, VS Code extension
	./packaging/dist

dist-vscode:  ## Packs the VS Code extension with the server inside into target/dist; COPYDESK names another program than the release build
	@if [ -z "$(COPYDESK)" ]; then $(MAKE) --no-print-directory build; fi
	./editors/vscode/scripts/dist

lint-seeds:  ## Runs the main job on the sample articles
	$(CARGO) run --release --locked -- lint seeds

test: test-rust test-server test-engine test-formats test-ci-files test-editors test-python test-dist bench-count  ## Runs all tests

test-rust:  ## Form, lints and all tests of the engine, the commands and the server
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	$(CARGO) test --locked
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps

test-server:  ## Sends the language server whatever comes to mind, for half a minute
	COPYDESK_SECONDS=30 $(CARGO) test --locked --test lsp robust -- --test-threads=1

test-engine:  ## Builds each set of features, and the engine alone also for WebAssembly if Rust can here
	$(CARGO) check --locked --no-default-features --lib
	$(CARGO) check --locked --no-default-features --features cli
	$(CARGO) check --locked --no-default-features --features server
	$(CARGO) check --locked --no-default-features --features schema
	$(CARGO) check --locked --no-default-features --features arrow
	$(CARGO) check --locked --no-default-features --features corpus
	$(CARGO) run --locked --quiet --no-default-features --example lint
	@if [ -d "$$(rustc --print target-libdir --target $(WASM))" ]; then \
		$(CARGO) check --locked --no-default-features --lib --target $(WASM); \
	else \
		echo "SKIPPED: the engine for WebAssembly: Rust's target is not installed (rustup target add $(WASM))"; \
	fi

test-formats:  ## Holds reports against the validators of their formats; says which it had to skip
	./tests/formats/run

test-ci-files:  ## Holds the files for CI against their own tools, and tries them; says which it had to skip
	./tests/ci/run

test-dist:  ## Packs what people install, installs it in clean folders and runs it; says which it had to skip
	./tests/dist/run

test-python:  ## Packs the package for Python, and tries it alone and in each engine for tables; says which it had to skip
	./tests/python/run

test-kill:  ## Kills runs that fix files, that write the cache (ROUNDS times each, 50) over collections (20) and in Spark (20), and looks at what is left
	./tests/kill/run
	./tests/corpus/kill/run
	@python=target/python-tools/engines/bin/python; if [ -x $$python ]; then $$python tests/python/kill/run; else \
		echo "SKIPPED: engines that are killed: make test-python installs them"; fi

test-editors:  ## Builds and tries the editors' plugins; says which it had to skip
	./tests/editors/run

update:  ## Writes all generated files and golden files anew
	UPDATE=1 $(CARGO) test --locked

bench:  ## Measures the engine
	$(CARGO) bench --locked

bench-count:  ## Counts instructions, and fails where a run takes over 3% more than benches/count.tsv says
	./tests/count/run

# Two commands for everybody: `make demo` and `make test`. The rest are parts of the second.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
export PATH := $(HOME)/.cargo/bin:$(PATH)
PHP_FILES = $(shell git ls-files --cached --others --exclude-standard '*.php' 'tests/host/bin/*' | grep -v '\.stub\.php$$')

.PHONY: demo test setup build lint core extension module host browser

## Starts the whole thing for a person to try; Ctrl-C ends it. PORT=8080 chooses the port.
demo:
	@tests/setup demo
	@cargo build --quiet --release --workspace
	@exec tests/demo

## Sets everything up and passes everything.
test: setup lint core extension module host browser
	@echo "All tests passed."

setup:
	@tests/setup

build: setup
	cargo build --release --workspace

## Formatting, lints, documentation, PHP and shell syntax.
lint: setup
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --no-default-features --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps
	for file in $(PHP_FILES); do php -d error_reporting=-1 -d display_errors=1 -l "$$file" >/dev/null || exit 1; done
	phpcs -q
	shellcheck tests/setup tests/demo tests/phpt/run .ci/run

## The core without PHP, and the simulator.
core: setup
	cargo test --quiet --no-default-features
	cargo test --quiet -p opensrs-simulator

## The extension as PHP sees it.
extension: build
	tests/phpt/run

## The module's PHP against fakes.
module: build
	phpunit

## The stand-in WHMCS, and the module inside it.
host: build
	phpunit -c tests/host

## What people see, in Chromium.
browser: build

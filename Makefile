# Two commands for everybody: `make demo` and `make test`. The rest are parts of the second.

export PATH := $(HOME)/.cargo/bin:$(PATH)
SUITES := lint core phpt module host browser smoke memory

.PHONY: demo test dist release-test soak fuzz analyse bench screenshots setup build clean $(SUITES)

## Starts the whole thing for a person to try; Ctrl-C ends it. PORT=8080 chooses the port.
demo:
	@tools/setup demo
	@cargo build --quiet --release --workspace
	@exec tools/demo

## Sets everything up and passes everything; the last line counts.
test: setup
	@tools/test

$(SUITES): setup
	@tools/test $@

## What is released, into target/dist, for every PHP in packaging/php-versions; tools/dist --check shows that it is the same bytes twice.
dist: setup
	@tools/setup dist
	@tools/dist

## Installs what `make dist` made in trees of several Debian releases, as administrators would; as root, before a release.
release-test: dist
	@cargo build --quiet --workspace
	@tools/release-test $(SCENARIOS)

## What takes minutes and need not be looked at with every change: memory under valgrind, endurance, a minute of fuzzing for each target.
soak: setup
	@tools/test soak
	@tools/fuzz $(or $(SECONDS),60)

## Pictures of every page in all languages, both themes, two widths, into target/screenshots (sheets/ has an overview); README=1 renews the one in the README too.
screenshots: setup
	@cargo build --quiet --workspace
	@cd tests/browser && OPENSRSEMAIL_BUILD=$(CURDIR)/target/debug npx --no-install playwright test --project screenshots --reporter list

## Times ours beside plain PHP over a simulated wide-area network; ROUNDS=31 and DELAY=20 (ms each way) may be given.
bench: setup
	@cargo build --quiet --release --workspace
	@cargo build --quiet --profile counted -p opensrsemail
	@mkdir -p target/bench
	@php benches/run.php $(CURDIR)/target $(or $(ROUNDS),31) $(or $(DELAY),20) > target/bench/table.txt; status=$$?; cat target/bench/table.txt; exit $$status

## Static analysis of the module; installs mago the first time, which takes ten minutes.
analyse: setup
	@command -v mago >/dev/null || cargo install --quiet --locked mago@1.29.0
	@tools/analyse --minimum-fail-level error

## Fuzzes answers, what people type, and redaction; SECONDS=10 for each target.
fuzz: setup
	@tools/fuzz $(or $(SECONDS),10)

setup:
	@tools/setup

build: setup
	cargo build --release --workspace

## Everything that was built or written by tests.
clean:
	cargo clean
	rm -rf tests/host/node_modules tests/browser/node_modules

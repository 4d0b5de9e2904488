# Each recipe is one line that can be typed without just.

# List the recipes.
default:
    @just --list

# Build the knowledge base of the fixtures and show what is in it.
demo:
    cargo run --release -- build fixtures/articles

# Format, lints.
check:
    cargo fmt --check && cargo clippy --workspace --all-targets -- -D warnings

# All tests.
test:
    cargo test --workspace

# Measure the reading of the fixtures; record the figures unless one fell.
score:
    cargo run --release -- eval --gold fixtures/gold.jsonl --record fixtures/scores.tsv fixtures/articles

# How fast it reads and builds.
bench:
    cargo bench -p summitry

# The store's tests on disk; needs a C++ compiler and libclang.
test-rocksdb:
    cargo test -p store --features rocksdb

# What the server of continuous integration runs.
ci:
    .ci/run

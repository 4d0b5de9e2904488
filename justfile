# Each line of a recipe can be typed without just.

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

# Measure the reading of the fixtures, and of the sets beside the project where they are present;
# record the figures of each set unless one of them fell.
score:
    cargo run --release -- eval --gold fixtures/gold.jsonl --record fixtures/scores.tsv fixtures/articles
    test ! -d ../shared || cargo run --release -- eval --set dev --gold ../shared/gold/dev.jsonl --record fixtures/scores.tsv ../shared/articles/dev.jsonl
    test ! -d ../shared || cargo run --release -- eval --set seeds --gold ../shared/gold/seeds.jsonl --record fixtures/scores.tsv ../shared/seeds
    test ! -d ../shared || cargo run --release -- eval --set dev+seeds --gold ../shared/gold/dev.jsonl --gold ../shared/gold/seeds.jsonl --record fixtures/scores.tsv ../shared/articles/dev.jsonl ../shared/seeds
    test ! -d ../shared || cargo run --release -- eval --set silent --silent --record fixtures/scores.tsv ../shared/articles/silent.jsonl

# How fast it reads and builds.
bench:
    cargo bench -p summitry

# The store's tests on disk; needs a C++ compiler and libclang.
test-rocksdb:
    cargo test -p store --features rocksdb

# What the server of continuous integration runs.
ci:
    .ci/run

#!/usr/bin/env bash
# Pin every tool and dependency with hashes, for all Pythons and systems that we support.
# The files name no package index: where packages come from is up to the machine.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p build
"${PYTHON:-python3}" scripts/lowest.py >build/lowest.in

pin() {
    "$UV" pip compile pyproject.toml "$@" --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-config --quiet
}

pin requirements/dev.in --all-extras --upgrade --output-file requirements/dev.txt
# The same versions everywhere, so that one environment can be built upon another.
pin requirements/test.in --all-extras --constraints requirements/dev.txt --output-file requirements/test.txt
pin requirements/build.in --extra cli --constraints requirements/dev.txt --output-file requirements/run.txt
pin requirements/test.in --all-extras --constraints build/lowest.in --output-file requirements/lowest.txt
pin_only() {
    "$UV" pip compile "$@" --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-config --quiet
}
pin_only requirements/mutation.in --constraints requirements/dev.txt --output-file requirements/mutation.txt

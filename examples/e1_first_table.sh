#!/bin/sh
# E1. A researcher installs the program and wants a first table, offline.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sangsaeng demo -o "$folder/demo" --lang en | tee "$folder/said"

grep -q "evidence" "$folder/said"
grep -q "$folder/demo/initiatives.csv" "$folder/said"
test "$(wc -l < "$folder/demo/initiatives.csv")" -gt 1

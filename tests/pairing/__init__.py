"""Tests of the pairing document: entries, builders, moments, canonical JSON."""

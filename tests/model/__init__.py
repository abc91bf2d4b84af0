"""Tests of the guide as values, of texts, codes, exceptions and languages."""

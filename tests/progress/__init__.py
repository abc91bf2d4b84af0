"""Tests of the evaluation: cases, properties, and a second opinion."""

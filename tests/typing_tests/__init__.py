"""What type checkers must infer; mypy reads these files, nothing runs them."""

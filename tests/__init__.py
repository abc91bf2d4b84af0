"""The tests; they import the package from where it is installed, never from src/."""

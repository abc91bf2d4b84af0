"""Timing two or more things side by side, so that their ratio means something on a busy machine."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from gc import disable, enable
from os import environ
from statistics import median
from time import perf_counter


def interleaved(actions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run all actions in turn, `rounds` times, and give the median of each in seconds.

    What slows the machine for a while slows all of them.
    """
    taken: dict[str, list[float]] = {name: [] for name in actions}
    disable()
    try:
        for _ in range(rounds):
            for name, action in actions.items():
                started = perf_counter()
                action()
                taken[name].append(perf_counter() - started)
    finally:
        enable()
    return {name: median(times) for name, times in taken.items()}


def process(program: str) -> Callable[[], object]:
    """Give an action that runs a program in a fresh interpreter.

    It has run once before: an installed package has its bytecode, and so has ours then.
    """
    clean = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run(
            [sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL, env=clean
        )

    run()
    return run


def repeated(action: Callable[[], object], times: int) -> Callable[[], object]:
    """Give an action that repeats a quick one, so that the clock can see it."""

    def run() -> None:
        for _ in range(times):
            action()

    return run

"""Say how far two teams are, and how far they were a while ago.

Run it: `python examples/evaluate_pairing.py examples/pairings/reading-circles.json`
"""

import sys
from pathlib import Path

import spreading_guide as sg

SHIPPED = Path(__file__).parent / "pairings" / "reading-circles.json"


def main(path: str = str(SHIPPED), as_of: str = "2026-03-01T00:00:00Z") -> None:
    """Print the outcome now and at an earlier moment, then what is left to do."""
    guide = sg.load_guide("en")
    pairing = sg.load_pairing(path)
    for problem in sg.check(guide, pairing):
        print("does not count:", problem)
    print(pairing.title)
    report = sg.evaluate(guide, pairing)
    for each in (sg.evaluate(guide, pairing, as_of=as_of), report):
        done = each.completion.percent if each.completion else 0
        print(f"{each.as_of or 'now'}: {guide.label(each.outcome)}, {done} % of the tasks done")
    for route in sg.Route:
        print(f"\nNext, {guide.label(route)}:")
        for action in report.next_actions.of(route)[:3]:
            reasons = ", ".join(guide.label(reason) for reason in action.because)
            print(f"  {action.text(guide)} ({reasons})")


if __name__ == "__main__":
    main(*sys.argv[1:])

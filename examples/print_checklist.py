"""Print the checklist of one team, ready to be pinned to a wall.

Run it: `python examples/print_checklist.py reuser`
"""

import sys

import spreading_guide as sg


def main(route: str = "reuser") -> None:
    """Print every item of a route that always applies, step by step."""
    guide = sg.load_guide("en")
    for step in guide:
        print(f"\n{step.name.upper()}: {step.purpose}")
        for item in step.items(route):
            if item.when:  # applies to some pairings only
                continue
            print(f"  [ ] {item.action}{'' if item.essential else ' (recommended)'}")
            print(f"      Done when: {item.done_when}")


if __name__ == "__main__":
    main(*sys.argv[1:])

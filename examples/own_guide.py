"""Bring a guide of your own: the same counting, other steps and words."""

import spreading_guide as sg

STRUCTURE = {
    "format": "spreading-guide/guide/1.0",
    "id": "lending-library",
    "version": "0.1.0",
    "steps": [
        {
            "id": "lend",
            "gate": {"choices": ["proceed", "stop"]},
            "checklist": [
                {"id": "label-the-tools", "routes": ["sharer"], "importance": "essential"},
                {"id": "read-the-rules", "routes": ["reuser"], "importance": "essential"},
            ],
        }
    ],
}


def main() -> None:
    """Evaluate a pairing against the guide; without texts, text ids stand in for the words."""
    guide = sg.build_guide(STRUCTURE)
    pairing = sg.new_pairing(guide, id="drills", title="Drills", sharer="Hall", reuser="School")
    pairing = pairing.with_mark("read-the-rules", "done", by="reuser")
    pairing = pairing.with_decision("lend", "proceed", by="reuser")
    step = sg.evaluate(guide, pairing).step("lend")
    print(step.id, step.state, "missing:", [task.item for task in step.missing.tasks])
    print(guide.item("read-the-rules").action)


if __name__ == "__main__":
    main()

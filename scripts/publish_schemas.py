"""Copy the packaged schemas to schemas/, where people and programs look for the contract."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Make schemas/ equal to the packaged folder: nothing missing, nothing left over."""
    packaged = ROOT / "src" / "spreading_guide" / "schemas"
    published = ROOT / "schemas"
    shutil.rmtree(published, ignore_errors=True)
    for source in sorted(packaged.rglob("*.json")):
        target = published / source.relative_to(packaged)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()

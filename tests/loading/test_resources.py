"""Reading what ships in the package, whatever loads it."""

import json
import pkgutil

from spreading_guide._resources import read


def test_a_loader_that_gives_no_data_is_read_through_its_resources(monkeypatch):
    """Not every loader has `get_data`; the files are the same."""
    direct = read("content", "guide.json")
    monkeypatch.setattr(pkgutil, "get_data", lambda _package, _path: None)
    assert read("content", "guide.json") == direct
    assert json.loads(direct)["id"] == "spreading-innovation"

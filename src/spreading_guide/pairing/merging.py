"""Joining two copies of a pairing on which two teams worked apart (rule D15)."""

from collections.abc import Iterator

from spreading_guide.exceptions import MergeConflict
from spreading_guide.pairing.document import Pairing
from spreading_guide.pairing.entry import Entry
from spreading_guide.pairing.header import Header
from spreading_guide.pairing.journal import in_order
from spreading_guide.pairing.redaction import emptied
from spreading_guide.pairing.versions import precedence


def merge(a: Pairing, b: Pairing) -> Pairing:
    """Give one pairing with the entries of both, in order D5.

    Which of the two comes first makes no difference, nor does merging again what was merged
    before. An entry that was redacted in one of them is so in the result.

    Args:
        a: a copy of a pairing.
        b: another copy of the same pairing.

    Returns:
        A pairing with the header that names the higher version of the guide.

    Raises:
        MergeConflict: where the headers differ in more than the guide's version, or one id
            stands for two different entries.

    >>> import spreading_guide as sg
    >>> begun = sg.new_pairing(sg.load_guide("en"), id="p", title="T", sharer="A", reuser="B")
    >>> mine = begun.with_mark("show-the-innovation", "done", by="sharer", entry_id="e1")
    >>> yours = begun.with_mark("describe-own-problem", "started", by="reuser", entry_id="e2")
    >>> sorted(entry.id for entry in sg.merge(mine, yours).entries)
    ['e1', 'e2']
    """
    entries = {entry.id: entry for entry in a.entries}
    clashes: list[str] = []
    for entry in b.entries:
        same = _joined(entries.get(entry.id, entry), entry)
        if same is None:
            clashes.append(entry.id)
        else:
            entries[entry.id] = same
    members = sorted(_differing(a.header, b.header))
    if members or clashes:
        raise MergeConflict(members, sorted(clashes))
    newer = precedence(b.guide.version) > precedence(a.guide.version)
    return Pairing(header=(b if newer else a).header, entries=tuple(in_order(entries.values())))


def _joined(one: Entry, other: Entry) -> Entry | None:
    """Give what two entries with one id are together; None where they contradict each other."""
    if one == other:
        return one
    if not (one.redacted or other.redacted):
        return None
    bare = emptied(one)
    if bare != emptied(other):
        return None
    # Both may have been redacted, but not alike: then what is left in either goes as well.
    if one.redacted and other.redacted:
        return bare
    return one if one.redacted else other


def _differing(one: Header, other: Header) -> Iterator[str]:
    """Name the members in which two headers differ; a higher version of the guide is no matter."""
    mine, yours = _members(one), _members(other)
    yield from (name for name in mine.keys() | yours.keys() if mine.get(name) != yours.get(name))
    versions = one.guide.version, other.guide.version
    # Neither is the higher one where only what stands behind `+` differs.
    if versions[0] != versions[1] and precedence(versions[0]) == precedence(versions[1]):
        yield "guide.version"


def _members(header: Header) -> dict[str, str]:
    guide = header.guide
    return {
        "id": header.id,
        "title": header.title,
        "sharer": header.sharer,
        "reuser": header.reuser,
        "guide.id": guide.id,
        **dict(header.extensions),
        **{f"guide.{name}": text for name, text in guide.extensions},
    }

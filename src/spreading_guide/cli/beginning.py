"""The command `new`: begin a pairing, asking for what was not given where somebody can answer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import spreading_guide as sg
from spreading_guide.cli import facts, files, kinds
from spreading_guide.cli.asking import ask
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import Failure, invalid
from spreading_guide.cli.recording import lies_ahead, moment
from spreading_guide.cli.streams import answering, remark, tell, tell_aside
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import InvalidEntry

_REQUIRED = ("title", "sharer", "reuser", "id")
_OPTIONAL = (
    "sharer_kind",
    "sharer_level",
    "reuser_kind",
    "reuser_level",
    "procurement",
    "sectors",
)
# A party outside government has no level (rule A4).
_WITHOUT_LEVEL = frozenset({"ngo", "private"})


def new(words: Words) -> click.Command:
    """Make the command that begins a pairing."""

    @command(
        words,
        "new",
        "new pairing.json",
        'new pairing.json --id sensor-floors --title "Sensor floors" --sharer Northbay'
        " --reuser Eastfield",
    )
    @click.argument("file", type=kinds.FILE)
    @option(words, "--id")
    @option(words, "--title")
    @option(words, "--sharer")
    @option(words, "--sharer-level", type=kinds.members(words, sg.Level))
    @option(words, "--sharer-kind", type=kinds.members(words, sg.PartyKind))
    @option(words, "--reuser")
    @option(words, "--reuser-level", type=kinds.members(words, sg.Level))
    @option(words, "--reuser-kind", type=kinds.members(words, sg.PartyKind))
    @option(words, "--procurement/--no-procurement", default=None)
    @option(words, "--sector", "sectors", type=_Sector(words), multiple=True)
    @option(
        words,
        "--by",
        help="option-by-new",
        type=kinds.members(words, sg.Route),
        default=sg.Route.REUSER.value,
    )
    @option(words, "--ask/--no-ask", default=True)
    @option(words, "--at", metavar="TIME")
    def run(*, file: str, by: str, ask: bool, at: str | None, **given: Any) -> None:  # noqa: ANN401 - one value for each fact
        files.refuse_existing(words, file)
        known = {name: found for name, found in given.items() if found not in (None, ())}
        if "sectors" in known:
            known["sectors"] = facts.read(words, "sectors", known["sectors"])
        if ask and answering() and file != files.STREAM:
            _ask_for_the_rest(words, file, known)
        missing = [f"--{name}" for name in _REQUIRED if name not in known]
        if missing:
            raise Failure(words("missing-facts", options=words.listed(missing)))
        pairing = _begun(words, known, by, at)
        files.create(words, file, pairing)
        if file != files.STREAM:
            said = {"id": pairing.id, "sharer": pairing.sharer, "reuser": pairing.reuser}
            tell(words("recorded-new", file=file, facts=len(pairing.entries), **said))
            for entry in filter(lies_ahead, pairing.entries[:1]):
                remark(words("lies-ahead-new", moment=entry.recorded_at, file=file), words)

    return run


class _Sector(kinds.Listed):
    """A sector, or `none`."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "sector", facts.values(words, "sectors"))


def _begun(words: Words, known: dict[str, Any], by: str, at: str | None) -> sg.Pairing:
    def party(route: str) -> sg.Party:
        level, kind = known.get(f"{route}_level"), known.get(f"{route}_kind")
        return sg.Party(known[route], level=level, kind=kind)

    if at is not None:
        # Where there are no facts, no entry would show that the moment is none.
        sg.new_pairing(
            words.guide,
            id="trial",
            title="-",
            sharer="-",
            reuser="-",
            facts={"procurement": True},
            at=at,
        )
    further: dict[str, Any] = {
        name: known[name] for name in ("procurement", "sectors") if name in known
    }
    return sg.new_pairing(
        words.guide,
        id=known["id"],
        title=known["title"],
        sharer=party("sharer"),
        reuser=party("reuser"),
        facts=further,
        by=by,
        **moment(at),
    )


def _ask_for_the_rest(words: Words, file: str, known: dict[str, Any]) -> None:
    """Ask for each fact that was not given; Enter skips what need not be known."""
    if all(name in known for name in (*_REQUIRED, *_OPTIONAL)):
        return
    tell_aside(words("ask-intro"))
    for name in _REQUIRED:
        if name not in known:
            default = _id_from(file) if name == "id" else ""
            known[name] = ask(words, words(f"ask-{name}"), _checked(words, name), default=default)
    for name in _OPTIONAL:
        route, _, about = name.partition("_")
        if name in known or (about == "level" and known.get(f"{route}_kind") in _WITHOUT_LEVEL):
            continue
        found = ask(
            words,
            words(f"ask-{name.replace('_', '-')}"),
            _fact(words, name),
            options=facts.values(words, name),
            optional=True,
        )
        if found is not None:
            known[name] = found


def _checked(words: Words, name: str) -> Callable[[str], str]:
    """Give what checks a part of the header: it is tried out in a pairing of no importance."""

    def check(given: str) -> str:
        trial = {"id": "trial", "title": "-", "sharer": "-", "reuser": "-", name: given}
        try:
            sg.new_pairing(words.guide, **trial)  # type: ignore[arg-type]
        except InvalidEntry as error:
            raise Failure(invalid(words, error, error.member)) from None
        return given

    return check


def _fact(words: Words, name: str) -> Callable[[str], facts.Fact]:
    return lambda given: facts.read(words, name, (given,))


def _id_from(path: str) -> str:
    """Give a file's name as an id, or nothing where it makes none.

    >>> _id_from("data/Sensor floors.json"), _id_from("2026.json")
    ('sensor-floors', '')
    """
    name = Path(path).name.split(".")[0].lower()
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)
    return kept.strip("-0123456789")[:64].rstrip("-")

"""No word that a user sees stands in the code: in the pseudolocale all of them are changed."""

import json
import re
from pathlib import Path

import pytest

import spreading_guide as sg
from tests.cli.test_program import COMMANDS
from tests.paths import EXAMPLES, TESTS
from tests.tools import need_module

for module in ("polib", "babel", "langcodes", "jinja2"):
    need_module(module)

from spreading_guide.translating import pseudolocale  # noqa: E402 - only where it is there
from spreading_guide.translating.pseudo import CLOSING, OPENING  # noqa: E402 - the same

GUIDE = sg.load_guide("en")
ENTRIES = (sg.Element, sg.Obstacle, sg.Gain, sg.Adaptation, sg.Mark)
# What is typed, and what files hold: the same in every language.
TYPED = re.compile(
    r"(?<![\w-])--?[a-z-]+|(?<![\w-])[0-9a-f]{10,}(?![\w-])|\b[A-Z][A-Z_]+\b|spreading-guide\S*|\S*[/.=:]\S*|\S+_\S+|'[^']*'|\"[^\"]*\""
)


def known() -> set[str]:
    """Give the words that are ids, codes and names of commands."""
    found = {code for each in GUIDE.code_lists for code in (each.id, *each.codes)}
    found |= {part for text in GUIDE.texts for part in text.id.split(".")}
    found |= {step.id for step in GUIDE} | {tool.id for tool in GUIDE.tools()}
    found |= {item.id for item in GUIDE.items()}
    found |= {question.id for question in GUIDE.questions()}
    found |= {term.id for term in GUIDE.glossary}
    found |= {option.id for question in GUIDE.questions() for option in question.options}
    found |= {word for command in COMMANDS for word in command}
    found |= {"TAG", "ID", "da", "en", "x", "h", "pseudo", "csv", "po", "pot", "text", "markdown"}
    found |= {part.name for entry in ENTRIES for part in entry.__attrs_attrs__}
    found |= {"A", "B", "bash", "fish", "zsh"}
    return found | {
        "json",
        "locale",
        "locales",
        "pack",
        "guide",
        "texts",
        "pairing",
        "bibliography",
    }


KNOWN = known()
# Values of an example: what the two teams wrote.
DATA = {
    part
    for path in (EXAMPLES / "pairings").glob("*.json")
    for part in re.findall(r"[^\W\d_][\w-]*", path.read_text("utf-8"))
}


def hard_coded(text: str, *allowed: str) -> list[str]:
    """Give the words of an output that come from no catalogue."""
    text = re.sub(r"\s+", " ", text)
    count = 1
    while count:
        text, count = re.subn(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}", " ", text)
    text = TYPED.sub(" ", text)
    words = re.findall(r"[^\W\d_][\w-]*", text)
    return sorted({word for word in words if word not in KNOWN and word not in allowed})


@pytest.fixture(name="pseudo")
def _pseudo(cli, tmp_path, monkeypatch):
    """Run the program in the pseudolocale, in a folder of its own."""
    folder = tmp_path / "wording"
    folder.mkdir()
    (folder / "pseudo.json").write_text(json.dumps(pseudolocale()), "utf-8")
    monkeypatch.chdir(tmp_path)
    env = {
        "SPREADING_GUIDE_LOCALE_PATH": str(folder),
        "SPREADING_GUIDE_LANG": "en-x-pseudo",
        "COLUMNS": "400",
    }

    def run(*arguments, stdin=""):
        ended = cli(*arguments, stdin=stdin, env=env)
        return ended.out + ended.err

    return run


def test_the_search_finds_a_word():
    """Between brackets all is well; outside a word is found, an id is not."""
    said = f"{OPENING}Ö {OPENING}ñ{CLOSING}\n ö{CLOSING} check Usage: --by proceed"
    assert hard_coded(said) == []
    assert hard_coded(f"{said} Total {OPENING}x{CLOSING}") == ["Total"]


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_help_pages_are_from_the_catalogue(pseudo, command):
    """Headings, options, examples: only what is typed stays."""
    said = pseudo(*command, "--help")
    assert OPENING in said
    before = said.partition(f"{OPENING}\u00c9x\u00e5mp\u013c\u00e9\u0161")[0]
    assert hard_coded(before) == []


@pytest.mark.parametrize(
    "shown", ["check", "show-the-innovation", "describe-the-innovation", "sector", "core"]
)
def test_the_guide_is_shown_from_the_catalogue(pseudo, shown):
    """A step, an item, a tool, a list of codes, a word; titles of sources stay."""
    titles = {
        word for source in GUIDE.sources for word in re.findall(r"[^\W\d_][\w-]*", source.title)
    }
    titles |= {
        word for source in GUIDE.sources for word in re.findall(r"[\w-]+", str(source.container))
    }
    assert hard_coded(pseudo("show", shown), *titles, *LOCATORS) == []


BASES = [
    *(basis for item in GUIDE.items() for basis in item.basis),
    *(basis for tool in GUIDE.tools() for basis in tool.basis),
    *(basis for question in GUIDE.questions() for basis in question.basis),
]
LOCATORS = {word for basis in BASES for word in re.findall(r"[^\W\d_][\w-]*", basis.locator or "")}


@pytest.mark.parametrize(
    "path", sorted((EXAMPLES / "pairings").glob("*.json")), ids=lambda p: p.stem
)
@pytest.mark.parametrize("command", [["status"], ["status", "--all"], ["log"]], ids=" ".join)
def test_reports_are_from_the_catalogue(pseudo, path, command):
    """Only what the teams wrote stays as it is."""
    said = pseudo(command[0], path, *command[1:])
    assert OPENING in said
    assert hard_coded(said, *DATA) == []


def test_the_list_of_steps_and_of_pairings_is_from_the_catalogue(pseudo):
    """Several files get a line each."""
    files = sorted((EXAMPLES / "pairings").glob("*.json"))
    assert hard_coded(pseudo("steps")) == []
    assert hard_coded(pseudo("status", *files), *DATA) == []
    assert hard_coded(pseudo("diff", *files[:1] * 2), *DATA) == []


def bad_documents():
    """Give the bad documents of the corpus, with their kinds."""
    for path in sorted((TESTS / "corpus").glob("*/*/*.json")):
        if path.parent.parent.name in {"schema", "semantic"}:
            yield path.parent.name, path


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in bad_documents()}))
def test_what_is_wrong_in_a_document_is_from_the_catalogue(pseudo, kind):
    """What it should hold and what it holds, too; JSON's own words stay."""
    files = [path for each, path in bad_documents() if each == kind]
    said = pseudo("validate", "--kind", kind, *files)
    assert said.count(OPENING) > len(files)
    assert unfilled(said) == []


def test_what_is_wrong_in_a_text_is_from_the_catalogue(pseudo):
    """Files that are no JSON, or JSON that programs read differently."""
    files = sorted((TESTS / "corpus" / "text").glob("*.json"))
    assert unfilled(pseudo("validate", *files)) == []


def unfilled(said: str) -> list[str]:
    """Give what was expected or found in English words, which stand inside a phrase."""
    details = re.findall(
        r"\u00e9xp\u00e9\u00e7\u0163\u00e9\u00f0: (.*?); f\u00f6\u00fb\u00f1\u00f0: (.*?)\) ~", said
    )
    plain = [part for detail in details for part in detail if OPENING not in part]
    # JSON, a code, a list of JSON's types, a version: nothing to translate.
    technical = re.compile(
        r'"[^"]*"(\.\.\.)?|"[^"]*|[\[{].*|-?[0-9.eE+-]+|null|true|false|[A-Za-z_-]+|spreading-guide/\S+'
        r"|'[^']*'|[^ ]*|NaN|Infinity|UTF-8"
    )
    return [part for part in plain if not technical.fullmatch(part)]


MISUSES = [
    ["mark"],
    ["mark", "none.json", "show-the-innovation", "done", "--by", "sharer"],
    ["mark", "floors.json", "shw", "done", "--by", "sharer"],
    ["mark", "floors.json", "show-the-innovation", "doen", "--by", "sharer"],
    ["mark", "floors.json", "show-the-innovation", "waived", "--by", "sharer"],
    ["mark", "floors.json", "show-the-innovation", "done", "--by", "sharer", "--due", "soon"],
    ["mark", "floors.json", "show-the-innovation", "done", "--by", "sharer", "--evidence", "x"],
    ["mark", "floors.json", "show-the-innovation", "done", "--by"],
    ["mark", "floors.json", "show-the-innovation", "done", "--bye", "sharer"],
    ["answer", "floors.json", "urgency-for-the-reuser", "99", "--by", "sharer"],
    ["decide", "floors.json", "adapt", "proceed", "--by", "sharer"],
    ["note", "gain", "floors.json", "hours", "--by", "sharer", "--expected", "many"],
    ["steps", "a", "b"],
    ["staatus"],
    ["status", "floors.json", "--as-of", "yesterday"],
    ["withdraw", "floors.json", "none", "--by", "sharer"],
    ["merge", "floors.json", "floors.json"],
    ["--lang", "tlh", "steps"],
    ["l10n", "new", "no such"],
    ["l10n", "status"],
    ["l10n", "explain", "step.chek.name"],
]


@pytest.mark.parametrize("typed", MISUSES, ids=" ".join)
def test_errors_are_from_the_catalogue(pseudo, file, tmp_path, typed):
    """Whatever was typed wrong, the sentence is in the user's language."""
    assert file.parent == tmp_path
    said = pseudo(*typed)
    assert said.startswith(OPENING)
    # What click says stands inside our phrase: it must be ours as well.
    assert not re.search(r"Missing|No such o|requires|unexpected|Invalid|not found|Try ", said)
    assert hard_coded(said) == []


def test_the_commands_for_translating_are_from_the_catalogue(pseudo):
    """From a new language to its page."""
    said = [pseudo("l10n", "new", "da")]
    Path("da.csv").write_text("id,source,target\nstep.check.name,Look,Kig\n", "utf-8")
    said += [
        pseudo("l10n", "import", "da", "da.csv"),
        pseudo("l10n", "sync"),
        pseudo("l10n", "status"),
        pseudo("l10n", "check"),
        pseudo("l10n", "compile", "--into", "out"),
        pseudo("l10n", "explain", "step.check.name", "--locale", "da"),
    ]
    for each in said:
        assert OPENING in each
        assert hard_coded(each, "Kig", "Tjek", "dansk", "Danish", "Look", "bundled") == []

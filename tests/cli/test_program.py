import ast
import re
import shlex
import shutil
import string
import subprocess
import sys
from pathlib import Path

import pytest

import spreading_guide as sg
from spreading_guide.cli.words import name_of
from tests.cli.conftest import environment
from tests.paths import PACKAGE
from tests.tools import need_module

COMMANDS = [
    ["steps"],
    ["show"],
    ["new"],
    ["mark"],
    ["answer"],
    ["conclude"],
    ["decide"],
    ["note"],
    ["note", "fact"],
    ["note", "element"],
    ["note", "adaptation"],
    ["note", "obstacle"],
    ["note", "gain"],
    ["withdraw"],
    ["redact"],
    ["status"],
    ["log"],
    ["progress"],
    ["diff"],
    ["merge"],
    ["merge-driver"],
    ["hand-over"],
    ["validate"],
    ["schema"],
    ["conformance"],
    ["completion"],
    ["render"],
    ["render", "site"],
    ["render", "workbook"],
    ["render", "report"],
    ["render", "agenda"],
    ["render", "calendar"],
    ["render", "worksheet"],
    ["render", "sheet"],
    ["fill"],
    ["l10n"],
    ["l10n", "new"],
    ["l10n", "sync"],
    ["l10n", "status"],
    ["l10n", "check"],
    ["l10n", "review"],
    ["l10n", "compile"],
    ["l10n", "preview"],
    ["l10n", "export"],
    ["l10n", "import"],
    ["l10n", "explain"],
]
SOURCES = sorted((PACKAGE / "cli").rglob("*.py"))


def test_without_a_command_the_help_appears(cli):
    """Who types only the name learns what can be done, and nothing failed."""
    ended = cli()
    assert ended.code == 0
    commands = ended.out.partition("Commands:")[2]
    used = ["steps", "show", "new", "mark", "status", "validate"]
    assert sorted(used, key=lambda name: commands.index(f"\n  {name} ")) == used
    assert cli("--help").out == cli("-h").out == ended.out
    assert "note obstacle" in cli("note").out


@pytest.mark.parametrize("columns", ["80", "50"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(cli, command, columns):
    """Each help says what the command does and shows an example, at any usual width."""
    ended = cli(*command, "--help", env={"COLUMNS": columns})
    assert ended.code == 0
    assert "Usage: spreading-guide" in ended.out
    assert f"  spreading-guide {' '.join(command)} " in ended.out + " " or command == ["steps"]


def begin_danish(cli):
    """Begin a language in the folder at hand, as far as the examples of the help need it."""
    for module in ("polib", "babel", "langcodes", "jinja2"):
        need_module(module)
    assert cli("l10n", "new", "da").code == 0
    rows = "id,source,target\nstep.check.name,Check,Tjek\nstep.test.name,Test,Afprøv\n"
    Path("danish.csv").write_text(rows, "utf-8")
    assert cli("l10n", "import", "da", "danish.csv").code == 0


def examples(text):
    """Give the commands that a help shows as examples."""
    lines = text.partition("Examples:")[2].splitlines()
    return [shlex.split(line)[1:] for line in lines if line.strip()]


def test_the_help_keeps_to_a_narrow_terminal(cli):
    """Click's own layout would not go below fifty columns."""
    out = cli("--help", env={"COLUMNS": "40"}).out
    assert max(map(len, out.partition("Examples:")[0].splitlines())) <= 40


def test_the_help_of_facts_lists_them(cli):
    """Each of the nine stands there as it is typed, with what it takes."""
    out = cli("note", "fact", "--help").out
    assert "  sharer_level  central, regional, municipal\n" in out
    assert "  procurement   yes, no\n" in out
    for fact in ("reuser_level", "sharer_kind", "reuser_kind", "sectors", "title"):
        assert f"\n    {fact} " in out
    assert "  reuser_name   one text, in quotation marks\n" in out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_example_of_the_help_works(cli, file, tmp_path, monkeypatch, command):
    """Who copies an example gets a result: its ids are in the guide."""
    monkeypatch.chdir(tmp_path)
    shown = examples(cli(*command, "--help", env={"COLUMNS": "80"}).out)
    assert shown
    if command[0] == "l10n":
        begin_danish(cli)
    entry = sg.load_pairing(file).entries[-1]
    file.rename(tmp_path / "pairing.json")
    if command == ["render", "calendar"]:
        due = ["--by", "sharer", "--due", "2027-01-01"]
        cli("mark", "pairing.json", "show-the-innovation", "started", *due)
    if command == ["fill"]:
        cli("render", "sheet", "pairing.json", "--team", "sharer", "-o", "sharer.xlsx")
    for name in ("base", "ours", "theirs"):
        shutil.copy(tmp_path / "pairing.json", tmp_path / f"{name}.json")
    for example in shown:
        if "--command" in example:
            continue  # the program that it names is the reader's own
        if example[0] == "new":
            (tmp_path / "pairing.json").unlink(missing_ok=True)
            # Nobody can be asked here.
            assert cli(*example).code == (0 if "--id" in example else 2)
            continue
        # An entry's id differs from pairing to pairing; the shell does what it does with >>.
        typed = [entry.id if part == "0f3a9c1e5b7d2468" else part for part in example]
        typed = [part.replace("*.json", "pairing.json") for part in typed]
        if entry.id in typed and "--by" in typed:
            typed[-1] = entry.by
        typed = typed[: typed.index(">>")] if ">>" in typed else typed
        if "-o" in typed:
            (tmp_path / typed[typed.index("-o") + 1]).unlink(missing_ok=True)
        ended = cli(*typed)
        assert ended.code == 0, (typed, ended)


def test_the_version_is_that_of_program_and_guide(cli):
    """Whoever reports a bug can say what they have."""
    ended = cli("--version")
    assert re.fullmatch(r"spreading-guide \S+, guide spreading-innovation \S+\n", ended.out)


@pytest.mark.parametrize(
    ("typed", "meant"), [("staatus", "status"), ("marks", "mark"), ("xyz", None)]
)
def test_a_mistyped_command_is_answered_with_what_looks_like_it(cli, typed, meant):
    """One sentence, and exit code 2 as for all wrong usage."""
    code, out, err = cli(typed)
    assert (code, out) == (2, "")
    assert err.startswith(f"Error: There is no command '{typed}'")
    assert err.count("\n") == 1
    assert (f"did you mean: {meant}" in err) == (meant is not None)


def test_wrong_usage_is_one_line(cli):
    """Click's own findings are said in the same form as ours."""
    code, _, err = cli("mark", "x.json")
    assert (code, err) == (
        2,
        "Error: Missing argument 'ITEM' (see: spreading-guide mark --help)\n",
    )
    assert "No such option" in cli("steps", "--fast").err


def test_the_language_is_chosen_by_option_variable_or_system(cli):
    """An unknown wish is an error where it was typed, and English where it was not."""
    assert cli("--lang", "en-GB", "steps").code == 0
    assert cli("--lang=en", "steps").code == 0
    code, _, err = cli("--lang", "xx", "steps")
    assert (code, err) == (
        2,
        "Error: The guide has no text in the language 'xx'; there is: ar, da, en, sl.\n",
    )
    for name in ("SPREADING_GUIDE_LANG", "LC_ALL", "LANG"):
        assert cli("steps", env={name: "tlh_XX.UTF-8"}).out == cli("steps").out


def _run(program, **changes):
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        text=True,
        env=environment(**changes),
    )


def test_help_loads_neither_validation_nor_layout():
    """The help comes at once: what is heavy waits until a command needs it."""
    ended = _run(
        "import sys; from spreading_guide.cli import main; main(['--help']);"
        "print({'jsonschema', 'jsonschema_rs', 'rich', 'referencing'} & sys.modules.keys())"
    )
    assert ended.stdout.endswith("set()\n")


@pytest.mark.parametrize("module", ["click", "rich"])
def test_a_missing_extra_is_said_plainly(module):
    """Who installed the library alone learns what to install."""
    ended = _run(
        f"import sys; sys.modules[{module!r}] = None\n"
        "from spreading_guide.cli import main; sys.exit(main(['steps']))"
    )
    assert ended.returncode == 2
    assert f"package {module}" in ended.stderr
    assert "pip install 'spreading-guide[cli]'" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_the_module_is_the_program():
    """`python -m spreading_guide.cli` works where scripts are not on the path."""
    ended = subprocess.run(
        [sys.executable, "-m", "spreading_guide.cli", "nothing"],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert ended.returncode == 2


def _asked_for():
    """Give each phrase that the code asks for by its name, with the parts it fills in."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func)
            first = node.args[0]
            if called in {"words", "self", "self._words"} and isinstance(first, ast.Constant):
                parts = {each.arg for each in node.keywords}
                yield first.value, parts, f"{path.name}:{node.lineno}"


def test_each_phrase_is_filled_with_the_parts_that_it_names():
    """No sentence breaks for want of a part, or is given one that it does not say."""
    guide = sg.load_guide("en")
    wrong = []
    for phrase, parts, place in _asked_for():
        text = guide.phrase(name_of(phrase))
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        # Where a call has `**`, or serves two phrases, the call is run by another test.
        if named != parts and None not in parts:
            wrong.append((place, phrase, named ^ parts))
    assert wrong == []


def test_each_phrase_of_the_command_line_is_used():
    """Nobody translates a sentence that nobody sees."""
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    built: tuple[str, ...] = (
        "recorded-",
        "unknown-",
        "ask-",
        "field-",
        "option-",
        "allowed-",
        "extra-",
        "missing-",
    )
    built += tuple(f"l10n-{name}-" for name in ("check", "column", "left", "sheet", "verdict"))
    built += ("l10n-error-", "l10n-warning-", "l10n-layer-")
    commands = {"-".join(command) for command in COMMANDS} | {"program"}
    unused = []
    for text in sg.load_guide("en").texts:
        phrase = text.id.removeprefix("phrase.cli-").removesuffix(".text")
        ours = text.id.startswith("phrase.cli-") and text.id.endswith(".text")
        if not ours or phrase.removesuffix("-more") in commands:
            continue
        named = re.search(f"[\"']{phrase}[\"']", source) or phrase.startswith(built)
        if not named:
            unused.append(phrase)
    assert unused == []


PROBLEMS = """
    syntax encoding bom duplicate_key not_a_number number_range lone_surrogate too_large too_deep
    too_many_entries not_an_object not_json unreadable unknown_format newer_format type required
    unknown_member enum const pattern minimum maximum min_length max_length min_items max_items
    unique_items min_properties not_allowed schema duplicate_id bad_date bad_time
    unknown_reference cycle empty_condition second_mode_gate sealed_one_route time_budget
    bad_retired missing_text unknown_text wrong_route duplicate_option bad_range unknown_item
    unknown_question unknown_step unknown_element unknown_code bad_value no_gate guide_mismatch
    more
""".split()  # noqa: SIM905 - a list of fifty words reads better so


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_has_words(code):
    """Nobody has to read a bare code."""
    assert sg.load_guide("en").label(code, "problem")

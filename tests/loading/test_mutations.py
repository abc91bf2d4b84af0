"""Spoilt documents: they give problems or a value, and never another exception."""

import json
import re

from hypothesis import given

import spreading_guide as sg
from tests.loading.documents import mutated_texts, mutated_trees, refused, said
from tests.test_corpus import CODES

DOCUMENTED = {code for codes in CODES.values() for code in codes.split()} | {"more"}
POINTER = re.compile(r"(/([^~]|~[01])*)*")


def judge(problems):
    """Assert that problems can be shown, stored and sent, and point somewhere."""
    for problem in problems:
        assert problem.code in DOCUMENTED
        assert POINTER.fullmatch(problem.pointer)
        assert problem.expected
        assert len(problem.found) < 500
        assert str(problem).encode()
        assert json.dumps(problem.as_dict(), ensure_ascii=False).encode()


@given(mutated_texts())
def test_no_bytes_make_problems_raise(spoilt):
    """Whatever bytes come, `problems` answers."""
    kind, data = spoilt
    judge(sg.problems(data, kind=kind))


@given(mutated_trees())
def test_no_tree_makes_problems_raise(spoilt):
    """Whatever a mapping holds, `problems` answers, and says the same of its bytes."""
    kind, tree = spoilt
    problems = sg.problems(tree, kind=kind)
    judge(problems)
    assert said(problems) == said(sg.problems(json.dumps(tree).encode(), kind=kind))


@given(mutated_texts())
def test_bytes_become_a_pairing_or_a_content_error(spoilt):
    """What `load_pairing` accepts can be written and read again, and is the same value."""
    _, data = spoilt
    try:
        pairing = sg.load_pairing(data)
    except sg.ContentError as error:
        judge(error.problems)
        return
    assert sg.load_pairing(sg.dump_pairing(pairing).encode()) == pairing


@given(mutated_trees(("pairing",)))
def test_a_tree_becomes_a_pairing_or_a_content_error(spoilt):
    """What is accepted keeps every member of the tree, and is read again as the same value."""
    _, tree = spoilt
    try:
        pairing = sg.load_pairing(tree)
    except sg.ContentError as error:
        judge(error.problems)
        return
    assert sg.load_pairing(sg.dump_pairing(pairing).encode()) == pairing
    assert sg.load_pairing(pairing.to_json().encode()) == pairing
    assert json.loads(sg.canonical_json(tree)) == json.loads(pairing.to_json())


@given(mutated_trees(("guide",)))
def test_a_tree_becomes_a_guide_or_a_content_error(spoilt):
    """What `problems` accepts as a guide can be built."""
    kind, tree = spoilt
    problems = sg.problems(tree, kind=kind)
    if problems:
        assert refused(sg.build_guide, tree) == said(problems)
    else:
        assert sg.build_guide(tree).id == tree["id"]

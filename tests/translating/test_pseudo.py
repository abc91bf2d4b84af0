"""Languages that nobody speaks, and the text that they find."""

import re

import pytest

import spreading_guide as sg
from spreading_guide.locales import misfits
from spreading_guide.translating import pseudolocale
from spreading_guide.translating.pseudo import ACCENTED, CLOSING, MIRRORED, OPENING


@pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
def test_every_text_is_there_and_fits(tag):
    """In brackets, longer, with placeholders and markup as in English; nothing falls back."""
    document = pseudolocale(tag)
    assert sg.problems(document, kind="locale") == ()
    guide = sg.load_guide(tag, overlays=[document])
    assert guide.lang == tag
    assert guide.locale.dir == ("rtl" if tag == MIRRORED else "ltr")
    for text in guide.texts:
        assert text.lang == tag
        assert text.startswith(OPENING)
        assert text.endswith(CLOSING)
    for source in sg.source_texts():
        words = document["texts"][source.id]["text"]
        assert misfits(words, source.text) == []
        assert len(words) >= 1.3 * len(source.text)


def test_what_is_typed_stays_as_it_is():
    """Commands, options, addresses and names in capitals are no words."""
    texts = pseudolocale()["texts"]
    assert "pip install" not in texts["phrase.cli-extra-missing.text"]["text"]
    assert "--all" in texts["phrase.cli-and-more.text"]["text"]
    assert "SPREADING_GUIDE_LANG" in texts["phrase.cli-option-lang.text"]["text"]
    attribution = texts["attribution.spreading-innovation.text"]["text"]
    assert re.search(r"https://co-pi\.dk/en/\S+/ ", attribution)


def test_another_tag_is_no_pseudolocale():
    """The two are named."""
    with pytest.raises(ValueError, match="en-x-pseudo or ar-x-pseudo"):
        pseudolocale("fr")

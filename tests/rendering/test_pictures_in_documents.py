"""Pictures in DOCX and PDF: drawn by WeasyPrint, which has to be helped with their words."""

import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import spreading_guide as sg
from spreading_guide.rendering import as_docx, report
from spreading_guide.rendering.documents import Picture
from tests.paths import EXAMPLES
from tests.tools import need_module, need_pdf

for name in ("docx", "pypdfium2"):
    need_module(name)
need_pdf()

import docx  # noqa: E402 - only where it is there
from PIL import Image, ImageChops  # noqa: E402 - it comes with WeasyPrint

from spreading_guide.rendering.documents.raster import as_png  # noqa: E402 - the same
from spreading_guide.rendering.pages import Page  # noqa: E402 - the same
from spreading_guide.rendering.pictures.standing_alone import PALETTE  # noqa: E402 - the same

PAIRING = EXAMPLES / "pairings" / "reading-circles.json"
# Four letters that join their neighbours, and the same with a sign between that keeps them apart.
JOINED = "\u0628\u0628\u0628\u0628"
APART = "\u200c".join(JOINED)
# A4 without its margins.
COLUMN_MM, PAGE_MM = 178, 259


def document_in(lang):
    """Give the report of a pairing in a language."""
    return report(sg.load_guide(lang), sg.load_pairing(PAIRING))


def pictures_in(document):
    """Give the pictures of a document."""
    return [block for block in document.blocks if isinstance(block, Picture)]


def shapes_in(data):
    """Give each picture of a DOCX: its alternative, its width in inches, and the picture."""
    opened = docx.Document(io.BytesIO(data))
    for shape in opened.inline_shapes:
        found = shape._inline
        part = opened.part.related_parts[found.graphic.graphicData.pic.blipFill.blip.embed]
        assert part.content_type == "image/png"
        yield found.docPr.get("descr"), shape.width.inches, Image.open(io.BytesIO(part.blob))


def drawn(*texts, direction="ltr", height=40):
    """Draw a picture of 400 units that has these texts; give its dots, white or not."""
    page = Page(title="", lang="ar" if direction == "rtl" else "en", dir=direction)
    inside = f'viewBox="0 0 400 {height}" direction="{direction}">{"".join(texts)}</svg>'
    png = as_png(Picture(f'<svg class="chart" {inside}', ""), page, COLUMN_MM, PAGE_MM)
    return ink(Image.open(io.BytesIO(png)).convert("RGB"))


def ink(image):
    """Give how much each dot differs from the paper."""
    return ImageChops.invert(image.convert("L"))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_docx_holds_the_pictures(lang):
    """Each as a PNG as wide as the text, fine enough for paper, with its words for who listens."""
    document = document_in(lang)
    pictures, found = pictures_in(document), list(shapes_in(as_docx(document)))
    assert [alternative for alternative, _, _ in found] == [each.text for each in pictures]
    for picture, (_, width, image) in zip(pictures, found, strict=True):
        [box] = re.findall(r'viewBox="0 0 (\d+) (\d+)"', picture.svg)
        assert width == pytest.approx(COLUMN_MM / 25.4, abs=0.01)
        assert image.width >= 150 * width
        assert image.height == pytest.approx(image.width * int(box[1]) / int(box[0]), abs=1)


@pytest.mark.parametrize(("lang", "first"), [("en", 80), ("ar", 880)])
def test_the_way_begins_where_the_language_begins(lang, first):
    """In the colours of paper; the step that is reached is dark, and the last is not."""
    _, _, image = next(shapes_in(as_docx(document_in(lang))))
    scale = image.width / 960
    rgb = image.convert("RGB")
    reached, waiting = (
        rgb.getpixel((round((place - 12) * scale), round(95 * scale)))
        for place in (first, 960 - first)
    )
    assert reached == (0x1D, 0x1D, 0x21)
    assert waiting == (255, 255, 255)
    colours = {f"#{red:02x}{green:02x}{blue:02x}" for _, (red, green, blue) in rgb.getcolors(256)}
    assert colours >= {PALETTE[each] for each in ("paper", "ink", "sharer", "reuser")}


@pytest.mark.parametrize(
    ("direction", "anchor", "side"),
    [
        *(("ltr", "start", "left"), ("ltr", "end", "right"), ("ltr", "middle", "both")),
        *(("rtl", "start", "right"), ("rtl", "end", "left"), ("rtl", "middle", "both")),
    ],
)
def test_words_stand_where_the_picture_puts_them(direction, anchor, side):
    """Before, behind or around their place, and on its line, near an edge as well."""
    height = 44
    for line in (20, 40):
        text = f'<text x="200" y="{line}" text-anchor="{anchor}">HHH</text>'
        image = drawn(text, direction=direction, height=height)
        unit = image.width / 400
        left, _, right, bottom = (each / unit for each in image.getbbox())
        place = {"left": left, "right": right, "both": (left + right) / 2}[side]
        assert place == pytest.approx(200, abs=2)
        assert right - left > 20
        assert bottom == pytest.approx(line, abs=0.7)


def test_arabic_letters_are_joined():
    """A word is not the letters that it is made of, one beside the other."""
    word, letters = (
        drawn(f'<text x="200" y="24">{text}</text>', direction="rtl").getbbox()
        for text in (JOINED, APART)
    )
    assert (word[2] - word[0]) < 0.8 * (letters[2] - letters[0])


def test_a_long_picture_stays_on_one_page():
    """With room for the heading above it; it becomes narrower."""
    data = drawn('<text x="9" y="24">HHH</text>', height=4000)
    assert data.getbbox() is not None
    assert data.height / 216 * 25.4 < PAGE_MM - 20
    assert data.width < data.height / 9


def test_the_same_picture_is_the_same_file():
    """So that nothing but the hour differs between two files of one report."""
    [picture, *_] = pictures_in(document_in("ar"))
    page = Page(title="", lang="ar", dir="rtl")
    assert len({as_png(picture, page, COLUMN_MM, PAGE_MM) for _ in range(2)}) == 1


@pytest.mark.slow
def test_threads_do_not_disturb_one_another():
    """Each gets its own pictures, as a portal with several visitors needs."""
    documents = [document_in(lang) for lang in ("en", "ar") * 4]

    def pictures(document):
        return [image.tobytes() for _, _, image in shapes_in(as_docx(document))]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(pictures, documents))
    assert found == [pictures(each) for each in documents[:2]] * 4


WITHOUT_PANGO = f"""
import io, pathlib
import cffi, docx
import spreading_guide as sg
from spreading_guide.rendering import as_docx, as_pdf, report
from spreading_guide.rendering.documents import Picture

found = cffi.FFI.dlopen
def dlopen(ffi, name, *flags):
    if name and "pango" in name:
        raise OSError(f"cannot load library {{name!r}}")
    return found(ffi, name, *flags)
cffi.FFI.dlopen = dlopen

document = report(sg.load_guide("en"), sg.load_pairing(pathlib.Path({str(PAIRING)!r})))
written = docx.Document(io.BytesIO(as_docx(document)))
words = {{paragraph.text for paragraph in written.paragraphs}}
pictures = [block for block in document.blocks if isinstance(block, Picture)]
print(len(pictures), len(written.inline_shapes), all(each.text in words for each in pictures))
try:
    as_pdf(document)
except OSError as error:
    print(error)
"""


@pytest.mark.slow
def test_without_pango_a_docx_says_its_pictures_in_words():
    """It is written all the same, and nothing is printed; PDF is refused."""
    command = [sys.executable, "-c", WITHOUT_PANGO]
    ended = subprocess.run(command, capture_output=True, check=True, text=True)
    first, *more = ended.stdout.splitlines()
    assert first == "4 0 True"
    assert len(more) == 1
    assert "pango" in more[0]

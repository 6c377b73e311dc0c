"""The guides name buttons and messages as the screens do, and their pictures are there and light."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.take_pictures import LARGEST, PICTURES

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/saolang"
GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))
READERS = [*GUIDES, ROOT / "README.md"]
ALL_PICTURES_BYTES = 2_500_000

QUOTED = re.compile(r"\*\*“([^”]+)”\*\*")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+\.png)\)")
ANCHOR = re.compile(r"\]\(#([^)]+)\)")
TRANSLATE = re.compile(r"""(?:translate|_\()\s*"([^"]+)\"""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
FILLED = re.compile(r"\{\{.*?\}\}|%\(\w+\)[sd]")


def texts_of_templates() -> Iterator[str]:
    """Every text a template shows through gettext; both forms of a plural."""
    for path in SOURCE.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        yield from TRANSLATE.findall(text)
        for block in BLOCK.findall(text):
            yield from block.split("{% plural %}")


def texts_of_code() -> Iterator[str]:
    """Every text constant of the code: labels, messages, headings."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.fixture(scope="module")
def on_screen() -> tuple[set[str], re.Pattern[str]]:
    """Return the plain texts of the screens, and one pattern of those that are filled in."""
    texts = {text.strip() for text in (*texts_of_templates(), *texts_of_code())}
    filled = [
        ".+?".join(re.escape(part) for part in FILLED.split(text))
        for text in texts
        if FILLED.search(text) and len(FILLED.sub("", text)) > 4
    ]
    return texts, re.compile("|".join(filled))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_guide_names_what_the_screens_say(guide: Path, on_screen: tuple[set[str], re.Pattern[str]]) -> None:
    plain, filled = on_screen
    quoted = set(QUOTED.findall(guide.read_text(encoding="utf-8")))
    assert quoted
    assert sorted(one for one in quoted if one not in plain and not filled.fullmatch(one)) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_guide_leads_to_its_own_headings(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert [anchor for anchor in ANCHOR.findall(text) if anchor not in headings] == []


def test_there_is_a_guide_for_each_reader() -> None:
    assert [guide.stem for guide in GUIDES] == [
        "administrator",
        "agency",
        "buyer",
        "commune",
        "council",
        "editor",
        "leader",
        "producer",
        "province",
    ]


def test_pictures_are_those_shown_and_those_taken() -> None:
    shown = [
        ((reader.parent / path).resolve(), words)
        for reader in READERS
        for words, path in PICTURE.findall(reader.read_text(encoding="utf-8"))
    ]
    there = {path.resolve() for path in (ROOT / "docs/pictures").iterdir()}

    assert {path for path, _ in shown} == there
    assert [path.name for path, words in shown if not words.strip()] == []
    assert {f"{one.name}.png" for one in PICTURES} == {path.name for path in there}


def test_pictures_are_light() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs/pictures").iterdir()}

    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) <= ALL_PICTURES_BYTES

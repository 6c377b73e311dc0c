"""The pages made from the code say what the code says now; ``make docs`` writes them again."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation
from tools.audit_types import NotFollowed, audit_types
from tools.build_docs import PAGES, audit_sentences, classes_of, room_modules, term_and_meaning, text_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_what_the_code_says_now(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == text_of(path), "hãy chạy: make docs"


def test_every_model_and_enumeration_has_a_vietnamese_term() -> None:
    models = [one for room in settings.ROOMS for one in apps.get_app_config(room.rsplit(".", 1)[1]).get_models()]
    enumerations = [one for _, module in room_modules("enums") for one in classes_of(module)]

    assert [one.__name__ for one in [*models, *enumerations] if not term_and_meaning(one.__doc__)[0]] == []


def test_every_audit_type_has_a_sentence_and_the_name_of_its_room() -> None:
    with translation.override("vi"):
        said = audit_sentences()

    assert [name for name, (_, sentence, _) in said.items() if not sentence] == []
    assert [name for name, (room, _, _) in said.items() if not re.fullmatch(rf"{room}(\.[a-z_]+){{2}}", name)] == []


@pytest.mark.parametrize(
    ("docstring", "wanted"),
    [
        ("Hồ sơ: one product, one submission.", ("Hồ sơ", "one product, one submission")),
        ("Loại đơn vị.", ("Loại đơn vị", "")),
        ("Giới tính, as form 02 asks.", ("Giới tính", "as form 02 asks")),
        ("Thôi gia hạn, hết hạn: over.\n\nMore.", ("Thôi gia hạn, hết hạn", "over")),
        ("What the page says.", ("", "What the page says.")),
        (None, ("", "")),
    ],
)
def test_term_stands_at_the_head_of_the_docstring(docstring: str | None, wanted: tuple[str, str]) -> None:
    assert term_and_meaning(docstring) == wanted


ROOM = '''
def _tell(verb, thing):
    record(action=f"room.thing.{verb}", thing=thing)


def tell(thing, *, action):
    record(action=action)


def open_thing(thing):
    """Mở."""
    action = "room.thing.opened" if thing else "room.thing.reopened"
    tell(thing, action=action)


def close_thing(thing):
    """Đóng."""
    _tell("closed", thing)
'''


def test_audit_types_are_followed_to_the_verbs(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/__init__.py").write_text(ROOM)

    assert [(one.name, one.room, one.verb, one.docstring) for one in audit_types(tmp_path)] == [
        ("room.thing.closed", "room", "close_thing", "Đóng."),
        ("room.thing.opened", "room", "open_thing", "Mở."),
        ("room.thing.reopened", "room", "open_thing", "Mở."),
    ]


@pytest.mark.parametrize("made", ["NAMES[0]", "name", "'a' + 'b'"])
def test_audit_type_that_cannot_be_followed_is_not_passed_over(tmp_path: Path, made: str) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/__init__.py").write_text(f"def act():\n    record(action={made})\n")

    with pytest.raises(NotFollowed):
        audit_types(tmp_path)

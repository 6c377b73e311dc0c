"""Loading packs: lazily, with errors that say what to do, with fingerprints that hold."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from saolang.core.regulation.checks import check_pack
from saolang.core.regulation.loader import (
    PackError,
    available_packs,
    last_day,
    load_pack,
    load_pack_from,
    set_from_json,
    set_to_json,
)

from .conftest import change, read


def test_available_packs_are_the_three_decisions() -> None:
    assert available_packs() == ("qd-1048-2019", "qd-148-2023", "qd-26-2026")


def test_load_pack_returns_the_same_object() -> None:
    assert load_pack("qd-26-2026") is load_pack("qd-26-2026")


def test_load_pack_holds_what_the_decision_states() -> None:
    pack = load_pack("qd-26-2026")

    assert pack.number == "26/2026/QĐ-TTg"
    assert pack.issuer.vi == "Thủ tướng Chính phủ"
    assert (pack.issued, pack.effective_to) == (date(2026, 5, 22), None)
    assert dict(pack.part_points) == {"A": 40, "B": 25, "C": 35}
    assert [(band.star, band.low, band.certified_by) for band in pack.bands] == [
        (5, 90, "ministry"),
        (4, 70, "province"),
        (3, 50, "province"),
        (2, 30, None),
        (1, 0, None),
    ]
    assert pack.evidence_kinds["product_sample"].physical
    assert pack.evidence_kinds["test_report"].dated
    assert pack.ministries["mocst"].en == "Ministry of Culture, Sports and Tourism"
    assert pack.regulation["revocation"]["reasons"]["a"]["vi"].endswith("hồ sơ giả mạo")  # type: ignore[index]


def test_load_pack_refuses_an_unknown_id() -> None:
    with pytest.raises(PackError, match="Không có bộ “qd-9”; hãy chọn một trong: qd-1048-2019, "):
        load_pack("qd-9")


@pytest.mark.parametrize(
    ("pack_id", "parts", "ends", "amended_by", "three_stars_by"),
    [
        ("qd-148-2023", (40, 25, 35), date(2026, 7, 21), "1489/QĐ-TTg", "district"),
        ("qd-1048-2019", (35, 25, 40), date(2023, 2, 23), "781/QĐ-TTg", "province"),
    ],
)
def test_earlier_decisions_are_versions_without_sets(
    pack_id: str, parts: tuple[int, ...], ends: date, amended_by: str, three_stars_by: str
) -> None:
    pack = load_pack(pack_id)

    assert len(pack.sets) == 0
    assert tuple(pack.part_points.values()) == parts
    assert last_day(pack) == ends
    assert pack.amended_by == (amended_by,)
    assert pack.bands[2].certified_by == three_stars_by
    assert pack.regulation["certificate"] == {"months": 36}


def test_last_day_is_open_while_no_end_is_known() -> None:
    assert last_day(load_pack("qd-26-2026")) is None


def test_vietnamese_stands_where_no_english_is_given(small_pack: Path) -> None:
    change(small_pack / "classification.yaml", "ministries.mae", {"vi": "Bộ Nông nghiệp và Môi trường"})

    assert load_pack_from(small_pack).ministries["mae"].en == "Bộ Nông nghiệp và Môi trường"


def test_sets_are_read_at_first_use(small_pack: Path) -> None:
    (small_pack / "sets" / "16.yaml").write_text("set: 16\n", encoding="utf-8")
    pack = load_pack_from(small_pack)

    assert list(pack.sets) == [13, 16, 26]
    assert 13 in pack.sets
    assert 14 not in pack.sets
    assert pack.sets[13] is pack.sets[13]
    with pytest.raises(PackError, match=r"sets/16\.yaml: thiếu khóa “vi”; hãy thêm \(và 4 lỗi khác\)"):
        pack.sets[16]
    with pytest.raises(KeyError):
        pack.sets[14]


BROKEN: list[tuple[str, bytes | None, str]] = [
    ("regulation.yaml", None, "regulation.yaml: không có tệp này; hãy thêm tệp vào thư mục của bộ"),
    ("evidence.yaml", None, "evidence.yaml: không có tệp này"),
    ("classification.yaml", b"\xff\xfe", "classification.yaml: tệp không ở dạng UTF-8; hãy lưu lại theo UTF-8"),
    ("sets/13.yaml", b"set: 13\nset: 14\n", "sets/13.yaml: dòng 2: khóa “set” viết hai lần; hãy bỏ bớt một"),
    ("sets/13.yaml", b"set: [13\n", "sets/13.yaml: dòng 2: "),
    ("sets/13.yaml", b"? [1, 2]\n: x\n", "sets/13.yaml: dòng 1: khóa phải là một chữ hoặc một số"),
    ("sets/13.yaml", b"a: \x07\n", "sets/13.yaml: "),
    ("sets/13.yaml", b"", "sets/13.yaml: “cả tệp” là null; hãy viết một nhóm khóa: giá trị"),
    ("sets/13.yaml", b"- 1\n", "sets/13.yaml: “cả tệp” là [1]; hãy viết một nhóm khóa: giá trị"),
    ("sets/thirteen.yaml", b"set: 13\n", "sets/thirteen.yaml: tên tệp phải là số của bộ, như 01.yaml; hãy đổi tên"),
    ("sets/7.yaml", b"set: 7\n", "sets/7.yaml: tên tệp phải là số của bộ, như 01.yaml; hãy đổi tên"),
]


@pytest.mark.parametrize(("name", "content", "message"), BROKEN)
def test_load_pack_names_the_broken_file(small_pack: Path, name: str, content: bytes | None, message: str) -> None:
    if content is None:
        (small_pack / name).unlink()
    else:
        (small_pack / name).write_bytes(content)

    with pytest.raises(PackError) as raised:
        load_pack_from(small_pack).sets[13]

    assert str(raised.value).startswith(message)
    assert str(raised.value.findings[0]).startswith(message)
    assert any(str(one).startswith(message) for one in check_pack(small_pack))


def test_load_pack_names_a_file_that_cannot_be_read(small_pack: Path) -> None:
    (small_pack / "evidence.yaml").unlink()
    (small_pack / "evidence.yaml").mkdir()

    with pytest.raises(PackError, match=r"evidence\.yaml: không đọc được tệp \(.+\); hãy kiểm tra quyền đọc"):
        load_pack_from(small_pack)


def test_load_pack_wants_the_folder_of_sets(small_pack: Path) -> None:
    (small_pack / "sets").rename(small_pack / "bo")

    with pytest.raises(PackError, match="sets: không có thư mục này; hãy thêm các bộ, hoặc ghi “without_sets”"):
        load_pack_from(small_pack)


def test_load_pack_does_without_keywords(small_pack: Path) -> None:
    (small_pack / "keywords.yaml").unlink()

    assert load_pack_from(small_pack).keywords == {}


@pytest.mark.parametrize("number", range(1, 27))
def test_set_survives_json_with_its_fingerprint(number: int) -> None:
    criteria_set = load_pack("qd-26-2026").sets[number]

    document = set_to_json(criteria_set)

    assert set_from_json(document) == criteria_set
    assert set_from_json(document).fingerprint == criteria_set.fingerprint


def test_set_from_json_refuses_what_is_no_set() -> None:
    with pytest.raises(PackError, match="bộ 13: thiếu khóa “vi”; hãy thêm"):
        set_from_json({"set": 13})


def _turned(document: Any) -> Any:
    """Return the same with the keys of every object in the opposite order."""
    if isinstance(document, dict):
        return {key: _turned(document[key]) for key in reversed(list(document))}
    if isinstance(document, list):
        return [_turned(one) for one in document]
    return document


def test_fingerprints_hold_when_only_the_layout_changes(small_pack: Path) -> None:
    before = load_pack_from(small_pack)
    wanted = before.sets[13].fingerprint, before.fingerprint

    for name in ("sets/13.yaml", "regulation.yaml", "evidence.yaml", "classification.yaml"):
        document = _turned(read(small_pack / name))
        text = yaml.safe_dump(
            document, allow_unicode=False, indent=4, width=60, default_flow_style=None, sort_keys=False
        )
        (small_pack / name).write_text("# another layout\n\n" + text, encoding="utf-8")
    change(small_pack / "sets/13.yaml", "parts.0.review", [])

    after = load_pack_from(small_pack)
    assert (after.sets[13].fingerprint, after.fingerprint) == wanted


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parts.0.criteria.0.criteria.0.options.0.points", 2),
        ("parts.0.criteria.0.criteria.0.options.0.min_star", 3),
        ("parts.0.criteria.0.criteria.0.vi", "Khác"),
        ("parts.0.criteria.0.criteria.4.review.0.adopted.vi", "khác"),
        ("exclude.0.en", "Another"),
        ("source", "Khác"),
    ],
)
def test_fingerprints_change_with_the_content_of_a_set(small_pack: Path, path: str, value: object) -> None:
    before = load_pack_from(small_pack)
    wanted = before.sets[13].fingerprint, before.sets[16].fingerprint, before.fingerprint

    change(small_pack / "sets/13.yaml", path, value)

    after = load_pack_from(small_pack)
    assert after.sets[13].fingerprint != wanted[0]
    assert after.sets[16].fingerprint == wanted[1]
    assert after.fingerprint != wanted[2]


@pytest.mark.parametrize(
    ("name", "path", "value", "same"),
    [
        ("regulation.yaml", "certificate.months", 24, False),
        ("evidence.yaml", "kinds.photos.dated", True, False),
        ("classification.yaml", "groups.0.vi", "Khác", False),
        ("keywords.yaml", "13", None, True),
    ],
)
def test_pack_fingerprint_covers_what_is_law_and_no_more(
    small_pack: Path, name: str, path: str, value: object, same: bool
) -> None:
    before = load_pack_from(small_pack).fingerprint

    if name == "keywords.yaml":
        (small_pack / name).unlink()
    else:
        change(small_pack / name, path, value)

    assert (load_pack_from(small_pack).fingerprint == before) is same

"""Which law takes a submission, where a set belongs, and which set fits what people call a product."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from saolang.core.regulation.catalogue import (
    NoPackInForce,
    NoSuchSet,
    SubmissionKind,
    group_of,
    known_packs,
    pack_in_force,
    propose_sets,
    set_for,
    subgroup_of,
)
from saolang.core.regulation.loader import load_pack, load_pack_from

KINDS: tuple[SubmissionKind, ...] = ("first", "upgrade", "renewal")


def test_known_packs_come_in_the_order_of_their_dates() -> None:
    assert [pack.id for pack in known_packs()] == ["qd-1048-2019", "qd-148-2023", "qd-26-2026"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("on", "pack_id"),
    [
        (date(2019, 8, 21), "qd-1048-2019"),
        (date(2021, 5, 1), "qd-1048-2019"),
        (date(2023, 2, 23), "qd-1048-2019"),
        (date(2023, 2, 24), "qd-148-2023"),
        (date(2025, 7, 6), "qd-148-2023"),
        (date(2026, 5, 21), "qd-148-2023"),
        (date(2026, 5, 22), "qd-26-2026"),  # 148 still stands, but takes no new submission
        (date(2026, 7, 21), "qd-26-2026"),
        (date(2026, 7, 22), "qd-26-2026"),
        (date(2030, 1, 1), "qd-26-2026"),
    ],
)
def test_pack_in_force_by_date_and_kind(on: date, pack_id: str, kind: SubmissionKind) -> None:
    assert pack_in_force(on, kind).id == pack_id


def test_pack_in_force_before_the_first_decision_is_none() -> None:
    with pytest.raises(NoPackInForce, match="Ngày 20/08/2019 chưa có văn bản nào nhận hồ sơ loại “first”") as raised:
        pack_in_force(date(2019, 8, 20), "first")

    assert (raised.value.on, raised.value.kind) == (date(2019, 8, 20), "first")


def test_pack_in_force_leaves_out_a_pack_that_takes_no_such_kind() -> None:
    pack = load_pack("qd-26-2026")
    first_only = replace(pack, regulation={**pack.regulation, "submission_kinds": {"first": {}}})

    assert pack_in_force(date(2026, 6, 1), "first", among=[first_only]) is first_only
    with pytest.raises(NoPackInForce):
        pack_in_force(date(2026, 6, 1), "renewal", among=[first_only])


def test_set_for_returns_the_set() -> None:
    assert set_for(load_pack("qd-26-2026"), 13).text.vi == "Cà phê, ca cao"


@pytest.mark.parametrize(
    ("pack_id", "number", "message"),
    [
        ("qd-26-2026", 27, "26/2026/QĐ-TTg không có bộ tiêu chí số 27; các bộ hiện có: từ 1 đến 26."),
        ("qd-148-2023", 1, "148/QĐ-TTg không có bộ tiêu chí số 1; các bộ hiện có: không bộ nào."),
    ],
)
def test_set_for_says_which_sets_there_are(pack_id: str, number: int, message: str) -> None:
    pack = load_pack(pack_id)

    for look_up in (set_for, subgroup_of, group_of):
        with pytest.raises(NoSuchSet) as raised:
            look_up(pack, number)
        assert str(raised.value) == message


@pytest.mark.parametrize(
    ("number", "group", "subgroup"),
    [(13, "I", "Cà phê, ca cao"), (22, "IV", "Vải, may mặc"), (25, "V", "Động vật cảnh")],
)
def test_group_and_subgroup_of_a_set(number: int, group: str, subgroup: str) -> None:
    pack = load_pack("qd-26-2026")

    assert group_of(pack, number).code == group
    assert subgroup_of(pack, number).text.vi == subgroup


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Rau rừng Măng Đen", 1),
        ("Gà thả vườn Đăk Kôi", 2),
        ("Gạo đỏ", 3),
        ("Mật ong rừng", 4),
        ("Cơm cháy ăn liền", 5),
        ("Bánh tráng cá cơm SESAN", 6),
        ("Măng khô", 7),
        ("Chuối sấy Joy", 7),
        ("Thịt bò gác bếp", 8),
        ("Yến chưng Kon Tum", 8),
        ("Nước mắm cá suối", 9),
        ("Tiêu rừng", 10),
        ("Chè shan tuyết", 11),
        ("Trà sâm dây", 12),
        ("Cà phê sầu riêng", 13),
        ("ca phe bot", 13),
        ("Hải Tình Coffee", 13),
        ("Rượu gạo men lá", 14),
        ("Rượu cần", 15),
        ("RƯỢU SÂM DÂY", 15),
        ("Nước khoáng Đăk Tô", 16),
        ("Nước yến Kon Tum", 17),
        ("Viên nang sâm Ngọc Linh", 18),
        ("Xà phòng mật ong", 19),
        ("Sâm dây", 20),
        ("Tinh dầu sả", 20),
        ("Gùi tre Xơ Đăng", 21),
        ("đàn T’rưng", 21),
        ("Túi thổ cẩm Ba Na", 22),
        ("Hoa lan rừng", 23),
        ("Cây cảnh bonsai", 24),
        ("Chim cảnh", 25),
        ("du lich cong dong Kon K'Tu", 26),
    ],
)
def test_propose_sets_puts_the_fitting_set_first(words: str, number: int) -> None:
    assert propose_sets(load_pack("qd-26-2026"), words)[0][0] == number


def test_propose_sets_keeps_to_the_group() -> None:
    pack = load_pack("qd-26-2026")

    assert {number for number, _ in propose_sets(pack, "rượu sâm dây", group="III")} <= {18, 19, 20}
    assert propose_sets(pack, "rượu sâm dây", group="III")[0][0] == 20


def test_propose_sets_finds_nothing_for_nothing() -> None:
    assert propose_sets(load_pack("qd-26-2026"), "xyz") == []
    assert propose_sets(load_pack("qd-26-2026"), "") == []
    assert propose_sets(load_pack("qd-148-2023"), "cà phê") == []


def test_propose_sets_minds_the_marks_of_who_writes_them() -> None:
    scores = dict(propose_sets(load_pack("qd-26-2026"), "cà phê"))

    assert scores.get(2, 0) < 2  # fish is "cá"


def test_propose_sets_goes_by_the_names_where_there_are_no_keywords(small_pack: Path) -> None:
    (small_pack / "keywords.yaml").unlink()

    pack = load_pack_from(small_pack)

    assert propose_sets(pack, "ca phe bot")[0][0] == 13
    assert propose_sets(pack, "nước khoáng")[0][0] == 16

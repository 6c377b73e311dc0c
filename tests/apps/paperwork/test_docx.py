"""Word papers: every template draws its example whole, says what it was given, and nothing of the template is left."""

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from build_paper_templates import PAPERS
from docx import Document
from docx.enum.section import WD_ORIENT
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from tests.apps.paperwork.examples import NAMES, example
from tests.apps.paperwork.examples.council import many_members
from tests.apps.paperwork.examples.shared import AWKWARD, LONG_NAME

from saolang.apps.paperwork.rendering import docx as rendering
from saolang.apps.paperwork.rendering.docx import render_docx, template_fingerprint, template_names, with_fixed_times

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def text_of(content: bytes) -> str:
    """Return every paragraph of body, tables (nested too), headers and footers."""
    document = Document(BytesIO(content))
    parts = [document.element.body]
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            parts.append(part._element)
    lines = []
    for part in parts:
        for paragraph in part.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            lines.append("".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t")))
    return "\n".join(lines)


def blanked(value: Any) -> Any:
    """Return ``value`` with every text, list and date emptied."""
    if isinstance(value, dict):
        return {key: blanked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return []
    if isinstance(value, bool | int):
        return value
    return "" if isinstance(value, str) else None


def test_templates_each_have_an_example() -> None:
    assert template_names() == tuple(sorted(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_render_leaves_nothing_of_the_template(name: str) -> None:
    text = text_of(render_docx(name, example(name)))

    assert [mark for mark in ("{{", "}}", "{%", "%}", "None", "\a") if mark in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_render_carries_state_name_and_motto(name: str) -> None:
    text = text_of(render_docx(name, example(name)))

    assert STATE in text
    assert "Độc lập - Tự do - Hạnh phúc" in text


@pytest.mark.parametrize("name", NAMES)
def test_render_same_context_gives_same_bytes(name: str) -> None:
    assert render_docx(name, example(name)) == render_docx(name, example(name))


@pytest.mark.parametrize("name", NAMES)
def test_render_with_empty_fields_is_a_whole_paper(name: str) -> None:
    context = blanked(example(name))
    for key in ("to", "contents", "dossiers", "articles"):
        if key in context:
            context[key] = example(name)[key]
    if "deadline" in context:
        context["deadline"] = None

    text = text_of(render_docx(name, context))

    assert STATE in text
    assert "None" not in text


@pytest.mark.parametrize("name", NAMES)
def test_render_marks_examples_on_every_page_kind(name: str) -> None:
    marked = text_of(render_docx(name, example(name)))
    real = text_of(render_docx(name, example(name) | {"is_example": False}))

    assert marked.count("MẪU – VÍ DỤ") == 2 * (2 if name == "decision" else 1)
    assert "MẪU – VÍ DỤ" not in real


@pytest.mark.parametrize("name", NAMES)
def test_layout_follows_the_decree(name: str) -> None:
    document = Document(BytesIO(render_docx(name, example(name))))
    page = document.sections[0]

    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert [round(m.mm) for m in (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)] == [
        20,
        20,
        30,
        20,
    ]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert "PAGE" not in page.first_page_header._element.xml


def test_layout_of_annex_is_wide_and_numbered_on_its_own() -> None:
    document = Document(BytesIO(render_docx("decision", example("decision"))))

    annex = document.sections[1]
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert 'w:pgNumType w:start="1"' in annex._sectPr.xml


def test_render_keeps_text_with_markup_letters() -> None:
    context = example("form_01")
    context["producer"]["name"] = f'{AWKWARD} "C" {{{{ 7 * 7 }}}} {{% if x %}}'

    text = text_of(render_docx("form_01", context))

    assert f'{AWKWARD} "C" {{{{ 7 * 7 }}}} {{% if x %}}' in text
    assert "49" not in text


def test_render_composes_vietnamese_letters() -> None:
    context = example("form_01")
    context["producer"]["name"] = unicodedata.normalize("NFD", "Đắk Tờ Re, rượu ghè Ễ ự ở")

    assert "Đắk Tờ Re, rượu ghè Ễ ự ở" in text_of(render_docx("form_01", context))


def test_render_drops_control_characters_word_refuses() -> None:
    context = example("form_01")
    context["producer"]["name"] = "Cà\x00 phê\x0b ghè\x1f"

    assert "Cà phê ghè" in text_of(render_docx("form_01", context))


def test_render_makes_paragraphs_of_lines() -> None:
    text = text_of(render_docx("form_02", example("form_02")))

    assert "Hợp tác xã thành lập năm 2018 với bảy hộ.\nNăm 2021 có xưởng rang riêng." in text


def test_render_reads_dates_of_a_stored_context() -> None:
    context = example("decision")
    context["head"]["on"] = "2027-02-05"

    assert "Quảng Ngãi, ngày 05 tháng 02 năm 2027" in text_of(render_docx("decision", context))


def test_render_numbers_the_articles_and_closes_the_last() -> None:
    text = text_of(render_docx("decision", example("decision")))

    assert "Điều 1. Công nhận kết quả" in text
    assert "chịu trách nhiệm thi hành Quyết định này./." in text
    assert text.count("./.") == 1


def test_render_revocation_numbers_articles_after_the_first() -> None:
    text = text_of(render_docx("revocation_decision", example("revocation_decision")))

    assert [f"Điều {n}." in text for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "điểm đ, Điều 8 Quyết định số 26/2026/QĐ-TTg" in text


def test_render_form_02_keeps_criteria_in_order_with_evidence() -> None:
    context = example("form_02")
    document = Document(BytesIO(render_docx("form_02", context)))

    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Mã")
    assert [row.cells[0].text for row in table.rows[1:-1]] == [row["code"] for row in context["criteria"]]
    assert f"- Hóa đơn {AWKWARD}" in table.rows[3].cells[4].text
    assert table.rows[-1].cells[2].text == "80/100"


def test_render_form_02_first_submission_says_nothing_of_changes() -> None:
    text = text_of(render_docx("form_02", example("form_02") | {"changes": "", "submission_kind": "first"}))

    assert "Thay đổi trong thời gian được công nhận" not in text
    assert "☒ Lần đầu" in text


def test_render_score_sheet_ticks_the_chosen_option_only() -> None:
    text = text_of(render_docx("score_sheet", example("score_sheet")))

    assert text.count("☒ Từ 50% đến dưới 75%: 2 điểm (tối thiểu 3 sao)") == 39
    assert text.count("☒") == 39


def test_render_minutes_hold_forty_members() -> None:
    document = Document(BytesIO(render_docx("minutes", many_members(40))))

    scores = next(t for t in document.tables if t.rows[0].cells[-1].text == "Tổng (100)")
    assert len(scores.rows) == 42
    assert scores.rows[40].cells[1].text == "Thành viên Ví Dụ 40"
    assert [cell.text for cell in scores.rows[41].cells][1:] == ["Điểm trung bình", "34,00", "19,00", "26,83", "79,83"]


def test_render_long_names_whole() -> None:
    assert LONG_NAME in text_of(render_docx("submission_letter", example("submission_letter")))


def test_render_missing_key_is_an_error() -> None:
    context = example("receipt")
    del context["received"]

    with pytest.raises(UndefinedError, match="received"):
        render_docx("receipt", context)


def test_render_unknown_template_names_those_there_are() -> None:
    with pytest.raises(LookupError, match="form_01"):
        render_docx("../models", {})


def test_template_fingerprint_is_of_the_file() -> None:
    assert template_fingerprint("form_01") != template_fingerprint("form_02")
    assert len(template_fingerprint("form_01")) == 64


def test_template_edited_to_reach_inside_python_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    document.add_paragraph("{{ ''.__class__.__mro__ }}")
    document.save(str(tmp_path / "hostile.docx"))
    monkeypatch.setattr(rendering, "TEMPLATES", tmp_path)

    with pytest.raises(SecurityError):
        render_docx("hostile", {})


def test_templates_committed_are_those_the_tool_builds(tmp_path: Path) -> None:
    differing = []
    for make in PAPERS:
        path = tmp_path / f"{make.__name__}.docx"
        make().save(str(path))
        if with_fixed_times(path.read_bytes()) != rendering.template_path(make.__name__).read_bytes():
            differing.append(make.__name__)

    assert differing == []

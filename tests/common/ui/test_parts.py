"""Every part renders: its words are read aloud, its values are escaped, nothing that the CSP forbids comes out."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from saolang.common.ui.board import ExampleForm, ExamplePointForm
from saolang.common.ui.templatetags import ui

PARTS = sorted(path.stem for path in (Path(ui.__file__).parents[1] / "templates" / "cotton").glob("*.html"))


def render(source: str, **context: object) -> str:
    request = RequestFactory().get("/san-pham/?q=ca+phe&trang=2")
    html = Template(CottonCompiler().process(source)).render(
        Context({"request": request, "csrf_token": "x", "here": "/", **context})
    )
    return re.sub(r"\s+", " ", html).strip()


@pytest.mark.parametrize("name", PARTS)
def test_part_renders_with_nothing_given(name: str) -> None:
    """A part without its parameters is empty, never an error (field needs its field)."""
    if name == "field":
        return
    html = render(f"<c-{name.replace('_', '-')} />")
    assert "None" not in html
    assert "{{" not in html


def test_stars_say_their_number() -> None:
    html = render('<c-stars :n="star" />', star=4)
    assert html.count("<svg") == 5
    assert html.count('class="off"') == 1
    assert "<b>4 sao</b>" in html


def test_stars_can_hide_the_words_from_the_eye_only() -> None:
    assert '<span class="sr-only">3 sao</span>' in render('<c-stars n="3" words="hidden" />')


@pytest.mark.parametrize(
    ("kind", "icon"),
    [("done", "check"), ("soon", "clock"), ("wait", "refresh"), ("stop", "x"), ("void", "ban"), ("none", "help")],
)
def test_status_has_icon_and_word(kind: str, icon: str) -> None:
    html = render(f'<c-status kind="{kind}" text="Chữ" />')
    assert f"status-{kind}" in html
    assert f"icons.svg#{icon}" in html
    assert "Chữ" in html


@pytest.mark.parametrize(
    ("used", "left", "kind", "sentence"),
    [
        (6, 9, "open", "Còn 9 ngày làm việc"),
        (12, 3, "soon", "Còn 3 ngày làm việc"),
        (15, 0, "soon", "Hết hạn hôm nay"),
        (15, -2, "over", "Quá hạn 2 ngày làm việc"),
    ],
)
def test_clock_speaks_in_words(used: int, left: int, kind: str, sentence: str) -> None:
    html = render(
        '<c-clock :clock="clock" :due="due" />',
        clock={"used": used, "left": left, "total": 15},
        due=dt.date(2026, 12, 2),
    )
    assert f"clock-{kind}" in html
    assert sentence in html
    assert html.count("<rect") == 15
    assert html.count('class="used"') == used
    assert "hạn 02/12/2026" in html


def test_clock_counts_what_is_left_itself() -> None:
    assert "Còn 4 ngày làm việc" in render('<c-clock used="3" total="7" due="27/11/2026" />')


def test_stepper_marks_the_present_step() -> None:
    steps = [
        {"text": "Nộp cho xã", "who": "HTX", "state": "done"},
        {"text": "Xã đánh giá", "who": "Xã", "state": "now"},
        {"text": "Công nhận", "who": "Tỉnh", "state": "next"},
    ]
    html = render('<c-stepper :steps="steps" />', steps=steps)
    assert html.count('aria-current="step"') == 1
    assert "(đã xong)" in html
    assert "(đang ở bước này)" in html
    assert "(chưa tới)" in html


def test_option_is_a_native_radio_with_points_and_floor() -> None:
    html = render('<c-option name="c1" value="2" text="Từ 75%" :points="p" :min_star="4" checked />', p=Fraction(3, 2))
    assert 'type="radio" name="c1" value="2" checked' in html
    assert "1,5 điểm" in html
    assert "Tối thiểu cho 4 sao" in html


def test_option_of_zero_points_shows_them() -> None:
    assert "0 điểm" in render('<c-option name="c1" value="0" text="Không" :points="0" />')


def test_field_ties_label_hint_and_error_to_the_input() -> None:
    form = ExampleForm({"issued_on": "31/11/2026"})
    html = render('<c-field :field="form.issued_on" />', form=form)
    assert '<label class="label-text" for="id_issued_on">' in html
    assert 'aria-describedby="id_issued_on_hint id_issued_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_issued_on_error"' in html
    assert "Tháng 11 chỉ có 30 ngày." in html


def test_field_of_radios_is_a_fieldset() -> None:
    html = render('<c-field :field="form.scope" />', form=ExampleForm())
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('class="radio"') == 2


def test_field_says_when_it_may_stay_empty() -> None:
    assert "(không bắt buộc)" in render('<c-field :field="form.note" />', form=ExampleForm())


def test_errors_summary_links_to_the_fields_and_counts_them() -> None:
    form = ExampleForm({"issued_on": "31/11/2026"})
    html = render('<c-errors-summary :form="form" />', form=form)
    assert 'role="alert"' in html
    assert 'href="#id_issued_on"' in html
    assert "còn 5 chỗ cần sửa" in html


def test_errors_summary_is_silent_without_errors() -> None:
    assert render('<c-errors-summary :form="form" />', form=ExampleForm()) == ""


def test_errors_summary_takes_refusals_of_operations() -> None:
    html = render('<c-errors-summary :errors="refusals" />', refusals=["Hồ sơ đã nộp lúc 08:20, không sửa được nữa."])
    assert "Hồ sơ đã nộp lúc 08:20, không sửa được nữa." in html
    assert "Chưa lưu được" in html


def test_pager_keeps_the_search() -> None:
    html = render('<c-pager :page="page" />', page=Paginator(range(90), 10).page(2))
    assert 'href="?q=ca+phe&amp;trang=1"' in html
    assert 'href="?q=ca+phe&amp;trang=3"' in html
    assert "Trang 2 trên 9" in html


def test_meter_is_drawn_without_commas_and_named() -> None:
    html = render('<c-meter :value="v" goal="250" forecast="231" scale="300" label="Hôm nay 214" />', v=Decimal("214"))
    assert 'aria-label="Hôm nay 214"' in html
    assert 'width="71.33%"' in html
    assert "is-short" in html


def test_diff_marks_words_and_escapes_them() -> None:
    html = render('<c-diff :before="a" :after="b" />', a="Cà phê <b>", b="Cà phê bột")
    assert "<del>&lt;b&gt;</del>" in html
    assert "<ins>bột</ins>" in html


def test_confirm_names_both_ways_out() -> None:
    html = render('<c-confirm heading="Rút hồ sơ?" keep="Giữ hồ sơ" yes="Rút hồ sơ" action="/rut/" />')
    assert 'method="post" action="/rut/"' in html
    assert "csrfmiddlewaretoken" in html
    assert "Giữ hồ sơ" in html


def test_filedrop_is_a_plain_file_field_underneath() -> None:
    html = render('<c-filedrop name="files" accept="image/*" />')
    assert '<input type="file" id="id_files" name="files" multiple accept="image/*"' in html
    assert "{name} nặng {size} MB" in html


def test_map_carries_its_list_and_escapes_its_points() -> None:
    html = render(
        '<c-map points="{{ points }}" province="51"><ul><li>Vùng cà phê</li></ul></c-map>', points='{"a": "<b>"}'
    )
    assert 'data-points="{&quot;a&quot;: &quot;&lt;b&gt;&quot;}"' in html
    assert "<li>Vùng cà phê</li>" in html
    assert "Sơ đồ, không phải bản đồ địa giới." in html
    assert "Quần đảo Hoàng Sa và quần đảo Trường Sa là của Việt Nam." in html


def test_point_picker_is_two_plain_fields_underneath() -> None:
    form = ExamplePointForm({"latitude": "14,52", "longitude": "107,93"})
    html = render('<c-point-picker :latitude="form.latitude" :longitude="form.longitude" />', form=form)
    assert 'name="latitude" value="14,52"' in html
    assert 'name="longitude" value="107,93"' in html
    assert html.count('inputmode="decimal"') == 2
    assert "Lấy vị trí của máy này" in html


def test_extra_attributes_reach_the_element_escaped() -> None:
    html = render('<c-button text="Gửi" :data-name="name" disabled />', name='"><script>')
    assert 'data-name="&quot;&gt;&lt;script&gt;"' in html
    assert " disabled" in html


def test_parts_escape_what_they_are_given() -> None:
    html = render('<c-status :text="name" /><c-card :heading="name" /><c-note heading="{{ name }}" />', name="<b>&")
    assert html.count("&lt;b&gt;&amp;") == 3
    assert "<b>&" not in html


@pytest.mark.parametrize(
    ("value", "words"),
    [(Fraction(479, 6), "79,83"), (4, "4"), (Decimal("79.50"), "79,5"), (0, "0"), (100, "100"), (None, "")],
)
def test_points_show_no_needless_zero(value: object, words: str) -> None:
    assert ui.points(value) == words


def test_numbers_and_dates_are_written_as_people_write_them() -> None:
    at = dt.datetime(2026, 11, 23, 1, 14, tzinfo=dt.UTC)
    assert ui.vn_number(1284560) == "1.284.560"
    assert ui.vn_number(79.8333, 2) == "79,83"
    assert ui.vn_number("chưa có") == "chưa có"
    assert ui.vn_date(at) == "23/11/2026"
    assert ui.vn_datetime(at) == "08:14 ngày 23/11/2026"
    assert ui.vn_size(2_400_000) == "2,4 MB"
    assert ui.vn_size(84_000) == "84 kB"


def test_query_with_none_takes_a_key_away() -> None:
    assert render("{% query_with trang=None loai='food' %}") == "?q=ca+phe&amp;loai=food"

"""Rich text: what is written becomes what was meant, and never a script."""

import re

import pytest

from saolang.apps.content.validators.markup import plain_words, to_html

OWN = "abcdefghjkmn"


def test_simple_markup_becomes_html() -> None:
    html = to_html(
        "# Đầu\n\nChữ **đậm**, [dẫn](https://vi-du.example).\n\n- một\n- hai\n\n> lời\n\n| a | b |\n|-|-|\n| 1 | 2 |"
    )

    assert "<h2>Đầu</h2>" in html
    assert "<strong>đậm</strong>" in html
    assert '<a href="https://vi-du.example" rel="nofollow noopener">dẫn</a>' in html
    for part in ("<li>một</li>", "<blockquote>", "<td>2</td>"):
        assert part in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>chữ",
        "<img src=x onerror=alert(1)>chữ",
        "[chữ](javascript:alert(1))",
        "<a href='java&#10;script:alert(1)'>chữ</a>",
        "<svg onload=alert(1)>chữ</svg>",
        "<p style='background:url(javascript:alert(1))' onclick=alert(1)>chữ</p>",
        "<iframe src='https://vi-du.example'></iframe>chữ",
        "<style>body{display:none}</style>chữ",
        "<form action='/x'><button>chữ</button></form>",
        "<math><mtext></mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=1&gt;'></math>chữ",
        "<!--[if gte mso 9]><xml>x</xml><![endif]-->chữ",
    ],
)
def test_no_script_gets_through(text: str) -> None:
    html = to_html(text).lower()

    assert "chữ" in html
    for sign in (
        "<script",
        "onerror=",
        "onload=",
        "onclick=",
        'href="java',
        "<iframe",
        "<style",
        "style=",
        "<form",
        "<svg",
        "<xml",
    ):
        assert sign not in html


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("## a\n\n## b", "22"),
        ("# a\n\n## b\n\n### c\n\n# d", "2342"),
        ("### a\n\n# b\n\n#### c", "223"),
        ("<h5 class=x>a</h5>\n\n<h1>b</h1>", "22"),
        ("# a\n\n## b\n\n### c\n\n#### d", "2344"),
    ],
)
def test_headings_begin_below_the_title_and_skip_none(text: str, levels: str) -> None:
    html = to_html(text)

    assert "".join(re.findall(r"<h(\d)>", html)) == "".join(re.findall(r"</h(\d)>", html)) == levels


def test_pasted_from_word_keeps_words_only() -> None:
    html = to_html('<p class="MsoNormal" style="margin:0"><o:p></o:p><b>Thông báo</b><span lang="VI"> mới</span></p>')

    assert html == "<p><b>Thông báo</b> mới</p>"


def test_only_own_pictures_are_shown() -> None:
    text = (
        f"![có](/tin-tuc/anh/{OWN}/)\n\n![không](/tin-tuc/anh/zzzzzzzzzzzz/)\n\n![ngoài](https://vi-du.example/a.png)"
    )

    html = to_html(text, images={OWN})

    assert html == f'<p><img src="/tin-tuc/anh/{OWN}/" alt="có"></p>'


def test_plain_words_read_what_is_shown() -> None:
    assert plain_words("<p>Lúa &amp; <b>ngô</b></p>") == "Lúa & ngô"

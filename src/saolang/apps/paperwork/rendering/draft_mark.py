"""Đóng dấu bản nháp: a paper that has not been filed says so on its first line and in its title."""

from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from saolang.apps.paperwork.rendering.docx import with_fixed_times

DRAFT_WORD = "BẢN NHÁP"


def mark_as_draft(content: bytes, *, title: str, note: str = "chưa nộp, không có giá trị pháp lý") -> bytes:
    """Return the Word file ``content`` with "BẢN NHÁP" on its first line and in its title; the same bytes each time.

    :param title: what the paper is called, such as “Mẫu 01”.
    :param note: why it is only a draft.
    """
    document = Document(BytesIO(content))
    document.core_properties.title = f"{DRAFT_WORD}: {title}"
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    words = line.add_run(f"{DRAFT_WORD} ({note})")
    words.bold, words.font.size = True, Pt(14)
    document.element.body.insert(0, line._p)
    written = BytesIO()
    document.save(written)
    return with_fixed_times(written.getvalue())

"""Parts a paper is put together from: marked-up text, paragraph shape, drawn lines, ruled tables (python-docx)."""

import re
from collections.abc import Sequence

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TEXT_WIDTH = 16.0
"""Centimetres between the margins, portrait."""
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_LENGTH = 5.7
"""Centimetres of the motto at 13 points: the drawn line is as long as the words."""
EXAMPLE = "MẪU – VÍ DỤ: dữ liệu hư cấu, không có giá trị pháp lý"
_MARKS = re.compile(r"(\*\*.+?\*\*|//.+?//)")


def write(paragraph: Paragraph, text: str, *, size: float, bold: bool = False, italic: bool = False) -> Paragraph:
    """Add ``text`` to ``paragraph``; ``**…**`` is bold, ``//…//`` italic, each in a run of its own."""
    for piece in _MARKS.split(text):
        if not piece:
            continue
        strong, slanted = piece.startswith("**"), piece.startswith("//")
        run = paragraph.add_run(piece[2:-2] if strong or slanted else piece)
        run.font.size = Pt(size)
        run.bold = bold or strong or None
        run.italic = italic or slanted or None
    return paragraph


def shape(
    paragraph: Paragraph,
    *,
    align: WD_ALIGN_PARAGRAPH,
    first: float = 0,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    right: float = 0,
    line: float = 1.0,
    keep: bool = False,
) -> Paragraph:
    """Set indents (cm), spacing (points) and line spacing (times single) of ``paragraph``."""
    form = paragraph.paragraph_format
    paragraph.alignment = align
    form.first_line_indent = Cm(first)
    form.left_indent, form.right_indent = Cm(left), Cm(right)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = line
    form.keep_with_next = keep or None
    return paragraph


def add_element(element: object, tag: str, **attributes: str) -> None:
    child = OxmlElement(tag)
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), value)
    element.append(child)  # type: ignore[attr-defined]


def draw_line(paragraph: Paragraph, width: float, length: float) -> None:
    """Make ``paragraph`` a drawn line of ``length`` cm in the middle of ``width`` cm."""
    side = (width - length) / 2
    shape(paragraph, align=CENTER, left=side, right=side, before=2)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    add_element(borders, "w:top", val="single", sz="6", space="1", color="000000")
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def fix_grid(table: Table, widths: Sequence[float]) -> None:
    # Word reads the cells, LibreOffice the grid: both are told.
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def mark_row(row: _Row, tag: str) -> None:
    add_element(row._tr.get_or_add_trPr(), tag)


def shade(cell: _Cell, colour: str = "EDEDED") -> None:
    """Give ``cell`` a light ground, so that headings stand out in print too."""
    add_element(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour)


class Grid:
    """Bảng: rows of a ruled table with template logic in rows of their own."""

    def __init__(self, table: Table, widths: Sequence[float], size: float) -> None:
        self.table, self.widths, self.size = table, widths, size

    def row(
        self,
        texts: Sequence[str | Sequence[str]],
        *,
        bold: bool = False,
        italic: bool = False,
        align: Sequence[WD_ALIGN_PARAGRAPH] | None = None,
        ground: bool = False,
        split: bool = False,
    ) -> _Row:
        """Add a row; a cell given as several texts holds several paragraphs."""
        row = self.table.add_row()
        for index, (cell, width, text) in enumerate(zip(row.cells, self.widths, texts, strict=True)):
            cell.width = Cm(width)
            if ground:
                shade(cell)
            lines = [text] if isinstance(text, str) else list(text)
            for place, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                shape(paragraph, align=align[index] if align else LEFT, before=1, after=1)
                write(paragraph, line, size=self.size, bold=bold, italic=italic)
        if not split:
            mark_row(row, "w:cantSplit")
        return row

    def logic(self, tag: str) -> None:
        """Add a row that holds only template logic and disappears when drawn."""
        row = self.table.add_row()
        write(row.cells[0].paragraphs[0], "{%tr " + tag + " %}", size=self.size)

    def span(self, text: str, *, bold: bool = True, ground: bool = False) -> None:
        """Add a row of one cell over the whole width."""
        row = self.table.add_row()
        cell = row.cells[0].merge(row.cells[-1])
        if ground:
            shade(cell)
        write(shape(cell.paragraphs[0], align=LEFT, before=1, after=1), text, size=self.size, bold=bold)
        mark_row(row, "w:cantSplit")

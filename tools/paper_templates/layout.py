"""Thể thức văn bản: the layout of Decree 30/2020/NĐ-CP, Appendix I, for python-docx.

A4, margins 20/20/30/20 mm, Times New Roman, black. State name 12 bold and motto 13 bold with a line as long as the
motto; issuing body 12 bold with a line of a third of its width; number 13; place and date 13 italic; title 14 bold
capitals; body 14, justified, first line 1.27 cm; signature 14 bold; "Nơi nhận" 12 bold italic, its list 11; page number
top centre 14 from page 2.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from paper_templates.elements import (
    CENTER,
    EXAMPLE,
    FONT,
    JUSTIFY,
    LEFT,
    MOTTO,
    MOTTO_LENGTH,
    RIGHT,
    STATE,
    TEXT_WIDTH,
    Grid,
    add_element,
    draw_line,
    fix_grid,
    mark_row,
    shape,
    write,
)


class PaperTemplate:
    """One template under construction, from head to signature."""

    def __init__(self, title: str, *, body_size: float = 14) -> None:
        self.body_size = body_size
        self.document: DocumentType = Document()
        self.document.core_properties.title = title
        self.document.core_properties.author = "Sao Làng"
        self.document.core_properties.comments = ""
        self.document.core_properties.created = datetime(2026, 5, 22, tzinfo=UTC)
        self.document.core_properties.modified = datetime(2026, 5, 22, tzinfo=UTC)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(body_size)
        normal.font.color.rgb = RGBColor(0, 0, 0)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        add_element(normal.element.get_or_add_rPr(), "w:lang", val="vi-VN", eastAsia="vi-VN")
        self._page(self.document.sections[0])

    def _page(self, section: Section, *, landscape: bool = False) -> None:
        short, long = Mm(210), Mm(297)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        for header in (section.header, section.first_page_header):
            header.is_linked_to_previous = False
        self._page_number(shape(section.header.paragraphs[0], align=CENTER))
        for footer in (section.footer, section.first_page_footer):
            footer.is_linked_to_previous = False
            mark = shape(footer.paragraphs[0], align=CENTER)
            write(mark, "{% if is_example %}" + EXAMPLE + "{% endif %}", size=11, bold=True, italic=True)

    @staticmethod
    def _page_number(paragraph: Paragraph) -> None:
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            run.font.size = Pt(14)
            if kind:
                add_element(run._r, "w:fldChar", fldCharType=kind)
            else:
                instruction = OxmlElement("w:instrText")
                instruction.set(qn("xml:space"), "preserve")
                instruction.text = text
                run._r.append(instruction)

    # ----- paragraphs -----
    def para(
        self,
        text: str,
        *,
        align: WD_ALIGN_PARAGRAPH = JUSTIFY,
        first: float = 1.27,
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        before: float = 0,
        after: float = 6,
        left: float = 0,
        keep: bool = False,
        line: float = 1.1,
    ) -> Paragraph:
        """Add a paragraph of body text: justified, first line 1.27 cm, 6 points after, as the Decree asks."""
        paragraph = shape(
            self.document.add_paragraph(),
            align=align,
            first=first,
            before=before,
            after=after,
            left=left,
            keep=keep,
            line=line,
        )
        return write(paragraph, text, size=size or self.body_size, bold=bold, italic=italic)

    def gap(self, points: float, *, keep: bool = False) -> None:
        """Add an empty line of exactly ``points``."""
        empty = shape(self.document.add_paragraph(), align=LEFT, keep=keep)
        empty.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        empty.paragraph_format.line_spacing = Pt(points)

    def logic(self, tag: str) -> None:
        """Add a paragraph that holds only template logic (``for x in y``) and disappears when drawn."""
        self.para("{%p " + tag + " %}", first=0, after=0)

    def each(self, loop: str, text: str, **how: object) -> None:
        """Add one paragraph for each element of ``loop`` (``x in xs``)."""
        self.logic(f"for {loop}")
        self.para(text, **how)  # type: ignore[arg-type]
        self.logic("endfor")

    def heading(self, text: str, **how: object) -> None:
        """Add a heading inside the body: bold, kept with what follows."""
        self.para(text, bold=True, keep=True, before=6, **how)  # type: ignore[arg-type]

    def title(self, text: str, about: str = "", *, line: bool = True) -> None:
        """Add tên loại văn bản in capitals and trích yếu below it, with its line."""
        self.para(text, align=CENTER, first=0, size=14, bold=True, before=10, after=0 if about else 8, keep=True)
        if about:
            self.para(about, align=CENTER, first=0, size=14, bold=True, after=2 if line else 8, keep=True)
            if line:
                draw_line(self.document.add_paragraph(), TEXT_WIDTH, 4.0)
                self.gap(6)

    def addressees(self) -> None:
        """Add kính gửi for the list ``to``: one on the same line, several below each other."""
        self.logic("if to|length == 1")
        self.para("Kính gửi: {{ to[0] }}.", align=CENTER, first=0, before=4, after=10)
        self.logic("else")
        self.para("Kính gửi:", align=LEFT, first=0, left=3.5, before=4, after=0)
        self.each("name in to", "- {{ name }}{{ '.' if loop.last else ';' }}", align=LEFT, first=0, left=4.5, after=0)
        self.gap(6)
        self.logic("endif")

    def articles(self, *, start: int = 1) -> None:
        """Add Điều ``start`` and on; the last ends with ``./.`` and stays with the signature."""
        text = "**Điều {{ loop.index + OFFSET }}.** {{ article }}"
        self.each("article in articles[:-1]", text.replace("OFFSET", str(start - 1)))
        self.logic("for article in articles[-1:]")
        self.para(f"**Điều {{{{ articles|length + {start - 1} }}}}.** {{{{ article }}}}./.", keep=True)
        self.logic("endfor")

    def grounds(self) -> None:
        """Add căn cứ: italic, each ending with a semicolon, the last with a full stop."""
        self.each("ground in grounds", "{{ ground }}{{ '.' if loop.last else ';' }}", italic=True)

    # ----- head and foot -----
    def head(self, *, subject: bool = False, about_place: bool = True) -> None:
        """Add the head of a paper issued by an office; ``subject`` puts V/v below the number (official letter)."""
        # Cells without inner margins: the state name must stay on one line beside a long office.
        left, right = 6.9, 9.1
        table = self.document.add_table(rows=2, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        margins = OxmlElement("w:tblCellMar")
        for side in ("w:left", "w:right"):
            add_element(margins, side, w="0", type="dxa")
        table._tbl.tblPr.append(margins)
        fix_grid(table, (left, right))
        office, state = table.rows[0].cells
        first = office.paragraphs[0]
        shape(first, align=CENTER)
        write(first, "{%p if head.parent %}", size=12)
        write(shape(office.add_paragraph(), align=CENTER), "{{ head.parent|office }}", size=12)
        write(shape(office.add_paragraph(), align=CENTER), "{%p endif %}", size=12)
        write(shape(office.add_paragraph(), align=CENTER), "{{ head.body|office }}", size=12, bold=True)
        draw_line(office.add_paragraph(), left, 2.2)
        self._state(state, right)
        number, place = table.rows[1].cells
        write(shape(number.paragraphs[0], align=CENTER, before=4), "Số: {{ head.number|or_blank }}", size=13)
        if subject:
            write(shape(number.add_paragraph(), align=CENTER, before=4), "V/v {{ subject }}", size=12)
        if about_place:
            write(
                shape(place.paragraphs[0], align=CENTER, before=4),
                "{{ head.place }}, {{ head.on|official_date }}",
                size=13,
                italic=True,
            )
        self.gap(4)

    @staticmethod
    def _state(cell: _Cell, width: float) -> None:
        write(shape(cell.paragraphs[0], align=CENTER), STATE, size=12, bold=True)
        write(shape(cell.add_paragraph(), align=CENTER, after=1), MOTTO, size=13, bold=True)
        draw_line(cell.add_paragraph(), width, MOTTO_LENGTH)

    def form_head(self, form: str) -> None:
        """Add the head of a form a producer or a member fills in: its number, state name and motto."""
        if form:
            self.para(form, align=RIGHT, first=0, size=12, bold=True, after=6)
        self.para(STATE, align=CENTER, first=0, size=13, bold=True, after=0)
        self.para(MOTTO, align=CENTER, first=0, size=14, bold=True, after=1)
        draw_line(self.document.add_paragraph(), TEXT_WIDTH, 6.1)
        self.gap(4)

    def place_and_date(self) -> None:
        """Add place and date on the right, for papers that carry them at their end."""
        self.para(
            "{{ place|or_blank }}, {{ on|official_date }}",
            align=CENTER,
            first=0,
            left=7.0,
            italic=True,
            size=13,
            before=10,
            after=2,
            keep=True,
        )

    def _capacity(self, cell: _Cell, name: str, hint: str = "", *, first: bool = True) -> None:
        top = cell.paragraphs[0] if first else cell.add_paragraph()
        write(shape(top, align=CENTER, keep=True), "{%p for row in " + name + ".capacity %}", size=14)
        write(shape(cell.add_paragraph(), align=CENTER, keep=True), "{{ row|upper }}", size=13, bold=True)
        write(shape(cell.add_paragraph(), align=CENTER, keep=True), "{%p endfor %}", size=14)
        if hint:
            write(shape(cell.add_paragraph(), align=CENTER, keep=True), hint, size=12, italic=True)
        for _ in range(4):
            write(shape(cell.add_paragraph(), align=CENTER, keep=True), "", size=14)
        write(shape(cell.add_paragraph(), align=CENTER), "{{ " + name + ".name }}", size=14, bold=True)

    def _keep_last(self) -> None:
        """Tie the last lines to the signature: no page carries a signature alone."""
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def sign(self, name: str = "signature", *, recipients: bool = True, hint: str = "") -> None:
        """Add the signature block, on the left Nơi nhận when the paper has recipients; never split over pages."""
        self._keep_last()
        if recipients:
            self.gap(8, keep=True)
        table = self.document.add_table(rows=1, cols=2)
        fix_grid(table, (7.6, 8.4))
        mark_row(table.rows[0], "w:cantSplit")
        left, right = table.rows[0].cells
        if recipients:
            write(shape(left.paragraphs[0], align=LEFT), "Nơi nhận:", size=12, bold=True, italic=True)
            write(shape(left.add_paragraph(), align=LEFT), "{%p for recipient in recipients %}", size=11)
            write(
                shape(left.add_paragraph(), align=LEFT),
                "- {{ recipient }}{{ '.' if loop.last else ';' }}",
                size=11,
            )
            write(shape(left.add_paragraph(), align=LEFT), "{%p endfor %}", size=11)
        self._capacity(right, name, hint)

    def sign_two(self, left_name: str, right_name: str) -> None:
        """Add two signatures side by side (secretary and chair)."""
        self._keep_last()
        self.gap(8, keep=True)
        table = self.document.add_table(rows=1, cols=2)
        fix_grid(table, (8.0, 8.0))
        mark_row(table.rows[0], "w:cantSplit")
        self._capacity(table.rows[0].cells[0], left_name)
        self._capacity(table.rows[0].cells[1], right_name)

    # ----- tables -----
    def table(self, widths: Sequence[float], headings: Sequence[str], *, size: float = 12) -> "Grid":
        """Add a ruled table whose heading row is repeated on every page; widths in cm."""
        table = self.document.add_table(rows=0, cols=len(widths))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        fix_grid(table, widths)
        grid = Grid(table, widths, size)
        if headings:
            row = grid.row(headings, bold=True, align=[CENTER] * len(widths), ground=True)
            mark_row(row, "w:tblHeader")
        return grid

    def annex(self, *, landscape: bool = True) -> None:
        """Start the annex on a new page, numbered on its own from 1, wide when ``landscape``."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._page(section, landscape=landscape)
        number = OxmlElement("w:pgNumType")
        number.set(qn("w:start"), "1")
        section._sectPr.insert_element_before(number, "w:cols", "w:titlePg", "w:docGrid")

    def save(self, path: str) -> None:
        """Write the template to ``path``."""
        # Word asks for at least one paragraph after a table: a thin one, so that it never makes a page of its own.
        if self.document.element.body[-2].tag == qn("w:tbl"):
            self.gap(1)
        self.document.save(path)

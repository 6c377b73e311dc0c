"""Papers about results: submission letter, decision, notice, letter to the ministry, revocation."""

from paper_templates.elements import CENTER, LEFT
from paper_templates.forms import PLAIN
from paper_templates.layout import PaperTemplate


def result_table(paper: PaperTemplate, *, wide: bool = False) -> None:
    """Add the list of results; ``wide`` is the decision's annex with codes and validity."""
    if wide:
        widths = (1.0, 4.2, 4.4, 4.4, 3.8, 1.6, 1.9, 3.4)
        headings = ("TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Mã sản phẩm", "Điểm", "Hạng sao", "Có giá trị")
        cells = (
            "{{ loop.index }}",
            "{{ r.product }}",
            "{{ r.producer }}",
            "{{ r.address }}",
            "{{ r.product_code }}",
            "{{ r.total }}",
            "{{ r.star_words }}",
            "{% if r.valid_from %}Từ {{ r.valid_from|vn_date }} đến hết {{ r.valid_to|vn_date }}{% endif %}"
            "{% if r.remark %} {{ r.remark }}{% endif %}",
        )
        align = (CENTER, LEFT, LEFT, LEFT, CENTER, CENTER, CENTER, LEFT)
    else:
        widths = (1.0, 4.4, 4.4, 1.8, 2.2, 2.2)
        headings = ("TT", "Tên sản phẩm", "Chủ thể, địa chỉ", "Điểm", "Hạng sao", "Ghi chú")
        cells = (
            "{{ loop.index }}",
            "{{ r.product }}",
            "{{ r.producer }}{% if r.address %}, {{ r.address }}{% endif %}",
            "{{ r.total }}",
            "{{ r.star_words }}",
            "{{ r.remark }}",
        )
        align = (CENTER, LEFT, LEFT, CENTER, CENTER, LEFT)
    grid = paper.table(widths, headings)
    grid.logic("for r in results")
    grid.row(cells, align=align)
    grid.logic("endfor")


def attachments(paper: PaperTemplate) -> None:
    """Add what is sent with the paper."""
    paper.logic("if attachments")
    paper.para("//(Gửi kèm theo: {{ attachments|join('; ') }})//", before=6)
    paper.logic("endif")


def submission_letter() -> PaperTemplate:
    """Tờ trình đề nghị công nhận kết quả."""
    paper = PaperTemplate("Tờ trình đề nghị công nhận kết quả đánh giá, phân hạng sản phẩm OCOP")
    paper.head()
    paper.title("TỜ TRÌNH", "{{ subject }}")
    paper.addressees()
    paper.grounds()
    paper.each("text in paragraphs", "{{ text }}")
    paper.logic("if results")
    paper.para("Kết quả cụ thể:", keep=True)
    result_table(paper)
    paper.gap(6)
    paper.logic("endif")
    paper.para("{{ request }}./.")
    attachments(paper)
    paper.sign()
    return paper


def decision() -> PaperTemplate:
    """Quyết định công nhận kết quả, kèm phụ lục danh sách."""
    paper = PaperTemplate("Quyết định công nhận kết quả đánh giá, phân hạng sản phẩm OCOP")
    paper.head()
    paper.title("QUYẾT ĐỊNH", "{{ subject }}")
    paper.para("{{ authority|upper }}", align=CENTER, first=0, bold=True, before=4, after=8, keep=True)
    paper.grounds()
    paper.para("QUYẾT ĐỊNH:", align=CENTER, first=0, bold=True, before=6, after=8, keep=True)
    paper.articles()
    paper.sign()
    paper.annex()
    paper.para("Phụ lục", align=CENTER, first=0, bold=True, after=0, keep=True)
    paper.para(
        "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG",
        align=CENTER,
        first=0,
        bold=True,
        after=0,
        keep=True,
    )
    paper.para(
        "(Kèm theo Quyết định số {{ head.number|or_blank }} {{ head.on|official_date }} của {{ authority }})",
        align=CENTER,
        first=0,
        italic=True,
        after=10,
        keep=True,
    )
    result_table(paper, wide=True)
    paper.para("Danh sách có {{ results|length }} sản phẩm.", first=0, before=6, italic=True)
    return paper


def result_notice() -> PaperTemplate:
    """Thông báo kết quả, với lý do theo tiêu chí."""
    paper = PaperTemplate("Thông báo kết quả đánh giá, phân hạng sản phẩm OCOP")
    paper.head()
    paper.title("THÔNG BÁO", "Kết quả đánh giá, phân hạng sản phẩm {{ product.name }}")
    paper.addressees()
    paper.para(
        "{{ head.body }} thông báo kết quả đánh giá, phân hạng sản phẩm OCOP {{ round }}"
        "{% if decision %} theo {{ decision }}{% endif %} như sau:"
    )
    paper.para("- Sản phẩm: **{{ product.name }}**; mã sản phẩm: {{ product.code|or_blank }}.", **PLAIN)
    paper.para("- Chủ thể: {{ producer.name }}; địa chỉ: {{ producer.address|or_blank }}.", **PLAIN)
    paper.para("- Bộ sản phẩm: {{ product.set_number }}. {{ product.set_name }}.", **PLAIN)
    paper.para(
        "- Điểm: phần A {{ part_a|or_blank }}/40; phần B {{ part_b|or_blank }}/25; phần C {{ part_c|or_blank }}/35; "
        "tổng "
        "**{{ total|or_blank }}/100**.",
        **PLAIN,
    )
    paper.para("- Kết quả: **{{ verdict }}**", **PLAIN)
    paper.logic("for gate in gates")
    paper.para("- Điều kiện loại: {{ gate.text }}{% if gate.ground %} (căn cứ: {{ gate.ground }}){% endif %}.", **PLAIN)
    paper.logic("endfor")
    paper.logic("if reasons")
    paper.heading("Lý do theo tiêu chí:")
    grid = paper.table((1.4, 4.4, 1.8, 4.4, 4.0), ("Mã", "Tiêu chí", "Điểm", "Lý do", "Cần làm"))
    grid.logic("for r in reasons")
    grid.row(
        ("{{ r.code }}", "{{ r.title }}", "{{ r.points }}/{{ r.max }}", "{{ r.reason }}", "{{ r.advice }}"),
        align=(CENTER, LEFT, CENTER, LEFT, LEFT),
        split=True,
    )
    grid.logic("endfor")
    paper.gap(6)
    paper.logic("endif")
    paper.logic("if next_steps")
    paper.heading("Việc tiếp theo:")
    paper.each("step in next_steps", "- {{ step }}{{ '.' if loop.last else ';' }}", first=0)
    paper.logic("endif")
    paper.logic("if contact")
    paper.para("Nếu có ý kiến về kết quả, đề nghị gửi về: {{ contact }}.")
    paper.logic("endif")
    paper.para("{{ head.body }} thông báo để chủ thể biết và thực hiện./.")
    paper.sign()
    return paper


def ministry_letter() -> PaperTemplate:
    """Văn bản đề nghị Bộ tổ chức đánh giá, phân hạng sản phẩm 5 sao."""
    paper = PaperTemplate("Văn bản đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao")
    paper.head(subject=True)
    paper.addressees()
    paper.each("text in paragraphs", "{{ text }}")
    result_table(paper)
    attachments(paper)
    paper.para(
        "{{ head.body }} kính đề nghị {{ to[0] }} xem xét, tổ chức đánh giá, phân hạng theo quy định./.", before=6
    )
    paper.sign()
    return paper


def revocation_decision() -> PaperTemplate:
    """Quyết định thu hồi giấy chứng nhận sản phẩm OCOP."""
    paper = PaperTemplate("Quyết định thu hồi giấy chứng nhận sản phẩm OCOP")
    paper.head()
    paper.title("QUYẾT ĐỊNH", "{{ subject }}")
    paper.para("{{ authority|upper }}", align=CENTER, first=0, bold=True, before=4, after=8, keep=True)
    paper.grounds()
    paper.para("QUYẾT ĐỊNH:", align=CENTER, first=0, bold=True, before=6, after=8, keep=True)
    paper.para("**Điều 1.** Thu hồi giấy chứng nhận sản phẩm OCOP đạt {{ star }} sao đối với sản phẩm sau:", keep=True)
    paper.para("- Sản phẩm: **{{ product }}**; mã sản phẩm: {{ product_code|or_blank }};")
    paper.para("- Chủ thể: {{ producer }}; địa chỉ: {{ address|or_blank }};")
    paper.para("- Giấy chứng nhận số: {{ certificate_code }}; công nhận tại {{ recognised_by|or_blank }};")
    paper.para("- Lý do thu hồi: {{ reason }} (điểm {{ reason_letter }}, Điều 8 Quyết định số 26/2026/QĐ-TTg);")
    paper.para("- Nội dung vi phạm, căn cứ kết luận: {{ facts|or_blank }}.")
    paper.para(
        "Kể từ {{ effective_on|official_date }}, giấy chứng nhận nêu trên không còn giá trị; chủ thể không được "
        "dùng nhãn hiệu OCOP và "
        "hạng sao cho sản phẩm này."
    )
    paper.articles(start=2)
    paper.sign()
    return paper

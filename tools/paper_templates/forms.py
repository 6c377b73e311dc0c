"""Forms of Appendix III (Decision 26/2026/QĐ-TTg), the receipt and the request for supplements."""

from typing import Any

from paper_templates.elements import CENTER, JUSTIFY, LEFT, RIGHT
from paper_templates.layout import PaperTemplate

PLAIN: dict[str, Any] = {"first": 0.0, "align": LEFT, "after": 3}
KIND = (
    "{{ (submission_kind == 'first')|tick }} Lần đầu      {{ (submission_kind == 'upgrade')|tick }} Nâng hạng      "
    "{{ (submission_kind == 'renewal')|tick }} Đánh giá lại"
)


def producer_lines(paper: PaperTemplate) -> None:
    """Add the producer's data, one item a line."""
    paper.para("- Tên chủ thể: **{{ producer.name }}**", **PLAIN)
    paper.para("- Loại hình: {{ producer.type|or_blank }}", **PLAIN)
    paper.para("- Người đại diện theo pháp luật: {{ producer.representative|or_blank }}", **PLAIN)
    paper.para("- Chức vụ: {{ producer.position|or_blank }}", **PLAIN)
    paper.para("- Địa chỉ: {{ producer.address|or_blank }}", **PLAIN)
    paper.para("- Điện thoại: {{ producer.phone|or_blank }}; thư điện tử: {{ producer.email|or_blank }}", **PLAIN)


def product_lines(paper: PaperTemplate) -> None:
    """Add the product's data, one item a line."""
    paper.para("- Tên sản phẩm: **{{ product.name }}**", **PLAIN)
    paper.para("- Nhóm sản phẩm: {{ product.group|or_blank }}", **PLAIN)
    paper.para("- Phân nhóm: {{ product.subgroup|or_blank }}", **PLAIN)
    paper.para("- Bộ sản phẩm: {{ product.set_number }}. {{ product.set_name }}", **PLAIN)
    paper.para("- Mã sản phẩm: {{ product.code|or_blank }}", **PLAIN)


def form_01() -> PaperTemplate:
    """Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP."""
    paper = PaperTemplate("Mẫu số 01: Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP")
    paper.form_head("Mẫu số 01")
    paper.title("PHIẾU ĐĂNG KÝ", "Đánh giá, phân hạng sản phẩm OCOP")
    paper.addressees()
    paper.heading("1. Thông tin về chủ thể", first=0)
    producer_lines(paper)
    paper.heading("2. Sản phẩm đăng ký đánh giá, phân hạng", first=0)
    product_lines(paper)
    paper.para(f"- Loại đề nghị: {KIND}", **PLAIN)
    paper.heading("3. Hồ sơ kèm theo", first=0)
    paper.logic("if attachments")
    paper.each(
        "item in attachments",
        "{{ loop.index }}. {{ item }}{{ '.' if loop.last else ';' }}",
        align=JUSTIFY,
        first=0,
        left=0.6,
        after=3,
    )
    paper.logic("else")
    paper.para("……………………………………………………………………………………………", **PLAIN)
    paper.logic("endif")
    paper.para(
        "{% if sample_count %}- Sản phẩm mẫu: {{ sample_count }} mẫu.{% else %}- Sản phẩm mẫu: không có.{% endif %}",
        **PLAIN,
    )
    paper.heading("4. Cam kết", first=0)
    paper.para(
        "Chúng tôi cam kết những thông tin, tài liệu trong hồ sơ là đúng sự thật, chịu trách nhiệm trước pháp luật "
        "về nội dung đã "
        "đăng ký; thực hiện đúng quy định của Chương trình mỗi xã một sản phẩm và pháp luật có liên quan."
    )
    paper.place_and_date()
    paper.sign(recipients=False, hint="(Ký, ghi rõ họ tên, đóng dấu nếu có)")
    paper.para("PHẦN TIẾP NHẬN CỦA CƠ QUAN NHÀ NƯỚC", align=CENTER, first=0, bold=True, size=13, before=10, keep=True)
    grid = paper.table((8.0, 8.0), (), size=13)
    blocks = []
    for name, office in (("commune", "Ủy ban nhân dân cấp xã"), ("province", "Cơ quan tham mưu cấp tỉnh")):
        blocks.append(
            [
                f"**{office}: {{{{ {name}.office|or_blank }}}}**",
                f"Số phiếu: {{{{ {name}.number|or_blank }}}}",
                f"Ngày nhận: {{{{ {name}.received_on|vn_date }}}}",
                f"Người nhận: {{{{ {name}.receiver|or_blank }}}}",
                "//(Ký, ghi rõ họ tên)//",
                "",
                "",
                "",
            ]
        )
    grid.row(blocks)
    return paper


def form_02() -> PaperTemplate:
    """Báo cáo tự đánh giá về sản phẩm, four parts."""
    paper = PaperTemplate("Mẫu số 02: Báo cáo tự đánh giá về sản phẩm")
    paper.form_head("Mẫu số 02")
    paper.title("BÁO CÁO TỰ ĐÁNH GIÁ", "Về sản phẩm {{ product.name }}")
    paper.heading("I. THÔNG TIN CHUNG", first=0)
    paper.heading("1. Chủ thể", first=0)
    producer_lines(paper)
    paper.para(
        "- Giới tính của người đại diện: {{ representative_sex|or_blank }}; dân tộc: {{ "
        "representative_ethnicity|or_blank }}",
        **PLAIN,
    )
    paper.para("- Nơi thường trú của người đại diện: {{ representative_residence|or_blank }}", **PLAIN)
    paper.para("- Ngày thành lập: {{ founded_on|vn_date }}", **PLAIN)
    paper.para(
        "- Giấy đăng ký kinh doanh (hoặc quyết định thành lập) số: {{ registration_number|or_blank }}, cấp ngày "
        "{{ registration_on|vn_date }}; nơi cấp: {{ registration_authority|or_blank }}",
        **PLAIN,
    )
    paper.heading("2. Sản phẩm", first=0)
    product_lines(paper)
    paper.para("- Quy cách: {{ specification|or_blank }}", **PLAIN)
    paper.para("- Tiêu chuẩn áp dụng: {{ standard|or_blank }}", **PLAIN)
    paper.para(f"- Loại đề nghị: {KIND}", **PLAIN)
    for name, heading in (("eligibility", "3. Điều kiện đã đáp ứng"), ("intellectual_property", "4. Sở hữu trí tuệ")):
        paper.heading(heading, first=0)
        paper.each(
            f"item in {name}",
            "{{ item.ticked|tick }} {{ item.label }}{% if item.remark %}: {{ item.remark }}{% endif %}",
            left=0.6,
            **PLAIN,
        )
        paper.logic(f"if not {name}")
        paper.para("Không có.", **PLAIN)
        paper.logic("endif")
    paper.heading("5. Lịch sử hình thành và phát triển", first=0)
    paper.para("{{ history|or_blank }}")
    paper.heading("6. Tổ chức sản xuất, kinh doanh", first=0)
    paper.para("{{ organisation|or_blank }}")
    paper.heading("II. KẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT, KINH DOANH", first=0)
    for number, (name, heading) in enumerate(
        (
            ("growing_area", "Vùng nguyên liệu"),
            ("technology", "Công nghệ, thiết bị"),
            ("quality_changes", "Thay đổi về chất lượng sản phẩm"),
            ("market", "Thị trường tiêu thụ"),
        ),
        start=1,
    ):
        paper.para(f"**{number}. {heading}:** {{{{ {name}|or_blank }}}}", first=0)
    paper.para("**5. Kết quả sản xuất, kinh doanh:**", first=0, keep=True)
    grid = paper.table(
        (1.8, 4.0, 3.8, 3.8, 2.6), ("Năm", "Sản lượng", "Doanh thu (đồng)", "Lợi nhuận (đồng)", "Lao động")
    )
    grid.logic("for y in figures")
    grid.row(
        (
            "{{ y.year }}",
            "{{ y.output|or_blank }}",
            "{{ y.revenue_vnd|vn_number|or_blank }}",
            "{{ y.profit_vnd|vn_number|or_blank }}",
            "{{ y.workers|vn_number|or_blank }}",
        ),
        align=(CENTER, LEFT, RIGHT, RIGHT, CENTER),
    )
    grid.logic("endfor")
    grid.logic("if not figures")
    grid.span("Chưa có số liệu.", bold=False)
    grid.logic("endif")
    paper.logic("if results_remark")
    paper.para("{{ results_remark }}", before=4)
    paper.logic("endif")
    paper.logic("if changes")
    paper.para("**6. Thay đổi trong thời gian được công nhận:** {{ changes }}", first=0)
    paper.logic("endif")
    paper.heading("III. TỰ ĐÁNH GIÁ THEO BỘ TIÊU CHÍ", first=0)
    paper.para("Bộ sản phẩm: {{ product.set_number }}. {{ product.set_name }}", first=0, keep=True)
    grid = paper.table(
        (1.4, 5.0, 1.5, 4.4, 3.7), ("Mã", "Tiêu chí và mức tự chọn", "Điểm", "Mô tả", "Minh chứng"), size=11.5
    )
    grid.logic("for c in criteria")
    grid.logic("if c.kind == 'part'")
    grid.row(
        ("{{ c.code }}", "{{ c.title|upper }}", "{{ c.points|or_blank }}/{{ c.max }}", "", ""),
        bold=True,
        ground=True,
        align=(CENTER, LEFT, CENTER, LEFT, LEFT),
    )
    grid.logic("elif c.kind == 'group'")
    grid.row(
        ("{{ c.code }}", "{{ c.title }}", "{{ c.points|or_blank }}/{{ c.max }}", "", ""),
        bold=True,
        align=(CENTER, LEFT, CENTER, LEFT, LEFT),
    )
    grid.logic("else")
    grid.row(
        (
            "{{ c.code }}",
            ["{{ c.title }}", "//{{ c.option|or_blank }}//"],
            "{{ c.points|or_blank }}/{{ c.max }}",
            "{{ c.description }}",
            [
                "{%p for e in c.evidence %}",
                "- {{ e }}",
                "{%p endfor %}",
                "{%p if not c.evidence %}",
                "Không có",
                "{%p endif %}",
            ],
        ),
        align=(CENTER, LEFT, CENTER, LEFT, LEFT),
        split=True,
    )
    grid.logic("endif")
    grid.logic("endfor")
    grid.row(("", "TỔNG ĐIỂM TỰ CHẤM", "{{ total }}/100", "", ""), bold=True, align=(CENTER, LEFT, CENTER, LEFT, LEFT))
    paper.para(
        "Phần A: {{ part_a }}/40 điểm; phần B: {{ part_b }}/25 điểm; phần C: {{ part_c }}/35 điểm. Tổng: **{{ total "
        "}}/100 điểm**"
        "{% if claimed_star %}, đề nghị xếp hạng **{{ claimed_star }} sao**{% endif %}.",
        first=0,
        before=6,
    )
    paper.heading("IV. KẾ HOẠCH PHÁT TRIỂN SẢN PHẨM", first=0)
    paper.para("{{ plan|or_blank }}")
    paper.place_and_date()
    paper.sign(recipients=False, hint="(Ký, ghi rõ họ tên, đóng dấu nếu có)")
    return paper


def form_03() -> PaperTemplate:
    """Báo cáo đánh giá một số nội dung của Ủy ban nhân dân cấp xã."""
    paper = PaperTemplate("Mẫu số 03: Báo cáo đánh giá một số nội dung của hồ sơ đăng ký")
    paper.para("Mẫu số 03", align=RIGHT, first=0, size=12, bold=True, after=4)
    paper.head()
    paper.title("BÁO CÁO", "Đánh giá một số nội dung của hồ sơ đăng ký sản phẩm {{ product.name }}")
    paper.addressees()
    paper.para(
        "Thực hiện Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ, {{ head.body }} "
        "báo cáo kết quả "
        "đánh giá một số nội dung của hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP (phiếu đăng ký số {{ "
        "slip_number|or_blank }}, "
        "nhận ngày {{ received_on|vn_date }}) như sau:"
    )
    paper.heading("1. Chủ thể")
    producer_lines(paper)
    paper.heading("2. Sản phẩm")
    product_lines(paper)
    paper.para(f"- Loại đề nghị: {KIND}", **PLAIN)
    paper.heading("3. Kết quả đánh giá")
    grid = paper.table((1.0, 4.2, 6.4, 4.4), ("TT", "Nội dung", "Kết quả xem xét", "Ý kiến"))
    grid.logic("for c in contents")
    grid.row(
        ("{{ loop.index }}", "{{ c.title }}", "{{ c.finding|or_blank }}", "{{ c.opinion|or_blank }}"),
        align=(CENTER, LEFT, LEFT, LEFT),
        split=True,
    )
    grid.logic("endfor")
    paper.gap(6)
    paper.logic("if remarks")
    paper.para("Nhận xét khác: {{ remarks }}")
    paper.logic("endif")
    paper.heading("4. Đề nghị")
    paper.para("{{ request }}")
    paper.sign()
    return paper


def receipt() -> PaperTemplate:
    """Giấy tiếp nhận hồ sơ."""
    paper = PaperTemplate("Giấy tiếp nhận hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP")
    paper.head()
    paper.title("GIẤY TIẾP NHẬN HỒ SƠ", "Đăng ký đánh giá, phân hạng sản phẩm OCOP")
    paper.para("{{ head.body }} đã tiếp nhận hồ sơ vào lúc **{{ received }}**.")
    paper.para("- Người nộp: **{{ producer.name }}**; đại diện: {{ producer.representative|or_blank }}.", **PLAIN)
    paper.para("- Địa chỉ: {{ producer.address|or_blank }}; điện thoại: {{ producer.phone|or_blank }}.", **PLAIN)
    paper.para(
        "- Sản phẩm: **{{ product.name }}**; bộ sản phẩm: {{ product.set_number }}. {{ product.set_name }}.", **PLAIN
    )
    paper.para(f"- Loại đề nghị: {KIND}", **PLAIN)
    paper.heading("Tài liệu đã nhận:", first=0)
    grid = paper.table((1.2, 8.8, 2.0, 4.0), ("TT", "Tên tài liệu", "Số tệp", "Ghi chú"))
    grid.logic("for item in items")
    grid.row(
        ("{{ loop.index }}", "{{ item.title }}", "{{ item.count }}", "{{ item.remark }}"),
        align=(CENTER, LEFT, CENTER, LEFT),
    )
    grid.logic("endfor")
    grid.logic("if not items")
    grid.span("Không có tài liệu kèm theo.", bold=False)
    grid.logic("endif")
    paper.para(
        "- Sản phẩm mẫu: {% if sample_count %}{{ sample_count }} mẫu{% else %}không có{% endif %}.", before=6, **PLAIN
    )
    paper.para("- Hạn xử lý: **{{ due_on|vn_date }}**{% if due_text %} ({{ due_text }}){% endif %}.", **PLAIN)
    paper.logic("if fingerprint")
    paper.para("- Mã kiểm tra hồ sơ điện tử (SHA-256): {{ fingerprint }}", size=11, **PLAIN)
    paper.para(
        "Hồ sơ do chủ thể đưa lên phần mềm có giá trị pháp lý như hồ sơ giấy (Quyết định số 26/2026/QĐ-TTg, khoản 1 "
        "Điều 7).",
        first=0,
        size=12,
        italic=True,
    )
    paper.logic("endif")
    paper.sign("receiver", recipients=False)
    return paper


def supplement_request() -> PaperTemplate:
    """Văn bản yêu cầu bổ sung hồ sơ."""
    paper = PaperTemplate("Yêu cầu bổ sung hồ sơ")
    paper.head(subject=True)
    paper.addressees()
    paper.para(
        "{{ head.body }} đã xem xét hồ sơ đăng ký đánh giá, phân hạng sản phẩm **{{ product.name }}** của {{ "
        "producer.name }}"
        "{% if received_on %}, nhận {{ received_on|official_date }}{% endif %}. Để tiếp tục xử lý, đề nghị bổ sung "
        "những nội dung sau:"
    )
    grid = paper.table((1.0, 6.0, 4.0, 5.0), ("TT", "Nội dung cần bổ sung", "Thuộc mục, tiêu chí", "Lý do"))
    grid.logic("for item in items")
    grid.row(
        ("{{ loop.index }}", "{{ item.what }}", "{{ item.where }}", "{{ item.why }}"),
        align=(CENTER, LEFT, LEFT, LEFT),
        split=True,
    )
    grid.logic("endfor")
    paper.para("Thời hạn bổ sung: đến hết **{{ deadline|official_date }}**. {{ how }}", before=6)
    paper.logic("if contact")
    paper.para("Cần hỏi thêm, xin liên hệ: {{ contact }}.")
    paper.logic("endif")
    paper.para("{{ head.body }} thông báo để chủ thể biết và thực hiện./.")
    paper.sign()
    return paper

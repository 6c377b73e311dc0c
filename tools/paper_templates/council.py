"""Papers of the council: score sheet, advisory report, minutes."""

from paper_templates.elements import CENTER, JUSTIFY, LEFT
from paper_templates.forms import PLAIN
from paper_templates.layout import PaperTemplate


def score_sheet() -> PaperTemplate:
    """Phiếu đánh giá: the criteria set itself with the options chosen."""
    paper = PaperTemplate("Phiếu đánh giá, phân hạng sản phẩm OCOP", body_size=13)
    paper.form_head("")
    paper.title(
        "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP", "Bộ sản phẩm: {{ product.set_number }}. {{ product.set_name }}", line=False
    )
    paper.para("- Hội đồng: {{ council }}", **PLAIN)
    paper.para("- Đợt đánh giá: {{ round|or_blank }}; lần đánh giá: {{ attempt }}", **PLAIN)
    paper.para("- Tên sản phẩm: **{{ product.name }}**; mã sản phẩm: {{ product.code|or_blank }}", **PLAIN)
    paper.para("- Chủ thể: {{ producer.name }}; địa chỉ: {{ producer.address|or_blank }}", **PLAIN)
    paper.para("- Thành viên đánh giá: **{{ member }}**, {{ member_role }}, {{ member_department|or_blank }}", **PLAIN)
    paper.logic("if gates")
    paper.heading("Điều kiện loại, dừng đánh giá", first=0)
    grid = paper.table((9.0, 2.4, 4.6), ("Điều kiện", "Mắc phải", "Căn cứ"), size=11.5)
    grid.logic("for gate in gates")
    grid.row(("{{ gate.text }}", "{{ gate.confirmed|tick }}", "{{ gate.ground }}"), align=(LEFT, CENTER, LEFT))
    grid.logic("endfor")
    paper.logic("endif")
    paper.heading("Chấm điểm theo tiêu chí", first=0)
    grid = paper.table((1.4, 9.4, 1.8, 3.4), ("Mã", "Tiêu chí và các mức", "Điểm", "Ghi chú"), size=11.5)
    grid.logic("for r in rows")
    grid.logic("if r.kind == 'part'")
    grid.row(
        ("{{ r.code }}", "{{ r.title|upper }}", "{{ r.points|or_blank }}/{{ r.max }}", ""),
        bold=True,
        ground=True,
        align=(CENTER, LEFT, CENTER, LEFT),
    )
    grid.logic("elif r.kind == 'group'")
    grid.row(
        ("{{ r.code }}", "{{ r.title }}", "{{ r.points|or_blank }}/{{ r.max }}", ""),
        bold=True,
        align=(CENTER, LEFT, CENTER, LEFT),
    )
    grid.logic("else")
    grid.row(
        (
            "{{ r.code }}",
            [
                "**{{ r.title }}**",
                "{%p for o in r.options %}",
                "{{ o.chosen|tick }} {{ o.text }}: {{ o.points }} điểm{% if o.minimum %} ({{ o.minimum }}){% endif %}",
                "{%p endfor %}",
            ],
            "{{ r.points|or_blank }}/{{ r.max }}",
            "{{ r.note }}",
        ),
        align=(CENTER, LEFT, CENTER, LEFT),
    )
    grid.logic("endif")
    grid.logic("endfor")
    grid.row(("", "TỔNG ĐIỂM", "{{ total }}/100", ""), bold=True, align=(CENTER, LEFT, CENTER, LEFT))
    paper.para(
        "Phần A: {{ part_a }}/40 điểm; phần B: {{ part_b }}/25 điểm; phần C: {{ part_c }}/35 điểm. Tổng: **{{ total "
        "}}/100 điểm**.",
        first=0,
        before=6,
    )
    paper.para("**Ý kiến của thành viên:** {{ opinion|or_blank }}", first=0)
    paper.place_and_date()
    paper.sign(recipients=False, hint="(Ký, ghi rõ họ tên)")
    return paper


def advisory_report() -> PaperTemplate:
    """Báo cáo thẩm định của tổ tư vấn gửi Chủ tịch Hội đồng."""
    paper = PaperTemplate("Báo cáo thẩm định của tổ tư vấn")
    paper.head()
    paper.title("BÁO CÁO", "Kết quả thẩm định hồ sơ đánh giá, phân hạng sản phẩm OCOP {{ round }}")
    paper.addressees()
    paper.grounds()
    paper.logic("if team")
    paper.para("Tổ tư vấn gồm: {{ team|join('; ') }}.")
    paper.logic("endif")
    paper.para("Tổ tư vấn đã xem xét {{ dossiers|length }} hồ sơ và báo cáo kết quả như sau:")
    paper.logic("for d in dossiers")
    paper.heading("{{ loop.index }}. {{ d.product }}")
    paper.para("- Chủ thể: {{ d.producer }}; bộ sản phẩm: {{ d.set_name }}.", align=JUSTIFY, first=0)
    paper.para("- Thành phần hồ sơ: {{ d.completeness|or_blank }}", align=JUSTIFY, first=0)
    paper.logic("if d.supplements")
    paper.para("- Nội dung đã đề nghị bổ sung: {{ d.supplements|join('; ') }}.", align=JUSTIFY, first=0)
    paper.logic("endif")
    paper.para("- Khảo sát thực tế: {{ d.site_visit|or_blank }}", align=JUSTIFY, first=0)
    paper.para("- Kiểm nghiệm: {{ d.tests|or_blank }}", align=JUSTIFY, first=0)
    paper.para("- Nhận xét: {{ d.findings|or_blank }}", align=JUSTIFY, first=0)
    paper.para("- Đề xuất: **{{ d.suggestion|or_blank }}**", align=JUSTIFY, first=0)
    paper.logic("endfor")
    paper.para("{{ conclusion }}", before=6)
    paper.sign()
    return paper


def minutes() -> PaperTemplate:
    """Biên bản họp hội đồng đánh giá, phân hạng sản phẩm OCOP."""
    paper = PaperTemplate("Biên bản họp Hội đồng đánh giá, phân hạng sản phẩm OCOP")
    paper.head()
    paper.title("BIÊN BẢN", "{{ title }}")
    paper.grounds()
    paper.para("Hôm nay, vào lúc {{ opened }}, tại {{ venue }}, Hội đồng đánh giá, phân hạng sản phẩm OCOP đã họp.")
    paper.heading("I. THÀNH PHẦN", first=0)
    grid = paper.table((1.0, 4.8, 5.2, 2.6, 2.4), ("TT", "Họ và tên", "Cơ quan", "Chức danh", "Có mặt"))
    grid.logic("for a in attendance")
    grid.row(
        ("{{ loop.index }}", "{{ a.name }}", "{{ a.department }}", "{{ a.role }}", "{{ a.state }}"),
        align=(CENTER, LEFT, LEFT, LEFT, LEFT),
    )
    grid.logic("endfor")
    paper.para(
        "Có mặt {{ present_count }}/{{ entitled_count }} thành viên. Tỷ lệ để họp hợp lệ: {{ quorum }}.", before=6
    )
    paper.logic("if invited")
    paper.para("Khách mời: {{ invited|join('; ') }}.")
    paper.logic("endif")
    paper.heading("II. KẾT QUẢ ĐÁNH GIÁ TỪNG SẢN PHẨM", first=0)
    paper.logic("for h in hearings")
    paper.heading("{{ loop.index }}. {{ h.product }}", first=0)
    paper.para("Chủ thể: {{ h.producer }}. Bộ sản phẩm: {{ h.set_name }}. Lần đánh giá: {{ h.attempt }}.", first=0)
    paper.logic("if h.recused")
    paper.para("Thành viên không tham gia vì có liên quan đến chủ thể: {{ h.recused|join('; ') }}.", first=0)
    paper.logic("endif")
    numbers = (CENTER, LEFT, CENTER, CENTER, CENTER, CENTER)
    grid = paper.table(
        (1.0, 6.2, 2.2, 2.2, 2.2, 2.2),
        ("TT", "Thành viên", "Phần A (40)", "Phần B (25)", "Phần C (35)", "Tổng (100)"),
        size=11.5,
    )
    grid.logic("for m in h.members")
    grid.row(
        ("{{ loop.index }}", "{{ m.name }}", "{{ m.part_a }}", "{{ m.part_b }}", "{{ m.part_c }}", "{{ m.total }}"),
        align=numbers,
    )
    grid.logic("endfor")
    grid.row(
        ("", "Điểm trung bình", "{{ h.mean_a }}", "{{ h.mean_b }}", "{{ h.mean_c }}", "{{ h.mean }}"),
        bold=True,
        align=numbers,
    )
    paper.para(
        "Chênh lệch giữa điểm cao nhất và thấp nhất: {{ h.spread }} điểm (giới hạn {{ h.spread_limit }} điểm)"
        "{% if h.spread_over %}, vượt giới hạn{% endif %}.",
        first=0,
        before=6,
    )
    paper.logic("if h.minimums")
    paper.para("Yêu cầu tối thiểu:", first=0, bold=True, keep=True, after=2)
    grid = paper.table(
        (1.4, 5.2, 3.8, 1.4, 1.6, 2.6), ("Mã", "Tiêu chí", "Yêu cầu", "Điểm", "Đạt", "Cách xác định"), size=11.5
    )
    grid.logic("for m in h.minimums")
    grid.row(
        (
            "{{ m.code }}",
            "{{ m.title }}",
            "{{ m.required }}",
            "{{ m.points }}",
            "{{ 'Đạt' if m.met else 'Chưa đạt' }}",
            "{{ m.basis }}",
        ),
        align=(CENTER, LEFT, LEFT, CENTER, CENTER, LEFT),
    )
    grid.logic("endfor")
    paper.gap(6)
    paper.logic("endif")
    paper.logic("for gate in h.gates")
    paper.para(
        "{{ 'Xác nhận' if gate.confirmed else 'Không xác nhận' }} điều kiện loại: {{ gate.text }}{% if gate.ground "
        "%} (căn cứ: {{ gate.ground }}){% endif %}.",
        first=0,
    )
    paper.logic("endfor")
    paper.logic("if h.remarks")
    paper.para("Nhận xét, kiến nghị:", first=0, bold=True, keep=True, after=2)
    paper.each("remark in h.remarks", "- {{ remark }}", first=0, left=0.6, after=3)
    paper.logic("endif")
    paper.para("Đề nghị của Hội đồng: **{{ h.verdict }}**", first=0)
    paper.para(
        "Biểu quyết: {{ h.votes_for }} tán thành, {{ h.votes_against }} không tán thành, {{ h.votes_abstain }} "
        "không có ý kiến.",
        first=0,
        after=10,
    )
    paper.logic("endfor")
    paper.heading("III. KẾT LUẬN", first=0)
    paper.para("{{ conclusion }}")
    paper.para(
        "Cuộc họp kết thúc vào lúc {{ closed }}. Biên bản đã được đọc lại cho mọi thành viên cùng nghe và thống "
        "nhất ký tên./."
    )
    paper.sign_two("secretary", "chair")
    paper.logic("if members")
    paper.para("CÁC THÀNH VIÊN KÝ TÊN", align=CENTER, first=0, bold=True, size=13, before=10, keep=True)
    grid = paper.table((1.0, 9.0, 6.0), ("TT", "Họ và tên", "Chữ ký"))
    grid.logic("for name in members")
    grid.row(("{{ loop.index }}", ["{{ name }}", ""], ""), align=(CENTER, LEFT, LEFT))
    grid.logic("endfor")
    paper.logic("endif")
    return paper

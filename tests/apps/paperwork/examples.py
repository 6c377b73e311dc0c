"""Invented papers: one context for each template. Every person, office decision and figure here is made up (ví dụ)."""

from datetime import date
from typing import Any

AWKWARD = "A & B <Đăk Hà>"
LONG_NAME = (
    "Collagen sâm Ngọc Linh tổ yến ví dụ thượng hạng hộp quà tặng ba mươi gói "
    "dành cho người cao tuổi vùng Đăk Glei và Tu Mơ Rông"
)

PRODUCER: dict[str, Any] = {
    "name": "Hợp tác xã Nông nghiệp và Dịch vụ Ví Dụ Đăk Hà",
    "type": "Hợp tác xã",
    "representative": "Y Ví Dụ",
    "position": "Giám đốc",
    "address": "Thôn 3, xã Đăk Hà, tỉnh Quảng Ngãi",
    "phone": "0260 000 0000",
    "email": "htx@vidu.example",
}
PRODUCT: dict[str, Any] = {
    "name": "Cà phê bột rang mộc Ví Dụ",
    "code": "51-23443-07-2027",
    "group": "Nhóm đồ uống",
    "subgroup": "Đồ uống không cồn",
    "set_number": 13,
    "set_name": "Cà phê, ca cao",
}
COMMUNE_HEAD = {
    "parent": "",
    "body": "Ủy ban nhân dân xã Đăk Hà",
    "number": "12/BC-UBND",
    "place": "Đăk Hà",
    "on": date(2027, 3, 10),
}
PROVINCE_HEAD = {
    "parent": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "body": "Sở Nông nghiệp và Môi trường",
    "number": "05/TTr-SNNMT",
    "place": "Quảng Ngãi",
    "on": date(2027, 2, 5),
}
PEOPLE_HEAD = {
    "parent": "",
    "body": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "number": "05/QĐ-UBND",
    "place": "Quảng Ngãi",
    "on": date(2027, 2, 5),
}
COUNCIL_HEAD = {
    "parent": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "body": "Hội đồng đánh giá, phân hạng sản phẩm OCOP",
    "number": "01/BB-HĐ",
    "place": "Quảng Ngãi",
    "on": date(2027, 1, 20),
}
CHAIR = {"capacity": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "name": "Nguyễn Văn Ví Dụ"}
DIRECTOR = {"capacity": ["GIÁM ĐỐC"], "name": "Trần Thị Thí Dụ"}
RECIPIENTS = ["Như trên", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", "Sở Khoa học và Công nghệ", "Lưu: VT, NNMT"]
TO_PROVINCE = ["Ủy ban nhân dân tỉnh Quảng Ngãi"]
LAW = "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ"
GROUNDS = ["Căn cứ Luật Tổ chức chính quyền địa phương", LAW, "Căn cứ biên bản họp Hội đồng ngày 20 tháng 01 năm 2027"]
RESULTS: list[dict[str, Any]] = [
    {
        "product": "Cà phê bột rang mộc Ví Dụ",
        "producer": PRODUCER["name"],
        "address": PRODUCER["address"],
        "product_code": "51-23443-07-2027",
        "set_name": "Cà phê, ca cao",
        "total": "79,83",
        "star": 4,
        "star_words": "4 sao",
        "valid_from": date(2027, 2, 5),
        "valid_to": date(2030, 2, 4),
        "remark": "",
    },
    {
        "product": LONG_NAME,
        "producer": f"Công ty {AWKWARD}",
        "address": "Tổ dân phố 3, phường Kon Tum, tỉnh Quảng Ngãi",
        "product_code": "51-23293-01-2027",
        "set_name": "Thực phẩm bảo vệ sức khỏe",
        "total": "89,99",
        "star": 4,
        "star_words": "4 sao",
        "valid_from": date(2027, 2, 5),
        "valid_to": date(2030, 2, 4),
        "remark": "Nâng hạng",
    },
]
MEMBERS = [f"Thành viên Ví Dụ {number:02d}" for number in range(1, 8)]


def _criteria() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for part, title, points, most in (
        ("A", "Sản phẩm và sức mạnh cộng đồng", 34, 40),
        ("B", "Khả năng tiếp thị", 19, 25),
        ("C", "Chất lượng sản phẩm", 27, 35),
    ):
        rows.append(_score("part", part, title, points, most))
        rows.append(_score("group", f"{part}1", "Nhóm tiêu chí ví dụ", points, most))
        for number in range(1, 14):
            evidence = [f"Hợp đồng liên kết số {number:02d}/HĐ ngày 01/02/2026", f"Hóa đơn {AWKWARD}"]
            row = _score(
                "leaf", f"{number}.{part}", f"Tiêu chí ví dụ số {number} với tên khá dài để thử xuống dòng", 2, 3
            )
            row |= {
                "option": "Nguyên liệu trong tỉnh: 50–<75%",
                "description": "Mua của 42 hộ trong xã.\nCó hợp đồng từng vụ.",
                "evidence": evidence if number % 3 else [],
            }
            rows.append(row)
    return rows


def _score(kind: str, code: str, title: str, points: int, most: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": code,
        "title": title,
        "points": points,
        "max": most,
        "option": "",
        "description": "",
        "evidence": [],
    }


def _sheet_rows() -> list[dict[str, Any]]:
    rows = []
    for row in _criteria():
        options = [
            {"text": "Dưới 50% nguyên liệu trong tỉnh", "points": 1, "chosen": False, "minimum": ""},
            {"text": "Từ 50% đến dưới 75%", "points": 2, "chosen": True, "minimum": "tối thiểu 3 sao"},
            {"text": "Từ 75% đến 100%", "points": 3, "chosen": False, "minimum": ""},
        ]
        rows.append(
            {name: row[name] for name in ("kind", "code", "title", "max", "points")}
            | {"options": options if row["kind"] == "leaf" else [], "note": ""}
        )
    return rows


def _hearing(product: str, members: list[str]) -> dict[str, Any]:
    return {
        "product": product,
        "producer": PRODUCER["name"],
        "set_name": "13. Cà phê, ca cao",
        "attempt": 1,
        "recused": ["Thành viên Ví Dụ 07"],
        "members": [
            {"name": name, "part_a": 34, "part_b": 19, "part_c": 26 + place % 3, "total": 79 + place % 3}
            for place, name in enumerate(members)
        ],
        "mean_a": "34,00",
        "mean_b": "19,00",
        "mean_c": "26,83",
        "mean": "79,83",
        "spread": "2",
        "spread_limit": "10",
        "spread_over": False,
        "minimums": [
            {
                "code": "1.1",
                "title": "Nguồn nguyên liệu",
                "required": "3 sao: từ 2 điểm; 4 sao: từ 3 điểm",
                "points": 3,
                "met": True,
                "basis": "Hội đồng xác nhận",
            },
            {
                "code": "5.2",
                "title": "Kênh phân phối",
                "required": "4 sao: từ 2 điểm",
                "points": 1,
                "met": False,
                "basis": "Trung vị dưới, 5/7 thành viên",
            },
        ],
        "gates": [{"text": "Hồ sơ giả mạo", "confirmed": False, "ground": ""}],
        "remarks": ["Bổ sung hướng dẫn pha trên nhãn", f"Ghi rõ tên {AWKWARD}"],
        "verdict": "Xếp hạng 4 sao, điểm trung bình 79,83, các yêu cầu tối thiểu đều đạt.",
        "votes_for": 6,
        "votes_against": 0,
        "votes_abstain": 0,
    }


def example(name: str) -> dict[str, Any]:
    """Return a fresh context for the template ``name``."""
    return {"is_example": True} | _CONTEXTS[name]()


def _form_01() -> dict[str, Any]:
    return {
        "to": ["Ủy ban nhân dân xã Đăk Hà"],
        "producer": dict(PRODUCER),
        "product": PRODUCT | {"code": ""},
        "submission_kind": "first",
        "attachments": ["Báo cáo tự đánh giá (Mẫu số 02)", "Giấy đăng ký kinh doanh", "Phiếu kết quả kiểm nghiệm"],
        "sample_count": 5,
        "place": "Đăk Hà",
        "on": date(2027, 2, 20),
        "signature": {"capacity": ["ĐẠI DIỆN CHỦ THỂ"], "name": "Y Ví Dụ"},
        "commune": {
            "office": "UBND xã Đăk Hà",
            "number": "07/PĐK-51-23443-2027",
            "received_on": date(2027, 2, 22),
            "receiver": "Lê Thị Ví Dụ",
        },
        "province": {"office": "", "number": "", "received_on": None, "receiver": ""},
    }


def _form_02() -> dict[str, Any]:
    return {
        "producer": dict(PRODUCER),
        "representative_sex": "Nữ",
        "representative_ethnicity": "Ba Na",
        "representative_residence": "Thôn 3, xã Đăk Hà",
        "founded_on": date(2018, 6, 1),
        "registration_number": "0000000000",
        "registration_on": date(2018, 6, 15),
        "registration_authority": "",
        "product": dict(PRODUCT),
        "specification": "Túi 500 g",
        "standard": "TCVN 5251:2015",
        "submission_kind": "renewal",
        "eligibility": [
            {"label": "Giấy đăng ký kinh doanh", "ticked": True, "remark": "số 0000000000 ngày 15/06/2018"},
            {"label": "Tự công bố sản phẩm", "ticked": True, "remark": ""},
            {"label": "Giấy chứng nhận đủ điều kiện an toàn thực phẩm", "ticked": False, "remark": ""},
        ],
        "intellectual_property": [
            {"label": "Nhãn hiệu", "ticked": True, "remark": "đơn đã được chấp nhận"},
            {"label": "Chỉ dẫn địa lý", "ticked": False, "remark": ""},
        ],
        "history": "Hợp tác xã thành lập năm 2018 với bảy hộ.\nNăm 2021 có xưởng rang riêng.",
        "organisation": "Hội đồng quản trị 3 người, 42 thành viên.",
        "growing_area": "120 ha tại xã Đăk Hà",
        "technology": "Rang nhiệt độ thấp",
        "quality_changes": "",
        "market": "Siêu thị, sàn thương mại điện tử",
        "figures": [
            {"year": 2025, "output": "30 tấn", "revenue_vnd": 4_500_000_000, "profit_vnd": 620_000_000, "workers": 18},
            {"year": 2026, "output": "", "revenue_vnd": None, "profit_vnd": None, "workers": None},
        ],
        "results_remark": "",
        "criteria": _criteria(),
        "part_a": 34,
        "part_b": 19,
        "part_c": 27,
        "total": 80,
        "claimed_star": 4,
        "plan": "Mở rộng vùng nguyên liệu có chứng nhận thêm 40 ha.",
        "changes": "Đổi bao bì, thêm máy đóng gói.",
        "place": "Đăk Hà",
        "on": date(2027, 2, 20),
        "signature": {"capacity": ["ĐẠI DIỆN CHỦ THỂ"], "name": "Y Ví Dụ"},
    }


def _form_03() -> dict[str, Any]:
    titles = (
        "Sử dụng nguyên liệu địa phương",
        "Sử dụng lao động địa phương",
        "Nguồn gốc ý tưởng sản phẩm",
        "Câu chuyện, bản sắc địa phương",
    )
    return {
        "head": dict(COMMUNE_HEAD),
        "to": list(TO_PROVINCE),
        "producer": dict(PRODUCER),
        "product": dict(PRODUCT),
        "submission_kind": "first",
        "slip_number": "07/PĐK-51-23443-2027",
        "received_on": date(2027, 2, 22),
        "contents": [
            {"title": t, "finding": "Có hợp đồng, hóa đơn kèm theo.", "opinion": "Đạt yêu cầu"} for t in titles
        ],
        "remarks": "",
        "request": "Đề nghị Ủy ban nhân dân tỉnh xem xét, đánh giá, phân hạng sản phẩm theo quy định./.",
        "recipients": list(RECIPIENTS),
        "signature": {"capacity": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "name": "A Ví Dụ"},
    }


def _receipt() -> dict[str, Any]:
    return {
        "head": COMMUNE_HEAD | {"number": "07/GTN-UBND"},
        "received": "14 giờ 05 phút, ngày 22 tháng 02 năm 2027",
        "producer": dict(PRODUCER),
        "product": dict(PRODUCT),
        "submission_kind": "first",
        "items": [
            {"title": "Phiếu đăng ký (Mẫu số 01)", "count": 1, "remark": ""},
            {"title": "Minh chứng theo tiêu chí", "count": 34, "remark": "Nộp qua phần mềm"},
        ],
        "sample_count": 5,
        "due_on": date(2027, 3, 15),
        "due_text": "15 ngày làm việc",
        "fingerprint": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "receiver": {"capacity": ["NGƯỜI TIẾP NHẬN"], "name": "Lê Thị Ví Dụ"},
    }


def _supplement_request() -> dict[str, Any]:
    return {
        "head": PROVINCE_HEAD | {"number": "118/SNNMT-PTNT"},
        "to": [PRODUCER["name"], "Ủy ban nhân dân xã Đăk Hà"],
        "subject": "bổ sung hồ sơ đăng ký sản phẩm Cà phê bột rang mộc Ví Dụ",
        "product": dict(PRODUCT),
        "producer": dict(PRODUCER),
        "received_on": date(2027, 3, 15),
        "items": [
            {
                "what": "Phiếu kết quả kiểm nghiệm còn hạn",
                "where": "Tiêu chí 9",
                "why": "Phiếu đã nộp hết hạn ngày 01/01/2027",
            },
            {"what": "Ảnh chụp rõ nhãn, mặt sau", "where": "Tiêu chí 3.2", "why": "Ảnh bị mờ, không đọc được chữ"},
        ],
        "deadline": date(2027, 4, 1),
        "how": "Nộp trên phần mềm, tại mục Hồ sơ của sản phẩm.",
        "contact": "bà Lê Thị Ví Dụ, điện thoại 0255 000 0000",
        "recipients": list(RECIPIENTS),
        "signature": dict(DIRECTOR),
    }


def _score_sheet() -> dict[str, Any]:
    return {
        "council": "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Quảng Ngãi",
        "round": "Đợt 1 năm 2027",
        "attempt": 1,
        "member": "Thành viên Ví Dụ 01",
        "member_department": "Sở Công Thương",
        "member_role": "Ủy viên",
        "producer": dict(PRODUCER),
        "product": dict(PRODUCT),
        "gates": [{"text": "Hồ sơ giả mạo", "confirmed": False, "ground": ""}],
        "rows": _sheet_rows(),
        "part_a": 34,
        "part_b": 19,
        "part_c": 27,
        "total": 80,
        "opinion": f"Nên làm rõ phần góp vốn của {AWKWARD}.",
        "place": "Quảng Ngãi",
        "on": date(2027, 1, 20),
        "signature": {"capacity": ["THÀNH VIÊN HỘI ĐỒNG"], "name": "Thành viên Ví Dụ 01"},
    }


def _advisory_report() -> dict[str, Any]:
    dossier = {
        "product": PRODUCT["name"],
        "producer": PRODUCER["name"],
        "set_name": "13. Cà phê, ca cao",
        "completeness": "Đủ thành phần theo quy định.",
        "supplements": ["Phiếu kiểm nghiệm còn hạn"],
        "site_visit": "Ngày 05/01/2027, xưởng sạch, có nhật ký sản xuất.",
        "tests": "",
        "findings": "Hồ sơ khớp với thực tế.",
        "suggestion": "Đưa ra Hội đồng",
    }
    return {
        "head": COUNCIL_HEAD | {"body": "Tổ tư vấn", "number": "02/BC-TTV"},
        "to": ["Chủ tịch Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Quảng Ngãi"],
        "round": "Đợt 1 năm 2027",
        "grounds": list(GROUNDS),
        "team": MEMBERS[:3],
        "dossiers": [dossier, dossier | {"product": LONG_NAME, "supplements": []}],
        "conclusion": "Tổ tư vấn kính trình Chủ tịch Hội đồng xem xét./.",
        "recipients": list(RECIPIENTS),
        "signature": {"capacity": ["TỔ TRƯỞNG"], "name": "Phạm Văn Ví Dụ"},
    }


def _minutes() -> dict[str, Any]:
    attendance = [
        {"name": name, "department": "Sở Nông nghiệp và Môi trường", "role": "Ủy viên", "state": "Có mặt"}
        for name in MEMBERS
    ]
    return {
        "head": dict(COUNCIL_HEAD),
        "title": "Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP Đợt 1 năm 2027",
        "opened": "08 giờ 00 phút, ngày 20 tháng 01 năm 2027",
        "venue": "Hội trường Sở Nông nghiệp và Môi trường",
        "grounds": [LAW],
        "attendance": attendance,
        "invited": [],
        "present_count": 7,
        "entitled_count": 7,
        "quorum": "7/7 (100 %), đạt yêu cầu từ 75 %, có Chủ tịch Hội đồng",
        "hearings": [_hearing(PRODUCT["name"], MEMBERS), _hearing(LONG_NAME, MEMBERS)],
        "conclusion": "Hội đồng thống nhất kết quả nêu trên.",
        "closed": "11 giờ 30 phút cùng ngày",
        "members": list(MEMBERS),
        "secretary": {"capacity": ["THƯ KÝ"], "name": "Lê Thị Ví Dụ"},
        "chair": {"capacity": ["CHỦ TỊCH HỘI ĐỒNG"], "name": "Nguyễn Văn Ví Dụ"},
    }


def _submission_letter() -> dict[str, Any]:
    return {
        "head": dict(PROVINCE_HEAD),
        "to": list(TO_PROVINCE),
        "subject": "Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP Đợt 1 năm 2027",
        "grounds": list(GROUNDS),
        "paragraphs": ["Sở Nông nghiệp và Môi trường kính trình Ủy ban nhân dân tỉnh kết quả như sau."],
        "results": [dict(row) for row in RESULTS],
        "request": "Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định",
        "attachments": ["Biên bản họp Hội đồng", "Dự thảo Quyết định"],
        "recipients": list(RECIPIENTS),
        "signature": dict(DIRECTOR),
    }


def _decision() -> dict[str, Any]:
    return {
        "head": dict(PEOPLE_HEAD),
        "subject": "Công nhận kết quả đánh giá, phân hạng sản phẩm OCOP Đợt 1 năm 2027",
        "authority": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
        "grounds": [*GROUNDS, "Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 05/TTr-SNNMT"],
        "articles": [
            "Công nhận kết quả đánh giá, phân hạng 02 sản phẩm OCOP (danh sách tại Phụ lục kèm theo).",
            "Giấy chứng nhận có giá trị 36 tháng kể từ ngày ký Quyết định này.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, thủ trưởng các cơ quan và các chủ thể chịu trách nhiệm thi hành "
            "Quyết định này",
        ],
        "results": [dict(row) for row in RESULTS],
        "recipients": ["Như Điều 3", *RECIPIENTS[1:]],
        "signature": dict(CHAIR),
    }


def _result_notice() -> dict[str, Any]:
    return {
        "head": PROVINCE_HEAD | {"number": "31/TB-SNNMT"},
        "to": [PRODUCER["name"]],
        "round": "Đợt 1 năm 2027",
        "product": dict(PRODUCT),
        "producer": dict(PRODUCER),
        "decision": "",
        "part_a": "30,17",
        "part_b": "18,00",
        "part_c": "26,83",
        "total": "75,00",
        "verdict": "Chưa được công nhận: đủ điểm 4 sao, nhưng một yêu cầu tối thiểu của 3 sao chưa đạt.",
        "gates": [],
        "reasons": [
            {
                "code": "1.1",
                "title": "Nguồn nguyên liệu",
                "points": "1",
                "max": 3,
                "reason": "Dưới 50% nguyên liệu trong tỉnh; 3 sao cần từ 2 điểm.",
                "advice": "Ký thêm hợp đồng với các hộ trong tỉnh.",
            }
        ],
        "next_steps": ["Hoàn thiện tiêu chí 1.1", "Nộp lại trước ngày 30/10/2027 để kịp đợt 2"],
        "contact": "Sở Nông nghiệp và Môi trường, điện thoại 0255 000 0000",
        "recipients": list(RECIPIENTS),
        "signature": dict(DIRECTOR),
    }


def _ministry_letter() -> dict[str, Any]:
    return {
        "head": PEOPLE_HEAD | {"number": "77/UBND-NNMT"},
        "to": ["Bộ Nông nghiệp và Môi trường"],
        "subject": "đề nghị đánh giá, phân hạng sản phẩm OCOP cấp quốc gia",
        "paragraphs": [
            "Ủy ban nhân dân tỉnh Quảng Ngãi đã tổ chức đánh giá, phân hạng sản phẩm OCOP. Sản phẩm sau đạt từ 90 "
            "điểm trở lên:"
        ],
        "results": [RESULTS[0] | {"total": "92,14", "star": 5, "star_words": "5 sao", "remark": "Cấp quốc gia"}],
        "attachments": ["Hồ sơ sản phẩm", "Biên bản họp Hội đồng"],
        "recipients": list(RECIPIENTS),
        "signature": dict(CHAIR),
    }


def _revocation_decision() -> dict[str, Any]:
    return {
        "head": PEOPLE_HEAD | {"number": "91/QĐ-UBND", "on": date(2028, 10, 3)},
        "subject": "Thu hồi giấy chứng nhận sản phẩm OCOP",
        "authority": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
        "grounds": list(GROUNDS),
        "product": PRODUCT["name"],
        "product_code": PRODUCT["code"],
        "producer": PRODUCER["name"],
        "address": PRODUCER["address"],
        "star": 4,
        "certificate_code": "OCOP-51-2027-00017-K",
        "recognised_by": "Quyết định số 05/QĐ-UBND ngày 05/02/2027",
        "reason_letter": "đ",
        "reason": "Không còn sản xuất sản phẩm",
        "facts": "Xác nhận của Ủy ban nhân dân xã Đăk Hà ngày 25/09/2028",
        "effective_on": date(2028, 10, 3),
        "articles": [
            "Chủ thể nộp lại giấy chứng nhận và gỡ nhãn hiệu OCOP trong 15 ngày.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh và chủ thể nêu tại Điều 1 chịu trách nhiệm thi hành Quyết định này",
        ],
        "recipients": ["Như Điều 3", *RECIPIENTS[1:]],
        "signature": dict(CHAIR),
    }


_CONTEXTS = {
    "form_01": _form_01,
    "form_02": _form_02,
    "form_03": _form_03,
    "receipt": _receipt,
    "supplement_request": _supplement_request,
    "score_sheet": _score_sheet,
    "advisory_report": _advisory_report,
    "minutes": _minutes,
    "submission_letter": _submission_letter,
    "decision": _decision,
    "result_notice": _result_notice,
    "ministry_letter": _ministry_letter,
    "revocation_decision": _revocation_decision,
}
NAMES = tuple(_CONTEXTS)


def many_members(count: int) -> dict[str, Any]:
    """Return minutes of a council of ``count`` members."""
    names = [f"Thành viên Ví Dụ {number:02d}" for number in range(1, count + 1)]
    context = example("minutes")
    context["attendance"] = [context["attendance"][0] | {"name": name} for name in names]
    context["hearings"] = [_hearing(PRODUCT["name"], names)]
    context["members"] = names
    return context


def certificate() -> dict[str, Any]:
    """Return the context of a certificate."""
    return {
        "is_example": True,
        "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
        "product": PRODUCT["name"],
        "producer": PRODUCER["name"],
        "address": PRODUCER["address"],
        "criteria_set": "Cà phê, ca cao",
        "star": 4,
        "star_level": "Cấp tỉnh",
        "decision_number": "05/QĐ-UBND",
        "decision_by": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
        "decision_on": date(2027, 2, 5),
        "valid_from": date(2027, 2, 5),
        "valid_to": date(2030, 2, 4),
        "product_code": PRODUCT["code"],
        "certificate_code": "OCOP-51-2027-00017-K",
        "verify_url": "https://ocop.vidu.example/xac-minh/OCOP-51-2027-00017-K",
        "place": "Quảng Ngãi",
        "capacity": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "signer": "Nguyễn Văn Ví Dụ",
    }

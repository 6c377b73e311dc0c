"""Examples of forms, receipt and request for supplements."""

from datetime import date
from typing import Any

from tests.apps.paperwork.examples.shared import (
    AWKWARD,
    COMMUNE_HEAD,
    DIRECTOR,
    PRODUCER,
    PRODUCT,
    PROVINCE_HEAD,
    RECIPIENTS,
    TO_PROVINCE,
)


def criteria() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for part, title, points, most in (
        ("A", "Sản phẩm và sức mạnh cộng đồng", 34, 40),
        ("B", "Khả năng tiếp thị", 19, 25),
        ("C", "Chất lượng sản phẩm", 27, 35),
    ):
        rows.append(score("part", part, title, points, most))
        rows.append(score("group", f"{part}1", "Nhóm tiêu chí ví dụ", points, most))
        for number in range(1, 14):
            evidence = [f"Hợp đồng liên kết số {number:02d}/HĐ ngày 01/02/2026", f"Hóa đơn {AWKWARD}"]
            row = score(
                "leaf", f"{number}.{part}", f"Tiêu chí ví dụ số {number} với tên khá dài để thử xuống dòng", 2, 3
            )
            row |= {
                "option": "Nguyên liệu trong tỉnh: 50–<75%",
                "description": "Mua của 42 hộ trong xã.\nCó hợp đồng từng vụ.",
                "evidence": evidence if number % 3 else [],
            }
            rows.append(row)
    return rows


def score(kind: str, code: str, title: str, points: int, most: int) -> dict[str, Any]:
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


def form_01() -> dict[str, Any]:
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


def form_02() -> dict[str, Any]:
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
        "criteria": criteria(),
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


def form_03() -> dict[str, Any]:
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


def receipt() -> dict[str, Any]:
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


def supplement_request() -> dict[str, Any]:
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

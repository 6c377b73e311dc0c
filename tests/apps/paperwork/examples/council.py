"""Examples of the council's papers."""

from datetime import date
from typing import Any

from tests.apps.paperwork.examples.forms import criteria
from tests.apps.paperwork.examples.shared import (
    AWKWARD,
    COUNCIL_HEAD,
    GROUNDS,
    LAW,
    LONG_NAME,
    MEMBERS,
    PRODUCER,
    PRODUCT,
    RECIPIENTS,
)


def sheet_rows() -> list[dict[str, Any]]:
    rows = []
    for row in criteria():
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


def hearing(product: str, members: list[str]) -> dict[str, Any]:
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


def score_sheet() -> dict[str, Any]:
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
        "rows": sheet_rows(),
        "part_a": 34,
        "part_b": 19,
        "part_c": 27,
        "total": 80,
        "opinion": f"Nên làm rõ phần góp vốn của {AWKWARD}.",
        "place": "Quảng Ngãi",
        "on": date(2027, 1, 20),
        "signature": {"capacity": ["THÀNH VIÊN HỘI ĐỒNG"], "name": "Thành viên Ví Dụ 01"},
    }


def advisory_report() -> dict[str, Any]:
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


def minutes() -> dict[str, Any]:
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
        "hearings": [hearing(PRODUCT["name"], MEMBERS), hearing(LONG_NAME, MEMBERS)],
        "conclusion": "Hội đồng thống nhất kết quả nêu trên.",
        "closed": "11 giờ 30 phút cùng ngày",
        "members": list(MEMBERS),
        "secretary": {"capacity": ["THƯ KÝ"], "name": "Lê Thị Ví Dụ"},
        "chair": {"capacity": ["CHỦ TỊCH HỘI ĐỒNG"], "name": "Nguyễn Văn Ví Dụ"},
    }


def many_members(count: int) -> dict[str, Any]:
    """Return minutes of a council of ``count`` members."""
    names = [f"Thành viên Ví Dụ {number:02d}" for number in range(1, count + 1)]
    context = {"is_example": True} | minutes()
    context["attendance"] = [context["attendance"][0] | {"name": name} for name in names]
    context["hearings"] = [hearing(PRODUCT["name"], names)]
    context["members"] = names
    return context

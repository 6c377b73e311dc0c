"""Examples of papers about results."""

from datetime import date
from typing import Any

from tests.apps.paperwork.examples.shared import (
    CHAIR,
    DIRECTOR,
    GROUNDS,
    PEOPLE_HEAD,
    PRODUCER,
    PRODUCT,
    PROVINCE_HEAD,
    RECIPIENTS,
    RESULTS,
    TO_PROVINCE,
)


def submission_letter() -> dict[str, Any]:
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


def decision() -> dict[str, Any]:
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


def result_notice() -> dict[str, Any]:
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


def ministry_letter() -> dict[str, Any]:
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


def revocation_decision() -> dict[str, Any]:
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

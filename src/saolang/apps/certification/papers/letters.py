"""Thông báo kết quả, văn bản đề nghị trung ương, quyết định thu hồi."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saolang.apps.certification.enums import Outcome
from saolang.apps.certification.models import Decision, RevocationCase
from saolang.apps.certification.papers.parts import (
    AGENCY,
    decision_reference,
    head,
    is_example,
    law_reference,
    producer_part,
    product_part,
    result_of,
    result_row,
    signature,
)
from saolang.apps.certification.queries.decisions import outcome_of, sealed_hearing_of, star_of
from saolang.apps.certification.queries.renewals import revocation_reasons
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.shapes.parts import Gate
from saolang.apps.paperwork.shapes.results import (
    MinistryLetterContext,
    ReasonRow,
    ResultNoticeContext,
    RevocationDecisionContext,
)
from saolang.core.text.dates import format_date

NEXT_STEPS: Mapping[Outcome, list[str]] = {
    Outcome.RECOGNISED: [
        "Dùng sao và nhãn hiệu OCOP đúng sản phẩm, đúng hạng, trong thời hạn của giấy chứng nhận.",
        "Nộp hồ sơ đánh giá lại từ 180 đến 120 ngày trước khi giấy hết hạn; hệ thống sẽ nhắc.",
    ],
    Outcome.TO_MINISTRY: [
        "Giữ nguyên chất lượng, chuẩn bị mẫu và hồ sơ gốc để trung ương kiểm tra.",
        "Chưa dùng hạng 5 sao cho đến khi có quyết định công nhận của trung ương.",
    ],
    Outcome.NOT_RECOGNISED: [
        "Làm những việc nêu ở từng tiêu chí trên đây.",
        "Nộp hồ sơ đánh giá lần sau; giấy tờ đã nộp còn hạn được dùng lại.",
    ],
}


def result_notice(decision: Decision, dossier: Dossier) -> ResultNoticeContext:
    """Thông báo kết quả for one dossier: points by part, verdict, and the reasons criterion by criterion."""
    outcome = outcome_of(dossier)
    result = result_of(dossier)
    hearing = sealed_hearing_of(dossier)
    parts = result.get("parts")
    means: Mapping[str, Any] = parts if isinstance(parts, Mapping) else {}
    verdict = str(result.get("verdict_text", "")) or verdict_sentence(dossier)
    return {
        "is_example": is_example(dossier),
        "head": head(decision.province, number="", on=decision.signed_on, agency=True),
        "to": [dossier.product.producer.name],
        "round": str(decision.round) if decision.round else "",
        "product": product_part(dossier.product, dossier),
        "producer": producer_part(dossier.product),
        "decision": decision_reference(decision),
        "part_a": str(means.get("A", "")),
        "part_b": str(means.get("B", "")),
        "part_c": str(means.get("C", "")),
        "total": str(result.get("mean_shown", "")),
        "verdict": verdict,
        "gates": gates_in(result),
        "reasons": reasons_in(result),
        "next_steps": [*([hearing.remarks] if hearing and hearing.remarks else []), *NEXT_STEPS[outcome]],
        "contact": AGENCY,
        "recipients": ["Như trên", dossier.commune.name, "Lưu: VT, NNMT"],
        "signature": {"capacity": [], "name": ""},
    }


def verdict_sentence(dossier: Dossier) -> str:
    """Return what was decided in one sentence."""
    star = star_of(dossier)
    return {
        Outcome.RECOGNISED: f"Được công nhận {star} sao.",
        Outcome.TO_MINISTRY: "Kết quả đánh giá được phê duyệt; đề nghị trung ương đánh giá, phân hạng 5 sao.",
        Outcome.NOT_RECOGNISED: "Chưa được công nhận lần này.",
    }[outcome_of(dossier)]


def gates_in(result: Mapping[str, Any]) -> list[Gate]:
    """Return the gates the council confirmed."""
    return [
        {"text": str(gate.get("text", "")), "confirmed": True, "ground": str(gate.get("ground", ""))}
        for gate in result.get("gates") or []
    ]


def reasons_in(result: Mapping[str, Any]) -> list[ReasonRow]:
    """Return the criteria that kept the product from the next star: what it had, what it needed, what to do."""
    rows: dict[str, ReasonRow] = {}
    for short in result.get("reasons") or []:
        code = str(short["code"])
        rows.setdefault(
            code,
            {
                "code": code,
                "title": str(short.get("title", "")),
                "points": str(short.get("points", "")),
                "max": int(short.get("max") or 0),
                "reason": str(short.get("reason", "")),
                "advice": str(short.get("advice", "")),
            },
        )
    return list(rows.values())


def ministry_letter(
    decision: Decision,
    dossiers: Sequence[Dossier],
    *,
    number: str,
    on: date,
    signer_name: str,
    signer_title: str,
) -> MinistryLetterContext:
    """Văn bản đề nghị Bộ Nông nghiệp và Môi trường đánh giá sản phẩm 5 sao."""
    count = len(dossiers)
    return {
        "is_example": any(is_example(dossier) for dossier in dossiers),
        "head": head(decision.province, number=number, on=on),
        "to": ["Bộ Nông nghiệp và Môi trường"],
        "subject": "Đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao",
        "paragraphs": [
            f"Thực hiện Quyết định số 26/2026/QĐ-TTg, {decision_reference(decision) or 'quyết định của tỉnh'} đã phê duyệt kết quả "
            f"đánh giá, phân hạng; trong đó có {count} sản phẩm đạt từ 90 điểm và đủ các yêu cầu tối thiểu của hạng 5 sao.",
            "Kính đề nghị Bộ Nông nghiệp và Môi trường xem xét, tổ chức đánh giá, phân hạng 5 sao theo quy định.",
        ],
        "results": [result_row(dossier, None) for dossier in dossiers],
        "attachments": [
            "Hồ sơ của từng sản phẩm và báo cáo tự đánh giá",
            "Biên bản và bảng tổng hợp điểm của Hội đồng cấp tỉnh",
            decision_reference(decision) or "Quyết định phê duyệt kết quả",
        ],
        "recipients": ["Như trên", AGENCY, "Lưu: VT, NNMT"],
        "signature": signature(signer_title, signer_name),
    }


def revocation_decision(case: RevocationCase) -> RevocationDecisionContext:
    """Quyết định thu hồi giấy chứng nhận of a case that was decided."""
    certificate, decision = case.certificate, case.decision
    if decision is None or decision.signed_on is None:
        raise ValueError("the case has no signed decision")
    recognition = certificate.recognition
    concluded = f" ngày {format_date(case.concluded_on)}" if case.concluded_on else ""
    return {
        "is_example": certificate.is_example,
        "head": head(decision.province, number=decision.number, on=decision.signed_on),
        "subject": "Thu hồi giấy chứng nhận sản phẩm OCOP",
        "authority": decision.authority,
        "grounds": [
            "Căn cứ Luật Tổ chức chính quyền địa phương",
            law_reference("qd-26-2026"),
            f"Căn cứ kết luận{concluded}: {case.conclusion}",
            f"Theo đề nghị của {AGENCY}",
        ],
        "product": certificate.product_name,
        "product_code": certificate.product_code,
        "producer": certificate.producer_name,
        "address": certificate.producer_address,
        "star": certificate.star,
        "certificate_code": certificate.code,
        "recognised_by": decision_reference(recognition.decision),
        "reason_letter": case.reason,
        "reason": revocation_reasons(decision.signed_on).get(case.reason, ""),
        "facts": case.facts,
        "effective_on": decision.signed_on,
        "articles": [
            f"{certificate.producer_name} ngừng dùng hạng sao và nhãn hiệu OCOP trên sản phẩm, bao bì và quảng bá kể từ ngày Quyết định này "
            "có hiệu lực.",
            f"Giám đốc {AGENCY}, Chủ tịch Ủy ban nhân dân xã, phường nơi sản xuất và chủ thể có tên chịu trách nhiệm thi hành.",
        ],
        "recipients": ["Như Điều cuối", "Lưu: VT, NNMT"],
        "signature": signature(decision.signer_title, decision.signer_name),
    }

"""Thông báo kết quả, văn bản đề nghị trung ương, quyết định thu hồi."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
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
from saolang.apps.certification.queries.decisions import (
    LEAST_STAR,
    MINISTRY_STAR,
    Ruling,
    rulings_of,
    sealed_hearing_of,
)
from saolang.apps.certification.queries.renewals import revocation_reasons
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.queries import criteria_set_of
from saolang.apps.paperwork.shapes.parts import Gate
from saolang.apps.paperwork.shapes.results import (
    MinistryLetterContext,
    ReasonRow,
    ResultNoticeContext,
    RevocationDecisionContext,
)
from saolang.core.regulation.types import Criterion
from saolang.core.text.dates import format_date

MOST_GAPS = 8
"""How many criteria a notice names beside the minimums."""
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
    ruling = rulings_of(decision, [dossier])[dossier.pk]
    result = result_of(dossier)
    hearing = sealed_hearing_of(dossier)
    means = result.get("parts") or {}
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
        "verdict": verdict_sentence(ruling, result),
        "gates": gates_in(result),
        "reasons": reasons_in(dossier, result),
        "next_steps": [*([hearing.remarks] if hearing and hearing.remarks else []), *NEXT_STEPS[ruling.outcome]],
        "contact": AGENCY,
        "recipients": ["Như trên", dossier.commune.name, "Lưu: VT, NNMT"],
        "signature": {"capacity": [], "name": ""},
    }


def verdict_sentence(ruling: Ruling, result: Mapping[str, Any]) -> str:
    """Return what was decided in one sentence, after the council's own reason."""
    sentence = {
        Outcome.RECOGNISED: f"Được công nhận {ruling.star} sao.",
        Outcome.TO_MINISTRY: "Kết quả đánh giá được phê duyệt; đề nghị trung ương đánh giá, phân hạng 5 sao.",
        Outcome.NOT_RECOGNISED: "Chưa được công nhận lần này.",
    }[ruling.outcome]
    return f"{result.get('decided', '')} {sentence}".strip()


def gates_in(result: Mapping[str, Any]) -> list[Gate]:
    """Return the gates that hold: no star whatever the points."""
    return [{"text": gate["text"], "confirmed": True, "ground": gate["ground"]} for gate in result.get("gates") or []]


def reasons_in(dossier: Dossier, result: Mapping[str, Any]) -> list[ReasonRow]:
    """Return the criteria that keep the product from its next star (3 at least): what it had, needs, what to do.

    First the minimums it misses; where the points do not suffice either, the criteria with most to gain.
    """
    target = max(LEAST_STAR, int(result.get("star") or 0) + 1)
    if not result or target > MINISTRY_STAR:
        return []
    leaves = criteria_set_of(dossier).by_code
    lines = {line["code"]: line for line in result["lines"]}
    rows = {}
    for short in result["unmet"].get(str(target), []):
        needs = short["needs"]
        rows[short["code"]] = _reason(
            lines[short["code"]], f"{target} sao cần từ {needs} điểm ở tiêu chí này.", leaves[short["code"]], needs
        )
    if result["band"] < target:
        gaps = sorted(lines.values(), key=lambda line: Fraction(line["mean"]) - line["max"])
        for line in gaps[:MOST_GAPS]:
            if line["code"] not in rows and Fraction(line["mean"]) < line["max"]:
                text = f"Đạt {line['mean_shown']} trên {line['max']} điểm."
                rows[line["code"]] = _reason(line, text, leaves[line["code"]], line["value"] + 1)
    return list(rows.values())


def _reason(line: Mapping[str, Any], reason: str, leaf: Criterion, needs: int) -> ReasonRow:
    """Return one row; the advice is the nearest option worth ``needs`` points or more."""
    enough = sorted((option for option in leaf.options if option.points >= needs), key=lambda option: option.points)
    return {
        "code": line["code"],
        "title": line["name"],
        "points": line["mean_shown"],
        "max": line["max"],
        "reason": reason,
        "advice": f"Cần đạt: {enough[0].text.vi}" if enough else "",
    }


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
    rulings = rulings_of(decision, dossiers)
    return {
        "is_example": any(is_example(dossier) for dossier in dossiers),
        "head": head(decision.province, number=number, on=on),
        "to": ["Bộ Nông nghiệp và Môi trường"],
        "subject": "Đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao",
        "paragraphs": [
            f"Thực hiện Quyết định số 26/2026/QĐ-TTg, {decision_reference(decision)} đã phê duyệt kết quả "
            f"đánh giá, phân hạng; trong đó có {count} sản phẩm đạt từ 90 điểm và đủ các yêu cầu tối thiểu "
            "của hạng 5 sao.",
            "Kính đề nghị Bộ Nông nghiệp và Môi trường xem xét, tổ chức đánh giá, phân hạng 5 sao theo quy định.",
        ],
        "results": [result_row(dossier, rulings[dossier.pk], None) for dossier in dossiers],
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
            f"{certificate.producer_name} ngừng dùng hạng sao và nhãn hiệu OCOP trên sản phẩm, bao bì và quảng bá "
            "kể từ ngày Quyết định này có hiệu lực.",
            f"Giám đốc {AGENCY}, Chủ tịch Ủy ban nhân dân xã, phường nơi sản xuất và chủ thể có tên chịu trách "
            "nhiệm thi hành.",
        ],
        "recipients": ["Như Điều cuối", "Lưu: VT, NNMT"],
        "signature": signature(decision.signer_title, decision.signer_name),
    }

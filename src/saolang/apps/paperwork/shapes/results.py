"""Giấy tờ về kết quả: letter, decision, notice, file to the ministry, revocation, certificate."""

from datetime import date
from typing import TypedDict

from saolang.apps.paperwork.shapes.parts import Gate, Head, Producer, Product, ResultRow, Signature


class SubmissionLetterContext(TypedDict):
    """Tờ trình đề nghị công nhận kết quả (template ``submission_letter``)."""

    is_example: bool
    head: Head
    to: list[str]
    subject: str
    grounds: list[str]
    paragraphs: list[str]
    results: list[ResultRow]
    request: str
    attachments: list[str]
    recipients: list[str]
    signature: Signature


class DecisionContext(TypedDict):
    """Quyết định công nhận kết quả, with its annex (Art. 7.3e; template ``decision``)."""

    is_example: bool
    head: Head
    subject: str
    authority: str
    """Thẩm quyền ban hành, as ``"Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi"``."""
    grounds: list[str]
    """Each without its final mark; the paper adds ``;`` and, after the last, ``.``."""
    articles: list[str]
    """Texts of Điều 1, 2, …; the paper numbers them."""
    results: list[ResultRow]
    recipients: list[str]
    signature: Signature


class ReasonRow(TypedDict):
    """Lý do theo tiêu chí in the notice of result."""

    code: str
    title: str
    points: str
    max: int
    reason: str
    advice: str


class ResultNoticeContext(TypedDict):
    """Thông báo kết quả with reasons per criterion (template ``result_notice``)."""

    is_example: bool
    head: Head
    to: list[str]
    round: str
    product: Product
    producer: Producer
    decision: str
    """As ``"Quyết định số 05/QĐ-UBND ngày 05/02/2027"``; ``""`` when none was made."""
    part_a: str
    part_b: str
    part_c: str
    total: str
    verdict: str
    gates: list[Gate]
    reasons: list[ReasonRow]
    next_steps: list[str]
    contact: str
    recipients: list[str]
    signature: Signature


class MinistryLetterContext(TypedDict):
    """Văn bản đề nghị Bộ đánh giá sản phẩm 5 sao (Art. 7.3e, 7.4; template ``ministry_letter``)."""

    is_example: bool
    head: Head
    to: list[str]
    subject: str
    paragraphs: list[str]
    results: list[ResultRow]
    attachments: list[str]
    recipients: list[str]
    signature: Signature


class RevocationDecisionContext(TypedDict):
    """Quyết định thu hồi giấy chứng nhận (Art. 8; template ``revocation_decision``)."""

    is_example: bool
    head: Head
    subject: str
    authority: str
    grounds: list[str]
    product: str
    product_code: str
    producer: str
    address: str
    star: int
    certificate_code: str
    recognised_by: str
    """The decision that recognised it, as ``"Quyết định số 05/QĐ-UBND ngày 05/02/2027"``."""
    reason_letter: str
    reason: str
    """The wording of the point of Art. 8 that applies."""
    facts: str
    effective_on: date | str | None
    articles: list[str]
    """Texts of the articles after Điều 1, which the template writes from the fields above."""
    recipients: list[str]
    signature: Signature


class CertificateContext(TypedDict):
    """Giấy chứng nhận sản phẩm OCOP, PDF (``rendering.certificate``)."""

    is_example: bool
    issuer: str
    product: str
    producer: str
    address: str
    criteria_set: str
    star: int
    star_level: str
    """As ``"Cấp tỉnh"``."""
    decision_number: str
    decision_by: str
    decision_on: date | str
    valid_from: date | str
    valid_to: date | str
    """Inclusive: printed as "đến hết ngày"."""
    product_code: str
    certificate_code: str
    verify_url: str
    place: str
    capacity: list[str]
    signer: str

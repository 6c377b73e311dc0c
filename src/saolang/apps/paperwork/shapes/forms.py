"""Mẫu của Phụ lục III: forms 01 to 03 (Decision 26/2026/QĐ-TTg) and the receipt."""

from datetime import date
from typing import Literal, TypedDict

from saolang.apps.paperwork.shapes.parts import Head, Producer, Product, Signature


class Slip(TypedDict):
    """Phần tiếp nhận of commune or province on form 01."""

    office: str
    number: str
    received_on: date | str | None
    receiver: str


class Form01Context(TypedDict):
    """Mẫu số 01: phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP (template ``form_01``)."""

    is_example: bool
    to: list[str]
    producer: Producer
    product: Product
    submission_kind: Literal["first", "upgrade", "renewal"]
    attachments: list[str]
    sample_count: int
    place: str
    on: date | str | None
    signature: Signature
    commune: Slip
    province: Slip


class Tick(TypedDict):
    """Ô đánh dấu: a label with a box, and a remark beside (number and date of the paper, or ``""``)."""

    label: str
    ticked: bool
    remark: str


class YearFigures(TypedDict):
    """Số liệu một năm of the business plan; money in đồng, ``None`` where unknown."""

    year: int
    output: str
    revenue_vnd: int | None
    profit_vnd: int | None
    workers: int | None


class SelfScore(TypedDict):
    """Một dòng tự chấm: a heading (``kind`` part or group) or an answered criterion (``leaf``)."""

    kind: Literal["part", "group", "leaf"]
    code: str
    title: str
    points: int | None
    max: int
    option: str
    """Text of the chosen option; ``"Không đạt mức nào"`` for place 0; ``""`` on headings."""
    description: str
    evidence: list[str]
    """Names of the papers that prove it, with number and date."""


class Form02Context(TypedDict):
    """Mẫu số 02: báo cáo tự đánh giá về sản phẩm, four parts (template ``form_02``)."""

    is_example: bool
    producer: Producer
    representative_sex: str
    representative_ethnicity: str
    representative_residence: str
    founded_on: date | str | None
    registration_number: str
    registration_on: date | str | None
    registration_authority: str
    product: Product
    specification: str
    standard: str
    submission_kind: Literal["first", "upgrade", "renewal"]
    eligibility: list[Tick]
    intellectual_property: list[Tick]
    history: str
    organisation: str
    growing_area: str
    technology: str
    quality_changes: str
    market: str
    figures: list[YearFigures]
    results_remark: str
    criteria: list[SelfScore]
    part_a: int
    part_b: int
    part_c: int
    total: int
    claimed_star: int | None
    plan: str
    changes: str
    """What changed since the last recognition: upgrade and renewal; ``""`` for a first submission."""
    place: str
    on: date | str | None
    signature: Signature


class CommuneContent(TypedDict):
    """Một trong bốn nội dung the commune appraises (Art. 7.2): title, what was found, the opinion."""

    title: str
    finding: str
    opinion: str


class Form03Context(TypedDict):
    """Mẫu số 03: báo cáo đánh giá một số nội dung của UBND cấp xã (template ``form_03``)."""

    is_example: bool
    head: Head
    to: list[str]
    producer: Producer
    product: Product
    submission_kind: Literal["first", "upgrade", "renewal"]
    slip_number: str
    received_on: date | str | None
    contents: list[CommuneContent]
    remarks: str
    request: str
    recipients: list[str]
    signature: Signature


class ReceivedItem(TypedDict):
    """Một tài liệu trong hồ sơ."""

    title: str
    count: int
    remark: str


class ReceiptContext(TypedDict):
    """Giấy tiếp nhận hồ sơ (template ``receipt``)."""

    is_example: bool
    head: Head
    received: str
    """Instant in words, local time: ``"14 giờ 05 phút, ngày 05 tháng 02 năm 2027"``."""
    producer: Producer
    product: Product
    submission_kind: Literal["first", "upgrade", "renewal"]
    items: list[ReceivedItem]
    sample_count: int
    due_on: date | str | None
    due_text: str
    fingerprint: str
    """SHA-256 of the frozen version, as printed for checking; ``""`` when on paper only."""
    receiver: Signature


class SupplementItem(TypedDict):
    """Một nội dung cần bổ sung: what, where it belongs (criterion or part), why."""

    what: str
    where: str
    why: str


class SupplementRequestContext(TypedDict):
    """Yêu cầu bổ sung hồ sơ (template ``supplement_request``)."""

    is_example: bool
    head: Head
    to: list[str]
    subject: str
    product: Product
    producer: Producer
    received_on: date | str | None
    items: list[SupplementItem]
    deadline: date | str
    how: str
    contact: str
    recipients: list[str]
    signature: Signature

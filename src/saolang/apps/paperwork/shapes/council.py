"""Giấy tờ của hội đồng: score sheet, advisory report, minutes."""

from datetime import date
from typing import Literal, TypedDict

from saolang.apps.paperwork.shapes.parts import Gate, Head, Producer, Product, Signature


class SheetOption(TypedDict):
    """Mức: one option as printed; ``minimum`` says for which star it is the least (``"tối thiểu 3 sao"`` or ``""``)."""

    text: str
    points: int
    chosen: bool
    minimum: str


class SheetRow(TypedDict):
    """Một dòng của bộ tiêu chí on the score sheet; headings carry no options."""

    kind: Literal["part", "group", "leaf"]
    code: str
    title: str
    max: int
    points: int | None
    options: list[SheetOption]
    note: str


class ScoreSheetContext(TypedDict):
    """Phiếu đánh giá: the criteria set itself with one member's choices (template ``score_sheet``)."""

    is_example: bool
    council: str
    round: str
    attempt: int
    member: str
    member_department: str
    member_role: str
    producer: Producer
    product: Product
    gates: list[Gate]
    rows: list[SheetRow]
    part_a: int
    part_b: int
    part_c: int
    total: int
    opinion: str
    place: str
    on: date | str | None
    signature: Signature


class AdvisedDossier(TypedDict):
    """Một hồ sơ in the advisory team's report."""

    product: str
    producer: str
    set_name: str
    completeness: str
    supplements: list[str]
    site_visit: str
    tests: str
    findings: str
    suggestion: str


class AdvisoryReportContext(TypedDict):
    """Báo cáo thẩm định của tổ tư vấn to the chair (Art. 7.3c; template ``advisory_report``)."""

    is_example: bool
    head: Head
    to: list[str]
    round: str
    grounds: list[str]
    team: list[str]
    dossiers: list[AdvisedDossier]
    conclusion: str
    recipients: list[str]
    signature: Signature


class Attendance(TypedDict):
    """Thành viên và sự có mặt: ``state`` as words (``"Có mặt"``, ``"Vắng, có lý do"``)."""

    name: str
    department: str
    role: str
    state: str


class MemberScore(TypedDict):
    """Điểm của một thành viên for one product."""

    name: str
    part_a: int
    part_b: int
    part_c: int
    total: int


class MinimumRow(TypedDict):
    """Mức tối thiểu: the option held for a criterion that carries one, and how it was found."""

    code: str
    title: str
    required: str
    """As ``"3 sao: từ 2 điểm; 4 sao: từ 3 điểm"``."""
    points: int
    met: bool
    basis: str
    """``"Hội đồng xác nhận"`` or ``"Trung vị dưới, 5/7 thành viên"``."""


class HearingMinutes(TypedDict):
    """Diễn biến một sản phẩm in the minutes; strings are written already where points are means."""

    product: str
    producer: str
    set_name: str
    attempt: int
    recused: list[str]
    members: list[MemberScore]
    mean_a: str
    mean_b: str
    mean_c: str
    mean: str
    spread: str
    spread_limit: str
    spread_over: bool
    minimums: list[MinimumRow]
    gates: list[Gate]
    remarks: list[str]
    verdict: str
    """The proposed star in words, with its reason in one sentence."""
    votes_for: int
    votes_against: int
    votes_abstain: int


class MinutesContext(TypedDict):
    """Biên bản họp hội đồng (template ``minutes``)."""

    is_example: bool
    head: Head
    title: str
    opened: str
    """When and where, in words: ``"08 giờ 00 phút, ngày 05 tháng 02 năm 2027"``."""
    venue: str
    grounds: list[str]
    attendance: list[Attendance]
    invited: list[str]
    present_count: int
    entitled_count: int
    quorum: str
    """As ``"6/7 (85,71 %), đạt yêu cầu từ 75 %, có Chủ tịch Hội đồng"``."""
    hearings: list[HearingMinutes]
    conclusion: str
    closed: str
    members: list[str]
    secretary: Signature
    chair: Signature

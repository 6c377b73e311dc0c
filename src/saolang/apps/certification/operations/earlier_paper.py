"""Chép từ giấy: what an officer reads off a certificate granted under an earlier law, and what of it can be."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from saolang.apps.certification.enums import IssuerLevel
from saolang.apps.certification.models import EARLIER_PACKS
from saolang.apps.certification.queries.verification import normalise_product_code
from saolang.common.clock import local_date
from saolang.common.errors import DomainError
from saolang.common.limits import refuse_longer
from saolang.core.calendar.windows import add_months
from saolang.core.regulation.loader import load_pack
from saolang.core.text.dates import format_date

DISTRICTS_UNTIL = date(2025, 6, 30)
"""Last day of the district level (1489/QĐ-TTg)."""
DISTRICT_STAR, MINISTRY_STAR = 3, 5
UNDER_OLD_RULE = timedelta(days=365)
"""How long after its end a law may stand on a decision: what was lodged before was decided under it (*reading*)."""
LONGEST = {"decision_number": 60, "authority": 200, "number": 60, "reason": 300}


class EarlierEntryError(DomainError):
    """What was copied from the paper cannot be; ``field`` names it."""


@dataclass(frozen=True)
class EarlierPaper:
    """Những gì ghi trên giấy: what an officer copies from the certificate.

    ``number``: of the certificate, "" when it has none. ``pack_id``: one of ``EARLIER_PACKS``, by the decision's day
    when "". ``ends_on``: last day, included; 36 months from ``issued_on`` when None.
    """

    star: int
    decision_number: str
    decided_on: date
    authority: str
    level: IssuerLevel
    issued_on: date
    ends_on: date | None = None
    pack_id: str = ""
    product_code: str = ""
    number: str = ""

    @property
    def last_day(self) -> date:
        """Last day of the certificate, included: as on the paper, else by the law it names."""
        return self.ends_on or add_months(self.issued_on, _months(self.pack_id))


def earlier_pack_on(decided_on: date) -> str:
    """Return the id of the earlier law in force on the day of a decision; raises EarlierEntryError."""
    for pack_id in EARLIER_PACKS:
        pack = load_pack(pack_id)
        if pack.effective_from <= decided_on and (pack.effective_to is None or decided_on < pack.effective_to):
            return pack_id
    raise EarlierEntryError(
        _("Ngày quyết định không thuộc Quyết định 1048/QĐ-TTg (từ 21/8/2019) hay 148/QĐ-TTg (đến 21/7/2026)."),
        field="decided_on",
    )


def checked(paper: EarlierPaper, now: datetime) -> EarlierPaper:
    """Return what was copied, cleaned and completed; raises EarlierEntryError at the first thing that cannot be."""
    today = local_date(now)
    number = filled(paper.decision_number, "decision_number", _("Ghi số quyết định như trên giấy, ví dụ 48/QĐ-UBND."))
    authority = filled(
        paper.authority, "authority", _("Ghi cơ quan cấp như trên giấy, ví dụ Chủ tịch Ủy ban nhân dân huyện Đăk Hà.")
    )
    if paper.decided_on > today:
        raise EarlierEntryError(_("Ngày quyết định ở tương lai. Xem lại ngày trên giấy."), field="decided_on")
    pack_id = paper.pack_id or earlier_pack_on(paper.decided_on)
    _check_law(pack_id, paper.decided_on)
    _check_level(paper.star, paper.level, paper.decided_on, pack_id)
    if paper.issued_on > today:
        raise EarlierEntryError(_("Ngày cấp ở tương lai. Xem lại ngày trên giấy."), field="issued_on")
    if paper.issued_on < paper.decided_on:
        raise EarlierEntryError(
            _("Ngày cấp trước ngày quyết định (%(day)s). Xem lại hai ngày.") % {"day": format_date(paper.decided_on)},
            field="issued_on",
        )
    last = add_months(paper.issued_on, _months(pack_id))
    ends_on = paper.ends_on or last
    if not paper.issued_on < ends_on <= last:
        raise EarlierEntryError(
            _("Giấy cấp theo luật này có giá trị nhiều nhất 36 tháng, đến hết ngày %(day)s. Xem lại ngày hết hạn.")
            % {"day": format_date(last)},
            field="ends_on",
        )
    code = normalise_product_code(paper.product_code)
    if paper.product_code.strip() and not code:
        raise EarlierEntryError(
            _("Mã sản phẩm gồm các nhóm số nối bằng gạch, ví dụ 83-829-28780-3-2022. Giấy không ghi mã thì để trống."),
            field="product_code",
        )
    return EarlierPaper(
        star=paper.star,
        decision_number=number,
        decided_on=paper.decided_on,
        authority=authority,
        level=paper.level,
        issued_on=paper.issued_on,
        ends_on=ends_on,
        pack_id=pack_id,
        product_code=refuse_longer(code, longest=30, field="product_code"),
        number=refuse_longer(paper.number.strip(), longest=LONGEST["number"], field="number"),
    )


def _check_law(pack_id: str, decided_on: date) -> None:
    if pack_id not in EARLIER_PACKS:
        raise EarlierEntryError(_("Chọn quyết định của Thủ tướng mà giấy này căn cứ."), field="pack_id")
    pack = load_pack(pack_id)
    if pack.effective_from <= decided_on and (
        pack.effective_to is None or decided_on < pack.effective_to + _stragglers(pack_id)
    ):
        return
    raise EarlierEntryError(
        _("%(law)s không có hiệu lực vào ngày quyết định. Xem lại căn cứ hoặc ngày.") % {"law": pack.number},
        field="pack_id",
    )


def _stragglers(pack_id: str) -> timedelta:
    """148 ends with its own transition (Art. 12 of 26/2026), 1048 was followed for what lay before the councils."""
    return UNDER_OLD_RULE if pack_id == EARLIER_PACKS[0] else timedelta(0)


def _check_level(star: int, level: IssuerLevel, decided_on: date, pack_id: str) -> None:
    if star not in (3, 4, 5):
        raise EarlierEntryError(_("Giấy chứng nhận ghi 3, 4 hoặc 5 sao."), field="star")
    if (star == MINISTRY_STAR) != (level == IssuerLevel.MINISTRY):
        raise EarlierEntryError(
            _("5 sao do cấp quốc gia cấp, 3 và 4 sao do cấp tỉnh hoặc huyện. Xem lại hạng sao và cấp."), field="level"
        )
    if level == IssuerLevel.DISTRICT and (
        star != DISTRICT_STAR or pack_id != EARLIER_PACKS[1] or decided_on > DISTRICTS_UNTIL
    ):
        raise EarlierEntryError(
            _("Cấp huyện chỉ cấp 3 sao theo Quyết định 148/QĐ-TTg, đến hết 30/6/2025. Xem lại cấp, hạng sao và ngày."),
            field="level",
        )


def _months(pack_id: str) -> int:
    return int(load_pack(pack_id).regulation["certificate"]["months"])  # type: ignore[index]


def filled(text: str, name: str, message: object) -> str:
    stripped = " ".join(text.split())
    if not stripped:
        raise EarlierEntryError(message, field=name)
    return refuse_longer(stripped, longest=LONGEST[name], field=name)

"""What a producer should do, the most urgent first (việc cần làm)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.queries import status_of
from saolang.apps.certification.queries.renewals import PREPARATION_DAYS, renewal_windows
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier, Evidence, SupplementRequest
from saolang.apps.dossiers.queries import self_result
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.queries import year_due
from saolang.common.clock import local_date
from saolang.core.calendar.clocks import Clock, clock
from saolang.core.calendar.holidays import PLAIN_CALENDAR
from saolang.core.text.dates import format_date

EVIDENCE_SOON_DAYS = 60
"""How long before its end a paper is asked to be replaced."""
_FAR = date.max


@dataclass(frozen=True)
class Task:
    """Một việc: what, why, where; ``rank`` and ``due_on`` say how urgent."""

    rank: int
    heading: str
    reason: str
    url: str
    action: str
    icon: str
    due_on: date | None = None
    clock: Clock | None = None
    kind: str = "info"
    badge: str = ""
    dossier_id: int | None = None
    """The dossier it is about, if any."""

    @property
    def order(self) -> tuple[int, date]:
        """Sort key."""
        return self.rank, self.due_on or _FAR


def clock_of_request(request: SupplementRequest, on: date) -> Clock:
    """Return the clock of a supplement request, in working days."""
    return clock(local_date(request.requested_at), request.due_on, on, calendar=PLAIN_CALENDAR)


def days_words(days: int) -> str:
    """Return how long is left, in words."""
    if days < 0:
        return _("Quá %(days)d ngày") % {"days": -days}
    return _("Còn %(days)d ngày") % {"days": days} if days else _("Hôm nay là hạn cuối")


def supplement_task(request: SupplementRequest, dossier: Dossier, on: date) -> Task:
    """Trả lời yêu cầu bổ sung."""
    left = [item for item in request.items.all() if item.answered_at is None]
    name = {"product": dossier.product.name}
    url = reverse("workspace:producers:supplements", args=(dossier.public_id,))
    if left:
        heading = _("Bổ sung %(count)d mục cho “%(product)s”") % {"count": len(left), **name}
        reason, action = left[0].text, _("Trả lời từng mục")
    else:
        heading = _("Nộp phần bổ sung của “%(product)s”") % name
        reason, action = _("Các mục đã trả lời xong, bấm nộp để gửi đi."), _("Xem rồi nộp")
    running = clock_of_request(request, on)
    return Task(0, heading, reason, url, action, "paperclip", request.due_on, running, "soon", days_words(running.left))


def returned_task(dossier: Dossier, reason: str) -> Task:
    """Sửa hồ sơ xã trả lại."""
    return Task(
        1,
        _("Sửa rồi nộp lại hồ sơ “%(product)s”") % {"product": dossier.product.name},
        _("Xã trả lại: %(reason)s") % {"reason": reason} if reason else _("Xã trả lại hồ sơ."),
        reverse("workspace:producers:dossier", args=(dossier.public_id,)),
        _("Xem lý do và sửa"),
        "edit",
        kind="stop",
        badge=_("Xã trả lại"),
    )


def draft_task(dossier: Dossier, on: date) -> Task:
    """Soạn tiếp hồ sơ; expects answers prefetched."""
    blanks = len(self_result(dossier).partial.blanks)
    name = {"product": dossier.product.name}
    due_on, badge = None, _("Đang soạn")
    if dossier.previous_ends_on and (windows := renewal_windows(on)):
        due_on = windows.renewal_window(dossier.previous_ends_on)[1]
        badge = _("Nộp trước %(day)s") % {"day": format_date(due_on + timedelta(days=1))}
    if blanks:
        return Task(
            2,
            _("Tự chấm tiếp %(count)d tiêu chí của “%(product)s”") % {"count": blanks, **name},
            _("Chọn mức đúng với sản phẩm. Chưa chắc thì chọn mức thấp hơn, sửa lại được tới khi nộp."),
            reverse("workspace:producers:self-assessment", args=(dossier.public_id, "A")),
            _("Tự chấm tiếp"),
            "list",
            due_on,
            badge=badge,
        )
    return Task(
        2,
        _("Kiểm tra rồi nộp hồ sơ “%(product)s”") % name,
        _("Đã tự chấm hết các tiêu chí. Trang kiểm tra cho biết còn thiếu gì."),
        reverse("workspace:producers:submit", args=(dossier.public_id,)),
        _("Kiểm tra hồ sơ"),
        "check",
        due_on,
        badge=badge,
    )


def renewal_task(certificate: Certificate, on: date) -> Task | None:
    """Làm hồ sơ đánh giá lại, once it may be prepared; None before, and after the certificate has ended otherwise."""
    windows = renewal_windows(on)
    status = status_of(certificate, on).status
    if windows is None or status not in (
        LiveStatus.VALID,
        LiveStatus.EXPIRING,
        LiveStatus.EXTENDED,
        LiveStatus.EXPIRED,
    ):
        return None
    opens_on, closes_on = windows.renewal_window(certificate.ends_on)
    if on < opens_on - timedelta(days=PREPARATION_DAYS):
        return None
    product = certificate.recognition.product
    url = reverse("workspace:producers:product", args=(product.public_id,))
    days = {
        "opens": format_date(opens_on),
        "closes": format_date(closes_on),
        "ends": format_date(certificate.ends_on),
    }
    if status == LiveStatus.EXPIRED:
        return Task(
            4,
            _("Đăng ký đánh giá lại từ đầu “%(product)s”") % {"product": product.name},
            _("Giấy hết hạn %(ends)s, sao không còn giá trị. Hồ sơ mới tính là lần đầu.") % days,
            url,
            _("Mở hồ sơ"),
            "calendar",
            certificate.ends_on,
            kind="stop",
            badge=_("Đã hết hạn"),
        )
    sentence = (
        _("Hạn nộp %(closes)s đã qua. Nộp sớm trước %(ends)s, ngày giấy hết hạn.")
        if on > closes_on
        else _("Nộp từ %(opens)s đến %(closes)s. Giấy hết hạn %(ends)s.")
    )
    return Task(
        3 if on <= closes_on else 1,
        _("Làm hồ sơ đánh giá lại “%(product)s”") % {"product": product.name},
        sentence % days,
        url,
        _("Làm hồ sơ đánh giá lại"),
        "calendar",
        closes_on if on <= closes_on else certificate.ends_on,
        kind="soon",
        badge=days_words((closes_on - on).days if on <= closes_on else (certificate.ends_on - on).days),
    )


def start_task(product: Product) -> Task:
    """Mở hồ sơ đầu tiên."""
    return Task(
        5,
        _("Mở hồ sơ cho “%(product)s”") % {"product": product.name},
        _("Sản phẩm đã ghi nhưng chưa có hồ sơ đánh giá."),
        reverse("workspace:producers:product", args=(product.public_id,)),
        _("Mở hồ sơ"),
        "file",
        kind="none",
        badge=_("Chưa có hồ sơ"),
    )


def evidence_task(evidence: Evidence, on: date) -> Task:
    """Thay giấy sắp hết hạn."""
    assert evidence.expires_on is not None  # noqa: S101  asked for by its end
    left = (evidence.expires_on - on).days
    ended = left < 0
    return Task(
        4,
        _("Thay giấy “%(title)s”") % {"title": evidence.title},
        (_("Giấy đã hết hạn %(day)s.") if ended else _("Giấy hết hạn %(day)s."))
        % {"day": format_date(evidence.expires_on)},
        reverse("workspace:producers:evidence-item", args=(evidence.public_id,)),
        _("Thay giấy"),
        "file",
        evidence.expires_on,
        kind="stop" if ended else "soon",
        badge=_("Đã hết hạn") if ended else days_words(left),
    )


def profile_task(producer: Producer) -> Task | None:
    """Điền nốt thông tin cơ sở."""
    needed = (producer.representative_name, producer.address, producer.phone, producer.consented_at)
    if all(needed):
        return None
    return Task(
        6,
        _("Điền nốt thông tin cơ sở"),
        _("Người đại diện, địa chỉ, điện thoại được ghi vào mẫu 01 và 02."),
        reverse("workspace:producers:profile"),
        _("Điền thông tin"),
        "user",
        kind="none",
        badge=_("Còn thiếu"),
    )


def figures_task(producer: Producer, year: int) -> Task:
    """Nộp số liệu năm."""
    return Task(
        6,
        _("Ghi số liệu năm %(year)d") % {"year": year},
        _("Doanh thu, lao động, kênh bán hàng của %(producer)s. Chừng 5 phút, điền sẵn theo năm trước.")
        % {"producer": producer.name},
        f"{reverse('workspace:producers:figures', args=(year,))}?co-so={producer.public_id}",
        _("Ghi số liệu"),
        "chart",
        kind="none",
        badge=_("Chưa nộp"),
    )


def tasks_of(
    *,
    dossiers: Iterable[Dossier],
    requests: Mapping[int, SupplementRequest],
    reasons: Mapping[int, str],
    certificates: Mapping[int, Certificate],
    products: Iterable[Product],
    evidence: Iterable[Evidence],
    producers: Iterable[Producer],
    on: date,
    without_figures: Iterable[Producer] = (),
) -> list[Task]:
    """Return every task, the most urgent first; no query.

    :param dossiers: open ones, drafts with their answers prefetched.
    :param requests: the open supplement request by dossier.
    :param reasons: why the commune returned, by dossier.
    :param certificates: the latest by product.
    :param without_figures: producers that have not filed the figures of last year.
    """
    found: list[Task | None] = []
    busy = set()
    for dossier in dossiers:
        busy.add(dossier.product_id)
        if dossier.pk in requests:
            found.append(replace(supplement_task(requests[dossier.pk], dossier, on), dossier_id=dossier.pk))
        elif dossier.state == DossierState.RETURNED_BY_COMMUNE:
            found.append(replace(returned_task(dossier, reasons.get(dossier.pk, "")), dossier_id=dossier.pk))
        elif dossier.state == DossierState.DRAFT:
            found.append(replace(draft_task(dossier, on), dossier_id=dossier.pk))
    found += [renewal_task(one, on) for product_id, one in certificates.items() if product_id not in busy]
    found += [start_task(one) for one in products if one.pk not in busy and one.pk not in certificates]
    found += [evidence_task(one, on) for one in evidence]
    found += [profile_task(one) for one in producers]
    found += [figures_task(one, year_due(on)) for one in without_figures]
    return sorted((task for task in found if task), key=lambda task: task.order)

"""Company prefixes and numbers of goods (mã doanh nghiệp, mã số vật phẩm)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.innovation.models import CompanyPrefix, TradeNumber
from saolang.apps.innovation.operations.telling import tell
from saolang.apps.innovation.rules import can_enter_for
from saolang.apps.innovation.validators import InnovationError, in_order, not_future, texts
from saolang.apps.registry.models import Producer, Product
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.gs1.keys import (
    KeyProblem,
    belongs_to,
    clean_company_prefix,
    clean_gtin,
    gtin_of,
    is_vietnamese,
    item_capacity,
)


@transaction.atomic
def register_prefix(
    *,
    producer: Producer,
    prefix: str,
    actor: Person | None,
    now: datetime,
    certificate_number: str = "",
    granted_on: date | None = None,
    ends_on: date | None = None,
    is_example: bool = False,
) -> CompanyPrefix:
    """Ghi mã doanh nghiệp of a producer.

    :param ends_on: inclusive.
    :raises NotAllowed: :raises InnovationError: not a prefix of Vietnam, or one that overlaps another's.
    """
    on = local_date(now)
    if not can_enter_for(actor, producer, on):
        raise NotAllowed
    digits = _key(clean_company_prefix, prefix, "prefix")
    heads = [digits[:length] for length in range(len("893") + 1, len(digits) + 1)]
    taken = CompanyPrefix.objects.filter(prefix__in=heads) | CompanyPrefix.objects.filter(prefix__startswith=digits)
    if taken.exists():
        raise InnovationError(
            _("Mã doanh nghiệp này trùng với mã đã có trong sổ; hãy so lại với giấy."), field="prefix"
        )
    not_future(granted_on, on=on, field="granted_on")
    in_order((("granted_on", granted_on), ("ends_on", ends_on)))
    kept = CompanyPrefix.objects.create(
        producer=producer,
        prefix=digits,
        granted_on=granted_on,
        ends_on=ends_on,
        is_example=is_example,
        created_at=now,
        updated_at=now,
        **texts({"certificate_number": certificate_number}, {"certificate_number": 60}),
    )
    told = {"producer": producer.name, "prefix": digits, "ends_on": ends_on}
    tell(kept, action="innovation.prefix.registered", actor=actor, now=now, after=told)
    return kept


@transaction.atomic
def extend_prefix(
    *, prefix: CompanyPrefix, version: int, ends_on: date, actor: Person | None, now: datetime
) -> CompanyPrefix:
    """Ghi nhận duy trì mã doanh nghiệp until ``ends_on``, inclusive. :raises NotAllowed: :raises Stale: :raises
    InnovationError:"""
    fresh = locked(prefix, version=version)
    if not can_enter_for(actor, fresh.producer, local_date(now)):
        raise NotAllowed
    if fresh.ends_on is not None and ends_on <= fresh.ends_on:
        raise InnovationError(_("Ngày cuối mới phải sau ngày cuối đang có."), field="ends_on")
    before = fresh.ends_on
    fresh.ends_on, fresh.updated_at = ends_on, now
    save_changes(fresh, "ends_on", "updated_at")
    tell(
        fresh, action="innovation.prefix.extended", actor=actor, now=now,
        before={"ends_on": before}, after={"ends_on": ends_on},
    )  # fmt: skip
    return fresh


@transaction.atomic
def number_product(
    *,
    product: Product,
    packaging: str,
    actor: Person | None,
    now: datetime,
    gtin: str = "",
    prefix: CompanyPrefix | None = None,
    is_example: bool = False,
) -> TradeNumber:
    """Ghi hoặc cấp mã số vật phẩm of one packaging: the number on the label, or the next free one under ``prefix``.

    :raises NotAllowed: :raises InnovationError: wrong check digit, taken already, or not made under the prefix.
    """
    on = local_date(now)
    if not can_enter_for(actor, product.producer, on):
        raise NotAllowed
    clean = texts({"packaging": packaging}, {"packaging": 200}, needed=("packaging",))
    if prefix is not None:
        prefix = locked(prefix)  # two people numbering at once take two numbers
        if prefix.producer_id != product.producer_id:
            raise InnovationError(_("Mã doanh nghiệp này không phải của chủ thể làm ra sản phẩm."), field="prefix")
    if gtin.strip():
        digits = _key(clean_gtin, gtin, "gtin")
        if not is_vietnamese(digits):
            raise InnovationError(
                _("Mã này không bắt đầu bằng 893 nên không phải mã của Việt Nam; hãy xem lại."), field="gtin"
            )
        if prefix is None:
            own = product.producer.company_prefixes.all()
            prefix = next((one for one in own if belongs_to(digits, one.prefix)), None)
        elif not belongs_to(digits, prefix.prefix):
            raise InnovationError(_("Mã này không nằm dưới mã doanh nghiệp đã chọn."), field="gtin")
    elif prefix is None:
        raise InnovationError(
            _("Nhập mã đang in trên nhãn, hoặc chọn mã doanh nghiệp để lấy số tiếp theo."), field="gtin"
        )
    else:
        digits = _next_free(prefix)
    if TradeNumber.objects.filter(gtin=digits).exists():
        raise InnovationError(
            _("Mã này đã dùng cho hàng khác; mỗi quy cách đóng gói cần một mã riêng, không dùng lại mã cũ."),
            field="gtin",
        )
    number = TradeNumber.objects.create(
        product=product, prefix=prefix, gtin=digits, is_example=is_example, created_at=now, updated_at=now, **clean
    )
    told: dict[str, Any] = {"product": product.name, "gtin": digits, **clean}
    tell(number, action="innovation.number.given", actor=actor, now=now, after=told)
    return number


@transaction.atomic
def end_number(
    *, number: TradeNumber, version: int, ended_on: date, actor: Person | None, now: datetime
) -> TradeNumber:
    """Thôi dùng một mã số from ``ended_on``; it is never given again. :raises NotAllowed: :raises Stale:"""
    fresh = locked(number, version=version)
    if not can_enter_for(actor, fresh.product.producer, local_date(now)):
        raise NotAllowed
    if fresh.ended_on is not None:
        raise InnovationError(_("Mã này đã thôi dùng."), field="ended_on")
    fresh.ended_on, fresh.updated_at = ended_on, now
    save_changes(fresh, "ended_on", "updated_at")
    tell(fresh, action="innovation.number.ended", actor=actor, now=now, after={"ended_on": ended_on})
    return fresh


def _next_free(prefix: CompanyPrefix) -> str:
    """Return the lowest number under ``prefix`` that was never given."""
    given = set(TradeNumber.objects.filter(gtin__startswith=prefix.prefix).values_list("gtin", flat=True))
    for item in range(min(item_capacity(prefix.prefix), len(given) + 1)):
        digits = gtin_of(prefix.prefix, item)
        if digits not in given:
            return digits
    raise InnovationError(_("Mã doanh nghiệp này đã dùng hết số; hãy đăng ký thêm mã doanh nghiệp."), field="prefix")


def _key(clean: Any, text: str, field: str) -> str:
    try:
        return str(clean(text))
    except KeyProblem as problem:
        raise InnovationError(str(problem), field=field) from problem

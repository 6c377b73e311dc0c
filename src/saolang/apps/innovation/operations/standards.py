"""Declared standards, test reports, what markets ask (tiêu chuẩn, kiểm nghiệm)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.validators.uploads import check_upload
from saolang.apps.innovation.enums import StandardKind
from saolang.apps.innovation.models import DeclaredStandard, MarketRequirement, TestReport
from saolang.apps.innovation.operations.telling import tell
from saolang.apps.innovation.rules import can_enter_for, can_manage
from saolang.apps.innovation.validators import InnovationError, in_order, not_future, texts
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.files.store import store_file
from saolang.common.locking import locked, save_changes
from saolang.core.regulation.catalogue import pack_in_force
from saolang.core.text.folding import fold

MOST_RESULTS = 60
_RESULT = {"parameter": 120, "value": 60, "unit": 30, "limit": 60}
_PASSED = {"": None, "yes": True, "no": False}


@transaction.atomic
def declare_standard(
    *,
    product: Product,
    kind: str,
    number: str,
    title: str,
    declared_on: date | None,
    actor: Person | None,
    now: datetime,
) -> DeclaredStandard:
    """Ghi tiêu chuẩn công bố áp dụng. :raises NotAllowed: :raises InnovationError:"""
    on = local_date(now)
    if not can_enter_for(actor, product.producer, on):
        raise NotAllowed
    if kind not in StandardKind:
        raise InnovationError(_("Chọn loại tiêu chuẩn trong danh sách."), field="kind")
    clean = texts({"number": number, "title": title}, {"number": 80, "title": 300}, needed=("number",))
    not_future(declared_on, on=on, field="declared_on")
    if product.standards.filter(number=clean["number"]).exists():
        raise InnovationError(_("Tiêu chuẩn này đã ghi cho sản phẩm."), field="number")
    standard = DeclaredStandard.objects.create(
        product=product, kind=kind, declared_on=declared_on, created_at=now, updated_at=now, **clean
    )
    told = {"product": product.name, "kind": kind, **clean}
    tell(standard, action="innovation.standard.declared", actor=actor, now=now, after=told)
    return standard


@transaction.atomic
def end_standard(
    *, standard: DeclaredStandard, version: int, ended_on: date, actor: Person | None, now: datetime
) -> DeclaredStandard:
    """Thôi áp dụng from ``ended_on``. :raises NotAllowed: :raises Stale: :raises InnovationError:"""
    fresh = locked(standard, version=version)
    if not can_enter_for(actor, fresh.product.producer, local_date(now)):
        raise NotAllowed
    in_order((("declared_on", fresh.declared_on), ("ended_on", ended_on)))
    fresh.ended_on, fresh.updated_at = ended_on, now
    save_changes(fresh, "ended_on", "updated_at")
    tell(fresh, action="innovation.standard.ended", actor=actor, now=now, after={"ended_on": ended_on})
    return fresh


def add_test_report(
    *,
    product: Product,
    laboratory: str,
    number: str,
    reported_on: date,
    results: Sequence[Mapping[str, str]],
    file: "UploadedFile[Any] | None",
    actor: Person | None,
    now: datetime,
) -> TestReport:
    """Ghi phiếu kiểm nghiệm with what was measured.

    :param results: ``parameter``, ``value``, ``unit``, ``limit``, and ``passed`` as "yes", "no" or "" (not known).
    :raises NotAllowed: :raises InnovationError: :raises UploadRefused:
    """
    on = local_date(now)
    if not can_enter_for(actor, product.producer, on):
        raise NotAllowed
    clean = texts(
        {"laboratory": laboratory, "number": number},
        {"laboratory": 200, "number": 80},
        needed=("laboratory", "number"),
    )
    not_future(reported_on, on=on, field="reported_on")
    measured = [_result(one) for one in results if any(one.get(name, "").strip() for name in _RESULT)]
    if not measured:
        raise InnovationError(_("Ghi ít nhất một chỉ tiêu đã đo."), field="results")
    if len(measured) > MOST_RESULTS:
        raise InnovationError(
            _("Mỗi phiếu ghi nhiều nhất %(most)d chỉ tiêu.") % {"most": MOST_RESULTS}, field="results"
        )
    blob = None
    if file is not None:
        limit = settings.EVIDENCE_FILE_LIMIT_MB
        checked = check_upload(file, name=file.name or "", size=file.size or 0, limit_mb=limit)
        blob = store_file(file, content_type=checked.content_type)
    with transaction.atomic():
        if product.test_reports.filter(laboratory=clean["laboratory"], number=clean["number"]).exists():
            raise InnovationError(_("Phiếu này đã ghi rồi."), field="number")
        report = TestReport.objects.create(
            product=product,
            reported_on=reported_on,
            results=measured,
            file=blob,
            created_at=now,
            updated_at=now,
            **clean,
        )
        told = {"product": product.name, "results": measured, **clean}
        tell(report, action="innovation.test_report.added", actor=actor, now=now, after=told)
    return report


@transaction.atomic
def add_requirement(
    *,
    province: Unit,
    market: str,
    set_numbers: Sequence[int],
    parameter: str,
    limit: str,
    source: str,
    actor: Person | None,
    now: datetime,
    is_example: bool = False,
) -> MarketRequirement:
    """Ghi yêu cầu của một thị trường, with the text it comes from. :raises NotAllowed: :raises InnovationError:"""
    on = local_date(now)
    if not can_manage(actor, province.pk, on):
        raise NotAllowed
    longest = {"market": 80, "parameter": 120, "limit": 120, "source": 300}
    given = {"market": market, "parameter": parameter, "limit": limit, "source": source}
    clean = texts(given, longest, needed=tuple(longest))
    pack = pack_in_force(on, "first")
    if not set_numbers or any(number not in pack.sets for number in set_numbers):
        raise InnovationError(_("Chọn ít nhất một bộ tiêu chí mà yêu cầu này áp dụng."), field="set_numbers")
    requirement = MarketRequirement.objects.create(
        province=province,
        set_numbers=sorted(set(set_numbers)),
        folded=fold(clean["parameter"])[:120],
        is_example=is_example,
        created_at=now,
        updated_at=now,
        **clean,
    )
    tell(
        requirement,
        action="innovation.requirement.added",
        actor=actor,
        now=now,
        after={**clean, "sets": list(set_numbers)},
    )
    return requirement


@transaction.atomic
def drop_requirement(*, requirement: MarketRequirement, version: int, actor: Person | None, now: datetime) -> None:
    """Bỏ một yêu cầu; history keeps it. :raises NotAllowed: :raises Stale:"""
    fresh = locked(requirement, version=version)
    if not can_manage(actor, fresh.province_id, local_date(now)):
        raise NotAllowed
    before = {"market": fresh.market, "parameter": fresh.parameter, "limit": fresh.limit, "source": fresh.source}
    tell(fresh, action="innovation.requirement.dropped", actor=actor, now=now, before=before)
    fresh.delete()


def _result(given: Mapping[str, str]) -> dict[str, Any]:
    clean: dict[str, Any] = texts(
        {name: given.get(name, "") for name in _RESULT}, _RESULT, needed=("parameter", "value")
    )
    passed = given.get("passed", "")
    if passed not in _PASSED:
        raise InnovationError(_("Chọn đạt, không đạt, hoặc chưa rõ."), field="results")
    return {**clean, "passed": _PASSED[passed]}

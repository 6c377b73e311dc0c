"""The resources: each list a query, its filters, a page; each record by its public name."""

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router

from saolang.apps.certification.queries import annotate_live, live_status, recognised_products, status_of
from saolang.apps.exchange import queries
from saolang.apps.territories.queries import programme_area, units_named, units_with_steps
from saolang.common import clock
from saolang.core.text.folding import fold
from saolang.interfaces.api import filters, schemas, shaping
from saolang.interfaces.api.cursors import slice_of
from saolang.interfaces.api.problems import Problem

router = Router()
BY_ID = ("public_id",)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))  # in Vietnam: the project's time zone


def _in_unit(code: str, on: date, relation: str) -> Q:
    """Return the condition that ``relation`` leads to the unit ``code``, of today or before, or to what it became."""
    area = list(programme_area([code], on).values_list("pk", flat=True))
    return Q(**{f"{relation}__in": area}) | Q(**{f"{relation}__code": code})


def _worded(records: QuerySet[Any], words: str | None, *names: str) -> QuerySet[Any]:
    for word in fold(words or "").split()[:8]:
        found = Q()
        for name in names:
            found |= Q(**{f"{name}__contains": word})
        records = records.filter(found)
    return records


@router.get("/products", response=schemas.Page[schemas.ProductOut], operation_id="list_products")
def products(request: HttpRequest, asked: Query[filters.ProductFilter]) -> dict[str, Any]:
    """Sản phẩm công khai."""
    filters.refuse_unknown(request, filters.ProductFilter)
    on = clock.today()
    sets = queries.set_words(on)
    found = _worded(
        queries.public_products(on, with_examples=settings.DEMO), asked.q, "folded", "producer__folded", "code"
    )
    if asked.star or asked.status:
        held = recognised_products(on, star=asked.star, live=[asked.status] if asked.status else None)
        found = found.filter(pk__in=held.order_by().values("recognition__product"))
    if asked.verified is not None:
        found = found.filter(latest_certificate__isnull=not asked.verified)
    if asked.set:
        found = found.filter(set_number=asked.set)
    if asked.group:
        found = found.filter(set_number__in=[number for number, one in sets.items() if one.group_code == asked.group])
    if asked.producer_kind:
        found = found.filter(producer__kind=asked.producer_kind)
    if asked.unit:
        found = found.filter(_in_unit(asked.unit, on, "producer__unit"))
    if asked.updated_since:
        found = queries.products_changed_since(found, _start_of(asked.updated_since))
    page = slice_of(found, keys=BY_ID, asked=asked.asked("products"), cursor=asked.cursor, limit=asked.limit)
    shown = [shaping.product_out(one, sets) for one in queries.with_standing(page.records, on)]
    return {"items": shown, "next_cursor": page.next_cursor}


@router.get("/products/{product_id}", response=schemas.ProductOut, operation_id="get_product")
def product(request: HttpRequest, product_id: Path[filters.PublicId]) -> schemas.ProductOut:
    """Một sản phẩm."""
    filters.refuse_unknown(request)
    on = clock.today()
    found = queries.public_products(on, with_examples=settings.DEMO).filter(public_id=product_id)
    shown = queries.with_standing(found, on)
    if not shown:
        raise Problem(404, _("Không có sản phẩm công khai nào mang mã này."))
    return shaping.product_out(shown[0], queries.set_words(on))


@router.get("/producers", response=schemas.Page[schemas.ProducerOut], operation_id="list_producers")
def producers(request: HttpRequest, asked: Query[filters.ProducerFilter]) -> dict[str, Any]:
    """Chủ thể có sản phẩm công khai."""
    filters.refuse_unknown(request, filters.ProducerFilter)
    on = clock.today()
    found = _worded(queries.public_producers(on, with_examples=settings.DEMO), asked.q, "folded")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.unit:
        found = found.filter(_in_unit(asked.unit, on, "unit"))
    if asked.updated_since:
        found = found.filter(updated_at__gte=_start_of(asked.updated_since))
    page = slice_of(found, keys=BY_ID, asked=asked.asked("producers"), cursor=asked.cursor, limit=asked.limit)
    return {"items": [shaping.producer_out(one) for one in page.records], "next_cursor": page.next_cursor}


@router.get("/producers/{producer_id}", response=schemas.ProducerOut, operation_id="get_producer")
def producer(request: HttpRequest, producer_id: Path[filters.PublicId]) -> schemas.ProducerOut:
    """Một chủ thể."""
    filters.refuse_unknown(request)
    found = queries.public_producers(clock.today(), with_examples=settings.DEMO).filter(public_id=producer_id).first()
    if found is None:
        raise Problem(404, _("Không có chủ thể công khai nào mang mã này."))
    return shaping.producer_out(found)


@router.get("/certificates", response=schemas.Page[schemas.CertificateOut], operation_id="list_certificates")
def certificates(request: HttpRequest, asked: Query[filters.CertificateFilter]) -> dict[str, Any]:
    """Giấy chứng nhận, cả giấy đã hết giá trị."""
    filters.refuse_unknown(request, filters.CertificateFilter)
    on = clock.today()
    names = ("recognition__product__folded", "recognition__product__producer__folded", "product_code")
    found = _worded(queries.public_certificates(on, with_examples=settings.DEMO), asked.q, *names)
    if asked.star:
        found = found.filter(star=asked.star)
    if asked.set:
        found = found.filter(recognition__set_number=asked.set)
    if asked.status:
        found = annotate_live(found, on).filter(live=asked.status)
    if asked.unit:
        found = found.filter(_in_unit(asked.unit, on, "recognition__product__producer__unit"))
    if asked.updated_since:
        found = found.filter(updated_at__gte=_start_of(asked.updated_since))
    page = slice_of(found, keys=("code",), asked=asked.asked("certificates"), cursor=asked.cursor, limit=asked.limit)
    shown = [shaping.certificate_out(status_of(one, on)) for one in page.records]
    return {"items": shown, "next_cursor": page.next_cursor}


@router.get("/certificates/changes", response=schemas.Page[schemas.ChangeOut], operation_id="list_changes")
def changes(request: HttpRequest, asked: Query[filters.ChangeFilter]) -> dict[str, Any]:
    """Giấy chứng nhận đổi tình trạng từ một ngày."""
    filters.refuse_unknown(request, filters.ChangeFilter)
    on = clock.today()
    found = queries.changed_certificates(asked.since, on, with_examples=settings.DEMO)
    page = slice_of(found, keys=("code",), asked=asked.asked("changes"), cursor=asked.cursor, limit=asked.limit)
    return {"items": [shaping.change_out(one, on) for one in page.records], "next_cursor": page.next_cursor}


@router.get("/certificates/{code}", response=schemas.CertificateOut, operation_id="verify_certificate")
def certificate(request: HttpRequest, code: Path[filters.Code]) -> schemas.CertificateOut:
    """Xác minh một mã."""
    filters.refuse_unknown(request)
    found = live_status(code, clock.today())
    if found.certificate is None or found.since is None:
        raise Problem(
            404,
            _("Mã này không khớp ký tự kiểm tra: chép nhầm một chỗ, hoặc đã bị sửa.")
            if found.status == "altered"
            else _("Mã viết đúng kiểu, nhưng không có trong sổ đăng ký."),
            answer=str(found.status),
        )
    return shaping.certificate_out(found)


@router.get("/articles", response=schemas.Page[schemas.ArticleOut], operation_id="list_articles")
def articles(request: HttpRequest, asked: Query[filters.ArticleFilter]) -> dict[str, Any]:
    """Tin bài đang đăng."""
    filters.refuse_unknown(request, filters.ArticleFilter)
    found = _worded(queries.public_articles(clock.now(), with_examples=settings.DEMO), asked.q, "folded")
    if asked.category:
        found = found.filter(category__slug=asked.category)
    if asked.product:
        found = found.filter(products__public_id=asked.product)
    if asked.unit:
        # Through a subquery: an article about two places of one unit stays one row.
        about = found.filter(_in_unit(asked.unit, clock.today(), "units"))
        found = found.filter(pk__in=about.order_by().values("pk"))
    if asked.updated_since:
        found = found.filter(updated_at__gte=_start_of(asked.updated_since))
    page = slice_of(found, keys=BY_ID, asked=asked.asked("articles"), cursor=asked.cursor, limit=asked.limit)
    return {"items": [shaping.article_out(one) for one in page.records], "next_cursor": page.next_cursor}


@router.get("/articles/{article_id}", response=schemas.ArticleTextOut, operation_id="get_article")
def article(request: HttpRequest, article_id: Path[filters.PublicId]) -> schemas.ArticleTextOut:
    """Một tin bài."""
    filters.refuse_unknown(request)
    shown = queries.public_articles(clock.now(), with_examples=settings.DEMO)
    found = shown.prefetch_related("attachments__blob").filter(public_id=article_id).first()
    if found is None:
        raise Problem(404, _("Không có bài nào đang đăng mang mã này."))
    return shaping.article_text_out(found)


@router.get("/units", response=schemas.Page[schemas.UnitOut], operation_id="list_units")
def units(request: HttpRequest, asked: Query[filters.UnitFilter]) -> dict[str, Any]:
    """Đơn vị hành chính, nay và trước 1/7/2025."""
    filters.refuse_unknown(request, filters.UnitFilter)
    found = _worded(units_with_steps(), asked.q, "folded")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.parent:
        found = found.filter(Q(parent__code=asked.parent) | Q(parent__parent__code=asked.parent))
    if asked.state != "all":
        found = found.filter(effective_to__isnull=asked.state == "current")
    page = slice_of(
        found, keys=("code", "effective_from"), asked=asked.asked("units"), cursor=asked.cursor, limit=asked.limit
    )
    return {"items": [shaping.unit_out(one) for one in page.records], "next_cursor": page.next_cursor}


@router.get("/units/{code}", response=list[schemas.UnitOut], operation_id="get_unit")
def unit(request: HttpRequest, code: Path[filters.UnitCode]) -> list[schemas.UnitOut]:
    """Các đơn vị mang một mã, mới nhất trước: a code may have been given to another unit later."""
    filters.refuse_unknown(request)
    found = list(units_named(code))
    if not found:
        raise Problem(404, _("Không có đơn vị hành chính nào mang mã này."))
    return [shaping.unit_out(one) for one in found]

"""Định việc cho từng dòng: what a row would do to the register, and why not; nothing is written here."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from saolang.apps.certification.enums import IssuerLevel, ListedStanding
from saolang.apps.certification.models import ListedStar
from saolang.apps.certification.operations import (
    EarlierEntry,
    EarlierPaper,
    earlier_pack_on,
    listed_fingerprint,
)
from saolang.apps.certification.operations.earlier_paper import checked
from saolang.apps.certification.queries.verification import normalise_product_code
from saolang.apps.exchange.enums import ListField as F
from saolang.apps.exchange.enums import RowOutcome
from saolang.apps.exchange.operations.telling import Told, told_by
from saolang.apps.exchange.queries.places import PlaceIndex
from saolang.apps.exchange.queries.register import RegisterInMemory
from saolang.apps.exchange.shapes import RowReport, SourceRow
from saolang.apps.exchange.validators.names import canonical, kind_of_name
from saolang.apps.exchange.validators.words import ValueRefused
from saolang.apps.registry.enums import ProducerKind, RecordOrigin
from saolang.apps.registry.models import Producer, Product
from saolang.common.errors import DomainError
from saolang.core.regulation.types import Pack
from saolang.core.text.dates import format_date
from saolang.core.text.folding import fold


@dataclass(frozen=True)
class ImportOptions:
    """Cách nhập: what is said of the whole list."""

    origin: RecordOrigin
    province_id: int
    file_name: str
    now: datetime
    on: date
    pack: Pack
    authority: str = ""
    overwrite: bool = False
    batch: str = ""


@dataclass
class Work:
    """Việc phải ghi: what a run of rows adds and changes, in the order it must be written."""

    producers: list[Producer] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    stars: list[ListedStar] = field(default_factory=list)
    certificates: list[EarlierEntry] = field(default_factory=list)
    filled: dict[str, tuple[Producer | Product, dict[str, Any], dict[str, Any]]] = field(default_factory=dict)
    """By public id: record, values before, values after."""

    def fill(self, record: Producer | Product, name: str, before: Any, after: Any) -> None:
        """Note a changed value; of a record that is new in this work nothing needs noting."""
        if record.pk is None:
            return
        _record, old, new = self.filled.setdefault(record.public_id, (record, {}, {}))
        old.setdefault(name, before)
        new[name] = after

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.producers or self.products or self.stars or self.certificates or self.filled)


@dataclass(frozen=True)
class _Seen:
    """What an earlier row of the file told of a product."""

    row: SourceRow
    told: Told


_FILLED = {
    "kind": F.KIND, "tax_code": F.TAX_CODE, "phone": F.PHONE, "email": F.EMAIL,
    "representative_name": F.REPRESENTATIVE, "address": F.ADDRESS,
}  # fmt: skip
_UNDECIDED = re.compile(r"(one of|either|mot trong)\b")


class Planner:
    """Goes through the rows of a list, one after the other, against the register in memory."""

    def __init__(self, register: RegisterInMemory, places: PlaceIndex, options: ImportOptions) -> None:
        self.register, self.places, self.options = register, places, options
        self.seen: dict[str, list[_Seen]] = defaultdict(list)
        self.sets: dict[str, int | None] = {}

    def plan(self, row: SourceRow, headings: dict[str, str], work: Work) -> RowReport:
        """Return what becomes of ``row`` and add what is to be written to ``work``; a refused row adds nothing."""
        report = RowReport(row.sheet, row.number, RowOutcome.UNCHANGED, values=row.values, cells=row.cells)
        try:
            self._plan(row, report, work)
        except DomainError as error:
            report.outcome, report.message = RowOutcome.REFUSED, error.message
            report.column = headings.get(error.field or "") or (str(F(error.field).label) if error.field else "")
            report.warnings, report.changes = [], {}
        report.warnings = [(headings.get(one) or str(F(one).label), words) for one, words in report.warnings]
        return report

    def _plan(self, row: SourceRow, report: RowReport, work: Work) -> None:
        told = told_by(row, self.options.on, self.options.pack, self.sets)
        if _UNDECIDED.match(fold(told.producer)):
            raise ValueRefused(
                _("Danh sách không nói rõ chủ thể nào làm sản phẩm này; ghi đúng một chủ thể."), field=F.PRODUCER
            )
        place = self.places.place(
            row.values.get(F.COMMUNE, ""), row.values.get(F.DISTRICT, ""), row.values.get(F.PROVINCE, ""),
            row.values.get(F.ADDRESS, ""), self.options.province_id,
        )  # fmt: skip
        told = replace(told, unit=place.unit, old_unit=place.old_unit, address=place.address[:200])
        report.warnings.extend((*told.warnings, *place.warnings))
        producer = self._producer(told)
        product = self.register.product_called(producer, told.product) if producer else None
        self._refuse_contradiction(row, told, product)
        star = self._star(told, row)
        paper = self._paper(told, report) if star is not None else None
        if producer is None:
            producer = self._new_producer(told, work)
        else:
            self._fill_producer(producer, told, report, work)
        if product is None:
            product = self._new_product(producer, told, work)
            report.outcome = RowOutcome.CREATED
        else:
            self._fill_product(product, told, report, work)
        if star is not None:
            self._tell(product, star, paper, report, work)
        self.seen[product.public_id].append(_Seen(row, told))
        if report.changes and report.outcome == RowOutcome.UNCHANGED:
            report.outcome = RowOutcome.UPDATED
        if report.outcome == RowOutcome.UNCHANGED and len(self.seen[product.public_id]) > 1:
            other = self.seen[product.public_id][0].row
            report.warnings.append((F.PRODUCT, _("Trùng với %(row)s.") % {"row": _named(other, row)}))

    def _producer(self, told: Told) -> Producer | None:
        found = self.register.producers_called(told.producer, told.tax_code, told.unit)
        if len(found) > 1:
            names = "; ".join(sorted(self.places.label(one.unit_id) for one in found)[:4])
            raise ValueRefused(
                _("Có %(count)s chủ thể cùng tên “%(name)s” (%(places)s). Ghi thêm mã số thuế hoặc xã.")
                % {"count": len(found), "name": told.producer, "places": names},
                field=F.PRODUCER,
            )
        return found[0] if found else None

    def _refuse_contradiction(self, row: SourceRow, told: Told, product: Product | None) -> None:
        """Refuse what an earlier row of the same file says otherwise."""
        for one in self.seen.get(product.public_id, ()) if product is not None else ():
            for field_name, here, there in (
                (F.STAR, told.star.star, one.told.star.star),
                (F.SCORE, told.score, one.told.score),
                (F.EXPIRY, told.ends_on, one.told.ends_on),
                (F.TAX_CODE, told.tax_code, one.told.tax_code),
            ):
                same = field_name == F.TAX_CODE or (
                    told.star.standing == one.told.star.standing == ListedStanding.RESULT
                    and told.paper == one.told.paper
                )
                if same and here and there and here != there:
                    raise ValueRefused(
                        _("Trái với %(row)s của cùng sản phẩm: ở đó ghi “%(there)s”, ở đây ghi “%(here)s”.")
                        % {"row": _named(one.row, row), "there": there, "here": here},
                        field=field_name,
                    )

    def _star(self, told: Told, row: SourceRow) -> ListedStar | None:
        """Return what the row tells of stars, None when it tells nothing of them."""
        if not (told.star.standing or told.decision_number or told.decided_on or told.decided_words or told.score):
            return None
        return ListedStar(
            standing=told.star.standing or ListedStanding.MENTIONED,
            star=told.star.star,
            words=told.star.words[:200],
            score_shown=told.score,
            decision_number=told.decision_number[:120],
            decided_on=told.decided_on,
            decided_words=told.decided_words[:60],
            ends_on=told.ends_on,
            issuer=told.authority[:200],
            origin=self.options.origin,
            source=row.values.get(F.SOURCE, "") or self.options.file_name,
            certainty=row.values.get(F.CERTAINTY, "")[:200],
            batch=self.options.batch,
        )

    def _paper(self, told: Told, report: RowReport) -> EarlierPaper | None:
        """Return the certificate a row proves: number, day, authority under an earlier law; None keeps it a listing."""
        authority = told.authority or self.options.authority
        if (
            self.options.origin == RecordOrigin.PUBLIC_SOURCE
            or told.star.standing != ListedStanding.RESULT
            or told.star.star is None
            or not (told.is_decision and told.decided_on and authority)
        ):
            return None
        if told.unit is None or self.options.province_id not in (told.unit, self.places.units[told.unit].parent):
            report.warnings.append((F.STAR, _("Sản phẩm ngoài tỉnh nên chỉ ghi là “theo danh sách”.")))
            return None
        code = normalise_product_code(told.product_code)
        if code in self.register.product_codes:
            code = ""
        try:
            return checked(
                EarlierPaper(
                    star=told.star.star,
                    decision_number=told.decision_number,
                    decided_on=told.decided_on,
                    authority=authority,
                    level=level_of(authority),
                    issued_on=told.decided_on,
                    ends_on=told.ends_on,
                    pack_id=earlier_pack_on(told.decided_on),
                    product_code=code,
                ),
                self.options.now,
            )
        except DomainError as error:
            report.warnings.append(
                (
                    F.STAR,
                    _("Chưa ghi vào sổ giấy chứng nhận, chỉ ghi là “theo danh sách”: %(why)s") % {"why": error.message},
                )
            )
            return None

    def _new_producer(self, told: Told, work: Work) -> Producer:
        producer = Producer(
            name=told.producer,
            kind=told.kind or kind_of_name(told.producer),
            tax_code=told.tax_code,
            phone=told.phone,
            email=told.email,
            representative_name=told.representative_name,
            address=told.address,
            unit_id=told.unit or self.options.province_id,
            old_unit_id=told.old_unit,
            origin=self.options.origin,
            origin_source=told.source or self.options.file_name,
        )
        self.register.add_producer(producer)
        work.producers.append(producer)
        return producer

    def _new_product(self, producer: Producer, told: Told, work: Work) -> Product:
        product = Product(
            name=told.product,
            set_number=told.set_number,
            origin=self.options.origin,
            origin_source=told.source or self.options.file_name,
        )
        product.producer = producer
        self.register.add_product(product)
        work.products.append(product)
        return product

    def _fill_producer(self, producer: Producer, told: Told, report: RowReport, work: Work) -> None:
        """Fill blanks; what differs stays and is reported, unless the officer said that the list prevails."""
        for name, field_name in _FILLED.items():
            value, known = getattr(told, name), getattr(producer, name)
            if not value or value == known or (name == "address" and canonical(value) == canonical(known)):
                continue
            if name == "tax_code" and value in self.register.by_tax:
                continue
            if known and not self.options.overwrite:
                if not (name == "kind" and not report.values.get(F.KIND)):
                    self._differs(report, field_name, _shown(name, known), _shown(name, value))
                continue
            report.changes[str(field_name.label)] = [_shown(name, known), _shown(name, value)]
            setattr(producer, name, value)
            work.fill(producer, name, known, value)
            if name == "tax_code":
                self.register.add_producer(producer)
        units = self.places.units
        if told.unit and told.unit != producer.unit_id:
            is_finer = units[told.unit].parent == producer.unit_id
            is_other = units[producer.unit_id].parent != told.unit
            if is_finer or (is_other and self.options.overwrite and units[told.unit].parent):
                report.changes[str(F.COMMUNE.label)] = [units[producer.unit_id].name, units[told.unit].name]
                work.fill(producer, "unit", units[producer.unit_id].code, units[told.unit].code)
                producer.unit_id = told.unit
            elif is_other:
                self._differs(report, F.COMMUNE, units[producer.unit_id].name, units[told.unit].name)
        if told.old_unit and producer.old_unit_id is None:
            work.fill(producer, "old_unit", "", units[told.old_unit].code)
            report.changes[str(F.DISTRICT.label)] = ["", units[told.old_unit].name]
            producer.old_unit_id = told.old_unit

    def _fill_product(self, product: Product, told: Told, report: RowReport, work: Work) -> None:
        if told.set_number is None or told.set_number == product.set_number:
            return
        if product.set_number is None or (self.options.overwrite and not product.is_set_held):
            report.changes[str(F.SET.label)] = [str(product.set_number or ""), str(told.set_number)]
            work.fill(product, "set_number", product.set_number, told.set_number)
            product.set_number = told.set_number
        else:
            self._differs(report, F.SET, str(product.set_number), str(told.set_number))

    def _differs(self, report: RowReport, field_name: F, known: str, told: str) -> None:
        report.warnings.append(
            (field_name, _("Đang khác sổ: sổ ghi “%(known)s”, danh sách ghi “%(told)s”; giữ như sổ.")
             % {"known": known, "told": told})
        )  # fmt: skip

    def _tell(
        self, product: Product, star: ListedStar, paper: EarlierPaper | None, report: RowReport, work: Work
    ) -> None:
        """Add the certificate or the listing, unless the register has it."""
        key = (fold(star.decision_number), star.decided_on)
        held = self.register.certificates[product.public_id].get(key) if star.decided_on else None  # type: ignore[arg-type]
        if held is not None:
            if star.star and held[0] != star.star:
                self._differs(report, F.STAR, f"{held[0]} sao ({held[1]})", f"{star.star} sao")
            return
        if paper is not None:
            work.certificates.append(EarlierEntry(product, paper))
            self.register.certificates[product.public_id][(fold(paper.decision_number), paper.decided_on)] = (
                paper.star,
                "",
            )
            if paper.product_code:
                self.register.product_codes.add(paper.product_code)
            report.changes[_("Giấy chứng nhận cấp trước đây")] = [
                "", f"{paper.star} sao, {paper.decision_number}, {format_date(paper.decided_on)}"
            ]  # fmt: skip
            return
        star.product = product
        fingerprint = listed_fingerprint(star)
        if fingerprint in self.register.listed[product.public_id]:
            return
        self.register.listed[product.public_id].add(fingerprint)
        work.stars.append(star)
        report.changes[_("Sao theo danh sách")] = ["", star.words or star.decision_number or star.decided_words]


def level_of(authority: str) -> IssuerLevel:
    """Cấp của cơ quan: district for a former district, town or city below the province; ministry; else province.

    *Huyện, quận, thị xã* anywhere in the name mean the district, as does *thành phố X, tỉnh Y*; *Bộ, Thủ tướng, trung
    ương, quốc gia* mean the national level; everything else (*UBND tỉnh*, *Chủ tịch UBND thành phố*) the province.
    """
    folded = f" {fold(authority)} "
    if re.search(r"\s(bo|trung uong|quoc gia|thu tuong|ministry)\s", folded):
        return IssuerLevel.MINISTRY
    if re.search(r"\s(huyen|quan|thi xa|district)\s", folded) or re.search(r"\s(thanh pho|tp\.?)\s.*\stinh\s", folded):
        return IssuerLevel.DISTRICT
    return IssuerLevel.PROVINCE


def _named(other: SourceRow, row: SourceRow) -> str:
    if other.sheet == row.sheet:
        return _("dòng %(number)s") % {"number": other.number}
    return _("dòng %(number)s trang “%(sheet)s”") % {"number": other.number, "sheet": other.sheet}


def _shown(name: str, value: Any) -> str:
    return str(ProducerKind(value).label) if name == "kind" and value else str(value)

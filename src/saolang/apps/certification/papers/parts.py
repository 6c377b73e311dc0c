"""Phần dùng chung của các văn bản: heads, signatures, rows."""

from datetime import date
from typing import Any

from saolang.apps.certification.enums import Outcome
from saolang.apps.certification.models import Decision
from saolang.apps.certification.queries.decisions import Ruling, lowered, sealed_hearing_of
from saolang.apps.certification.queries.renewals import windows_of_pack
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.shapes.parts import Head, Producer, Product, ResultRow, Signature
from saolang.apps.registry.models import Product as RegisteredProduct
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import proper_name
from saolang.core.regulation.catalogue import NoSuchSet, group_of, subgroup_of
from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import Pack
from saolang.core.text.dates import format_date, format_date_official

AGENCY = "Sở Nông nghiệp và Môi trường"
"""The province's OCOP advisory agency (cơ quan tham mưu)."""


def people_committee(province: Unit) -> str:
    """Return ``Ủy ban nhân dân tỉnh Quảng Ngãi``."""
    return f"Ủy ban nhân dân {lowered(province.name)}"


def head(province: Unit, *, number: str, on: date | None, agency: bool = False) -> Head:
    """Return the head of a paper of the People's Committee, or of its OCOP agency."""
    committee = people_committee(province)
    return {
        "parent": committee if agency else "",
        "body": AGENCY if agency else committee,
        "number": number,
        "place": proper_name(province.name),
        "on": on,
    }


def capacity(title: str) -> list[str]:
    """Return the lines above a signature: a deputy signs for the chair (KT.), the head of an agency by order (TL.)."""
    plain = title.strip()
    folded = plain.casefold()
    if folded.startswith(("tm.", "kt.", "tl.", "tuq.")):
        return [line.strip().upper() for line in plain.split("/")]
    if folded.startswith("phó chủ tịch"):
        return ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    if folded.startswith("chủ tịch"):
        return ["CHỦ TỊCH"]
    return ["TL. CHỦ TỊCH", plain.upper()] if folded.startswith(("giám đốc", "chánh")) else [plain.upper()]


def signature(title: str, name: str) -> Signature:
    """Return the signature block."""
    return {"capacity": capacity(title) if title else [], "name": name}


def decision_reference(decision: Decision) -> str:
    """Return ``Quyết định số 05/QĐ-UBND ngày 05/02/2027``, ``""`` before it is signed."""
    if not decision.number or decision.signed_on is None:
        return ""
    return f"Quyết định số {decision.number} ngày {format_date(decision.signed_on)}"


def law_reference(pack_id: str) -> str:
    """Return the law as grounds cite it."""
    pack = load_pack(pack_id)
    issued = format_date_official(pack.issued)
    return f"Căn cứ Quyết định số {pack.number} {issued} của {pack.issuer.vi} về {lowered(pack.text.vi)}"


def set_name(pack: Pack, number: int | None) -> str:
    """Return the name of a criteria set, ``""`` for a law whose sets are not at hand."""
    return pack.sets[number].text.vi if number is not None and number in pack.sets else ""


def product_part(product: RegisteredProduct, dossier: Dossier) -> Product:
    """Return the product as papers name it."""
    pack = load_pack(dossier.pack_id)
    number = dossier.criteria_set.number
    try:
        group, subgroup = group_of(pack, number).text.vi, subgroup_of(pack, number).text.vi
    except NoSuchSet:
        group = subgroup = ""
    return {
        "name": product.name,
        "code": product.code or dossier.product_code,
        "group": group,
        "subgroup": subgroup,
        "set_number": number,
        "set_name": set_name(pack, number),
    }


def producer_part(product: RegisteredProduct) -> Producer:
    """Return the producer as papers name it."""
    producer = product.producer
    return {
        "name": producer.name,
        "type": producer.get_kind_display(),
        "representative": producer.representative_name,
        "position": producer.representative_position,
        "address": address_of(product),
        "phone": producer.phone,
        "email": producer.email,
    }


def address_of(product: RegisteredProduct) -> str:
    """Return the producer's address with commune and province."""
    producer = product.producer
    parent = producer.unit.parent
    return ", ".join(part for part in (producer.address, producer.unit.name, parent.name if parent else "") if part)


def result_of(dossier: Dossier) -> dict[str, Any]:
    """Return the frozen result of the council, empty where there is none."""
    hearing = sealed_hearing_of(dossier)
    return dict((hearing.result if hearing else None) or {})


def result_row(dossier: Dossier, ruling: Ruling, on: date | None) -> ResultRow:
    """Return one line of an annex: what becomes of a dossier under a decision of the day ``on``."""
    star = ruling.star
    recognised = ruling.outcome == Outcome.RECOGNISED
    remark = "" if recognised else ruling.outcome.label
    if recognised and dossier.kind != "first":
        remark = dossier.get_kind_display()
    result = result_of(dossier)
    return {
        "product": dossier.product.name,
        "producer": dossier.product.producer.name,
        "address": address_of(dossier.product),
        "product_code": dossier.product.code or dossier.product_code,
        "set_name": set_name(load_pack(dossier.pack_id), dossier.criteria_set.number),
        "total": str(result.get("mean_shown", "")),
        "star": star if star else None,
        "star_words": f"{star} sao" if star else "Không xếp hạng",
        "valid_from": on if recognised else None,
        "valid_to": windows_of_pack(dossier.pack_id).certificate_ends_on(on) if recognised and on else None,
        "remark": str(remark),
    }


def is_example(dossier: Dossier) -> bool:
    """Whether the dossier is about invented people."""
    return dossier.product.is_example or dossier.product.producer.is_example

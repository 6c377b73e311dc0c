"""What may stand in a producer's entry, made sound before it is written (hồ sơ chủ thể)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.enums import TOURISM_KINDS, ProducerKind, ProducerStatus, Sex
from saolang.apps.registry.models import CraftVillage, Producer
from saolang.apps.registry.validators import (
    RegistryError,
    clean_email,
    clean_past_date,
    clean_phone,
    clean_point,
    clean_tax_code,
    clean_text,
    clean_url,
)
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import successors
from saolang.core.regulation.catalogue import pack_in_force
from saolang.core.text.folding import fold, sort_key


class ProducerValues(TypedDict, total=False):
    """What a form about a producer may hold; a key left out stays as it is."""

    kind: str
    name: str
    tax_code: str
    registration_number: str
    registered_on: date | None
    representative_name: str
    representative_position: str
    representative_sex: str
    representative_ethnicity: str
    representative_residence: str
    address: str
    unit: Unit
    old_unit: Unit | None
    latitude: Decimal | None
    longitude: Decimal | None
    phone: str
    email: str
    website: str
    introduction: str
    introduction_en: str
    craft_village: CraftVillage | None
    status: str
    has_consented: bool


IDENTITY_FIELDS = (
    "name", "kind", "tax_code", "registration_number", "registered_on", "unit", "address", "representative_name",
)  # fmt: skip
"""What the register identifies a producer by: its own people propose a change, an officer accepts it."""
PERSONAL = frozenset({"representative_sex", "representative_ethnicity", "representative_residence", "phone", "email"})
"""Personal data (Law 91/2025/QH15): history says that they changed, not what they were."""
_TEXTS = {
    "registration_number": 60,
    "representative_name": 120,
    "representative_position": 80,
    "representative_ethnicity": 40,
    "representative_residence": 200,
    "address": 200,
}
_LONG_TEXTS = ("introduction", "introduction_en")
INTRODUCTION_LONGEST = 5000


def clean_producer(values: ProducerValues, on: date, now: datetime) -> dict[str, Any]:
    """Return the given values, sound. :raises RegistryError: one is not; ``field`` names it."""
    given: dict[str, Any] = dict(values)
    clean: dict[str, Any] = {}
    if "name" in given:
        clean["name"] = clean_text(given["name"], field="name", longest=200, is_needed=True)
    for name in _TEXTS:
        if name in given:
            clean[name] = clean_text(given[name], field=name, longest=_TEXTS[name])
    for name in _LONG_TEXTS:
        if name in given:
            clean[name] = clean_text(given[name], field=name, longest=INTRODUCTION_LONGEST, lines=True)
    clean.update(_chosen(given))
    for name, check in (
        ("tax_code", clean_tax_code),
        ("phone", clean_phone),
        ("email", clean_email),
        ("website", clean_url),
    ):
        if name in given:
            clean[name] = check(given[name], field=name)
    if "registered_on" in given:
        clean["registered_on"] = clean_past_date(given["registered_on"], on=on, field="registered_on")
    if "craft_village" in given:
        clean["craft_village"] = given["craft_village"]
    clean.update(_units(given, on))
    if "latitude" in given or "longitude" in given:
        point = clean_point(given.get("latitude"), given.get("longitude"))
        clean["latitude"], clean["longitude"] = point
    if "has_consented" in given:
        clean["consented_at"] = now if given["has_consented"] else None
    return clean


def _chosen(given: dict[str, Any]) -> dict[str, Any]:
    """Return the values that stand on a fixed list."""
    clean: dict[str, Any] = {}
    if "kind" in given:
        if given["kind"] not in ProducerKind:
            raise RegistryError(
                _("Loại chủ thể này không có trong Quyết định; hãy chọn trong danh sách."), field="kind"
            )
        clean["kind"] = given["kind"]
    if "representative_sex" in given:
        if given["representative_sex"] and given["representative_sex"] not in Sex:
            raise RegistryError(_("Hãy chọn giới tính trong danh sách."), field="representative_sex")
        clean["representative_sex"] = given["representative_sex"]
    if "status" in given:
        if given["status"] not in ProducerStatus:
            raise RegistryError(_("Hãy chọn tình trạng hoạt động trong danh sách."), field="status")
        clean["status"] = given["status"]
    return clean


def _units(given: dict[str, Any], on: date) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    if "unit" in given:
        unit = given["unit"]
        if unit is None or unit.kind != UnitKind.COMMUNE or (unit.effective_to is not None and unit.effective_to <= on):
            raise RegistryError(_("Hãy chọn một xã, phường hoặc đặc khu."), field="unit")
        clean["unit"] = unit
    if "old_unit" in given:
        old = given["old_unit"]
        if old is not None and (old.kind == UnitKind.PROVINCE or old.effective_to is None or old.effective_to > on):
            raise RegistryError(_("Hãy chọn một xã hoặc huyện của trước ngày 1/7/2025."), field="old_unit")
        clean["old_unit"] = old
    return clean


def check_units_agree(unit: Unit, old_unit: Unit | None) -> None:
    """Địa chỉ cũ và mới phải khớp. :raises RegistryError: ``unit`` took over no part of ``old_unit``."""
    if old_unit is None or unit.kind != UnitKind.COMMUNE:
        return
    heirs = list(successors(old_unit))
    if heirs and unit.pk not in {one.pk for one in heirs}:
        raise RegistryError(
            _("%(old)s nay thuộc %(new)s, không thuộc xã đang chọn; hãy xem lại địa chỉ cũ hoặc xã.")
            % {"old": old_unit.name, "new": ", ".join(one.name for one in heirs[:3])},
            field="old_unit",
        )


def tourism_sets(on: date) -> frozenset[int]:
    """Return the numbers of the sets of tourism services (group VI) in the pack of ``on``."""
    groups = pack_in_force(on, "first").groups
    return frozenset(number for group in groups if group.code == "VI" for sub in group.groups for number in sub.sets)


def check_kind_fits(kind: str, set_number: int | None, on: date, *, field: str) -> None:
    """Loại chủ thể chỉ dành cho du lịch. :raises RegistryError: such a kind with a product that is no tourism."""
    if kind in TOURISM_KINDS and set_number is not None and set_number not in tourism_sets(on):
        raise RegistryError(
            _("%(kind)s chỉ tham gia với dịch vụ du lịch (bộ %(sets)s); hãy chọn lại loại chủ thể hoặc bộ tiêu chí.")
            % {
                "kind": str(ProducerKind(kind).label).replace(" (du lịch)", ""),
                "sets": ", ".join(str(number) for number in sorted(tourism_sets(on))),
            },
            field=field,
        )


def fold_producer(producer: Producer) -> None:
    """Set what the producer is found and sorted by."""
    producer.folded = fold(f"{producer.name} {producer.tax_code}")[:300]
    producer.sort_key = sort_key(producer.name)[:500]


def as_history(values: dict[str, Any]) -> dict[str, Any]:
    """Return ``values`` as history tells them: personal data as dots, units by code, villages by name."""
    told: dict[str, Any] = {}
    for name, value in values.items():
        if name in PERSONAL:
            told[name] = "…" if value else ""
        elif isinstance(value, Unit):
            told[name] = value.code
        else:
            told[name] = str(value) if isinstance(value, CraftVillage) else value
    return told

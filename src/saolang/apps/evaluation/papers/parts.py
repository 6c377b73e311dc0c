"""Phần dùng chung: heads, signatures, how points are written on the council's papers."""

from collections.abc import Iterable
from datetime import date

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.papers import form_01
from saolang.apps.evaluation.models import Round, Seat
from saolang.apps.paperwork.shapes.parts import Head, Producer, Product, Signature
from saolang.apps.territories.queries import proper_name
from saolang.core.regulation.loader import load_pack
from saolang.core.text.dates import format_date_official


def grounds_of(dossiers: Iterable[Dossier]) -> list[str]:
    """Return the law the dossiers were filed under, as grounds cite it."""
    packs = [load_pack(pack_id) for pack_id in sorted({dossier.pack_id for dossier in dossiers})]
    return [
        f"Căn cứ Quyết định số {pack.number} {format_date_official(pack.issued)} của {pack.issuer.vi}: {pack.text.vi}"
        for pack in packs
    ]


def comma(shown: str) -> str:
    """Return points as the engine shows them with a decimal comma: ``82,33``."""
    return shown.replace(".", ",")


def council_head(round: Round, body: str, on: date | None) -> Head:
    """Return the head of a paper that ``body`` (the council, the team) issues under the province."""
    return {
        "parent": f"UBND {round.province.name[:1].lower()}{round.province.name[1:]}",
        "body": body,
        "number": "",
        "place": proper_name(round.province.name),
        "on": on,
    }


def named(dossier: Dossier) -> tuple[Producer, Product]:
    """Return producer and product as form 01 names them."""
    form = form_01(dossier)
    return form["producer"], form["product"]


def signature(seat: Seat | None, capacity: str = "") -> Signature:
    """Return the block of a seat; without one, dots to sign on."""
    if seat is None:
        return {"capacity": [capacity] if capacity else [], "name": ""}
    return {"capacity": [capacity or seat.get_role_display().upper()], "name": seat.person.full_name}


def department_of(seat: Seat) -> str:
    """Return the body a member comes from, ``""`` where none is recorded."""
    return seat.organisation.name if seat.organisation else ""

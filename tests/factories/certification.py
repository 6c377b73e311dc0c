"""Concluded dossiers, signed decisions and certificates for tests."""

from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import count
from typing import Any

from tests.factories.accounts import ProvincialOfficeFactory, person_in, provincial_officer
from tests.factories.evaluation import criteria_set, waiting_dossier
from tests.factories.registry import ProductFactory
from tests.factories.territories import ProvinceFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.certification import operations
from saolang.apps.certification.models import Certificate, Decision
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import HearingState
from saolang.apps.evaluation.models import Council, Hearing, Round

CONCLUDED_AT = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
SIGNED_ON = date(2026, 11, 20)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
AUTHORITY = "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi"
_CODES = count(1)


def round_of_province() -> Round:
    """Return the round of the tests."""
    return Round.objects.get_or_create(
        province=ProvinceFactory(),
        name="Đợt 2",
        year=2026,
        defaults={
            "proposals_before": date(2026, 10, 30),
            "finished_before": date(2026, 12, 30),
            "created_at": CONCLUDED_AT,
            "updated_at": CONCLUDED_AT,
        },
    )[0]


def frozen_result(star: int, number: int = 1) -> dict[str, Any]:
    """Return a frozen result of ``star`` stars: half the points at each criterion, one minimum missed below 5."""
    leaves = criteria_set(number).leaves
    lines = [
        {
            "code": leaf.code,
            "part": leaf.part,
            "name": leaf.text.vi,
            "max": leaf.max,
            "mean": str(Fraction(leaf.max, 2)),
            "mean_shown": "1,50",
            "value": leaf.max // 2,
            "confirmed": False,
            "agreeing": 3,
            "split": {},
        }
        for leaf in leaves
    ]
    missed = next(leaf for leaf in leaves if leaf.has_minimum)
    shortfall = {"code": missed.code, "name": missed.text.vi, "has": 1, "needs": missed.need(5) or 1}
    return {
        "mean": "160/2",
        "mean_shown": {5: "93,00", 4: "80,00", 3: "60,00"}.get(star, "45,00"),
        "parts": {"A": "30,00", "B": "20,00", "C": "30,00"},
        "band": max(star, 2),
        "star": star,
        "excluded": False,
        "stopped": False,
        "unmet": {str(one): [shortfall] if one > star else [] for one in (3, 4, 5)},
        "decided": "Đủ điểm và đủ yêu cầu tối thiểu.",
        "next": "",
        "gates": [],
        "lines": lines,
    }


def concluded_dossier(
    star: int = 4, *, kind: DossierKind = DossierKind.FIRST, product: object = None, number: int = 1, **values: object
) -> Dossier:
    """Return a dossier whose council concluded on 10/11/2026, with its sealed hearing."""
    product = product or ProductFactory(set_number=number)
    if not product.code:
        product.code = f"51-24001-{next(_CODES)}-2026"
        product.save()
    dossier = waiting_dossier(state=DossierState.CONCLUDED, kind=kind, product=product, number=number)
    values = {"star": star, "concluded_at": CONCLUDED_AT, "product_code": product.code, **values}
    Dossier.objects.filter(pk=dossier.pk).update(**values)
    dossier.refresh_from_db()
    round_ = round_of_province()
    council = Council.objects.filter(round=round_).first() or Council.objects.create(
        round=round_, name="Hội đồng thử", created_at=CONCLUDED_AT, updated_at=CONCLUDED_AT
    )
    Hearing.objects.create(
        council=council,
        dossier=dossier,
        state=HearingState.SEALED,
        sealed_at=CONCLUDED_AT,
        result=frozen_result(star, number),
        created_at=CONCLUDED_AT,
        updated_at=CONCLUDED_AT,
    )
    return dossier


def draft(*dossiers: Dossier, officer: Person | None = None, now: datetime = NOW) -> Decision:
    """Return a draft over ``dossiers``."""
    return operations.draft_decision(
        round=round_of_province(),
        province=ProvinceFactory(),
        dossiers=dossiers or (concluded_dossier(),),
        authority=AUTHORITY,
        actor=officer or provincial_officer(),
        now=now,
    )


def sign(
    decision: Decision,
    *,
    officer: Person | None = None,
    number: str = "",
    signed_on: date = SIGNED_ON,
    now: datetime = NOW,
    version: int | None = None,
) -> Decision:
    """Record a draft as signed."""
    return operations.sign_decision(
        decision=decision,
        version=decision.version if version is None else version,
        number=number or f"{decision.pk}/QĐ-UBND",
        signed_on=signed_on,
        signer_name="Nguyễn Văn Ví Dụ",
        signer_title="Phó Chủ tịch",
        actor=officer or provincial_officer(),
        now=now,
    )


def certificate(
    star: int = 4,
    *,
    issued_on: date = SIGNED_ON,
    kind: DossierKind = DossierKind.FIRST,
    product: object = None,
    number: int = 1,
) -> Certificate:
    """Return a certificate issued by a signed decision of that day."""
    at = datetime(issued_on.year, issued_on.month, issued_on.day, 3, tzinfo=UTC)
    dossier = concluded_dossier(star, kind=kind, product=product, number=number, concluded_at=at)
    office = ProvincialOfficeFactory(unit=ProvinceFactory())
    officer = person_in(office, Role.PROVINCIAL_OFFICER, effective_from=date(2015, 1, 1))
    decision = sign(draft(dossier, officer=officer, now=at), officer=officer, signed_on=issued_on, now=at)
    return Certificate.objects.get(recognition__decision=decision)

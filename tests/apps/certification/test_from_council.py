"""From a council's sealed hearing, as evaluation really leaves it, to decision, certificate and notice."""

import pytest
from tests.factories.certification import sign
from tests.factories.evaluation import NOW, bench, waiting_dossier
from tests.factories.registry import ProductFactory
from tests.factories.territories import ProvinceFactory

from saolang.apps.certification import operations, queries
from saolang.apps.certification.models import Certificate
from saolang.apps.dossiers.enums import DossierState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("totals", "certified"), [((88, 88, 88), 1), ((40, 42, 41), 0)])
def test_sealed_result_becomes_certificate_or_reasons(totals: tuple[int, ...], certified: int) -> None:
    council = bench()
    dossier = waiting_dossier(state=DossierState.APPRAISED, product=ProductFactory(code="51-24001-5-2026"))
    hearing = council.seal(council.confirmed(*totals, dossier=dossier), remarks="Cải tiến bao bì.")
    province = ProvinceFactory()
    (waiting,) = queries.dossiers_awaiting_decision(province, council.council.round)
    decision = operations.draft_decision(
        round=council.council.round,
        province=province,
        dossiers=[waiting],
        authority=queries.default_authority(province),
        actor=council.officer,
        now=NOW,
    )

    signed = sign(decision, officer=council.officer, signed_on=NOW.date())

    assert Certificate.objects.count() == certified
    notice = operations.write_notice(decision_id=signed.public_id, dossier_id=dossier.public_id, now=NOW)
    assert notice.context["total"] == hearing.result["mean_shown"]
    assert notice.context["next_steps"][0] == "Cải tiến bao bì."
    assert notice.context["part_a"] == hearing.result["parts"]["A"]
    assert notice.context["reasons"]
    paper = operations.write_decision_paper(public_id=signed.public_id, now=NOW)
    assert paper.context["results"][0]["total"] == hearing.result["mean_shown"]

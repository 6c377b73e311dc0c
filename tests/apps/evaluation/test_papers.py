"""The council's papers: every key of its shape, and the Word file comes out."""

import pytest
from tests.factories.evaluation import Bench, answers_worth, bench, criteria_set, waiting_dossier

from saolang.apps.dossiers.enums import DossierState
from saolang.apps.evaluation import operations, papers
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.apps.paperwork.shapes.council import AdvisoryReportContext, MinutesContext, ScoreSheetContext
from saolang.apps.paperwork.shapes.results import SubmissionLetterContext

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Bench:
    """Chair, deputy, one member and a secretary, all present."""
    return bench()


def test_score_sheet_shows_every_leaf_and_the_total(house: Bench) -> None:
    hearing = house.hear()
    house.lodge(hearing, 82)
    context = papers.score_sheet(house.sheet(hearing, house.chair))
    leaves = [row for row in context["rows"] if row["kind"] == "leaf"]
    assert set(context) == set(ScoreSheetContext.__annotations__)
    assert len(leaves) == len(criteria_set().leaves)
    assert (sum(row["points"] or 0 for row in leaves), context["total"]) == (82, 82)
    assert [sum(option["chosen"] for option in row["options"]) for row in leaves] == [1] * len(leaves)
    assert render_docx("score_sheet", context).startswith(b"PK")


def test_minutes_tell_scores_quorum_and_verdict(house: Bench) -> None:
    house.seal(house.confirmed(80, 82, 84), remarks="Cải tiến bao bì", votes=operations.Votes(2, 0, 1))
    context = papers.minutes(house.council)
    (told,) = context["hearings"]
    assert set(context) == set(MinutesContext.__annotations__)
    assert [member["total"] for member in told["members"]] == [80, 82, 84]
    assert (told["mean"], told["spread"], told["votes_for"], told["votes_abstain"]) == ("82,00", "4", 2, 1)
    assert context["quorum"].startswith("3/3 (100,00 %), đạt yêu cầu từ 75 %")
    assert told["remarks"] == ["Cải tiến bao bì"]
    assert render_docx("minutes", context).startswith(b"PK")


def test_submission_letter_lists_sealed_results(house: Bench) -> None:
    sealed = house.seal(house.confirmed(80, 82, 84))
    house.hear()
    context = papers.submission_letter(house.council)
    assert set(context) == set(SubmissionLetterContext.__annotations__)
    assert [row["product"] for row in context["results"]] == [sealed.dossier.product.name]
    assert render_docx("submission_letter", context).startswith(b"PK")


def test_advisory_report_holds_the_findings(house: Bench) -> None:
    dossier = waiting_dossier(state=DossierState.RECEIVED)
    operations.save_advisory_report(
        dossier=dossier, version=None, dossier_findings="Đủ thành phần", actor=house.officer, now=house.now
    )
    context = papers.advisory_report(house.council, [dossier])
    assert set(context) == set(AdvisoryReportContext.__annotations__)
    assert context["dossiers"][0]["completeness"] == "Đủ thành phần"
    assert render_docx("advisory_report", context).startswith(b"PK")


def test_answers_of_the_factory_are_worth_their_total() -> None:
    leaves = {leaf.code: leaf for leaf in criteria_set().leaves}
    for total in (28, 60, 82, 95, 100):
        assert sum(leaves[code].points(place) for code, place in answers_worth(total).items()) == total

"""The council's papers: every key of its shape, and the Word file comes out."""

from datetime import timedelta

import pytest
from tests.factories.evaluation import Bench, answers_worth, bench, criteria_set, waiting_dossier

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.evaluation import operations, papers
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.apps.paperwork.shapes.council import AdvisoryReportContext, MinutesContext, ScoreSheetContext
from saolang.apps.paperwork.shapes.results import SubmissionLetterContext
from saolang.common.errors import NotAllowed

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


def test_minutes_are_issued_once(house: Bench) -> None:
    issue = {"council": house.council, "now": house.now}
    with pytest.raises(operations.ResultsOpen):
        operations.issue_minutes(actor=house.secretary.person, **issue)
    hearing = house.confirmed(80, 82, 84)
    with pytest.raises(operations.ResultsOpen):
        operations.issue_minutes(actor=house.secretary.person, **issue)
    house.seal(hearing)
    first = operations.issue_minutes(actor=house.secretary.person, **issue)
    again = operations.issue_minutes(actor=house.officer, **issue)
    assert (again, Paper.objects.count()) == (first, 1)
    assert Event.objects.filter(action="paperwork.paper.issued").count() == 1


def test_minutes_after_a_second_pass_stand_beside_the_first(house: Bench) -> None:
    sealed = house.seal(house.confirmed(80, 82, 84))
    first = operations.issue_minutes(council=house.council, actor=house.officer, now=house.now)
    house.now += timedelta(days=1)
    second = operations.reconvene(
        dossier=sealed.dossier, council=house.council, reason="Có kiểm nghiệm", actor=house.officer, now=house.now
    )
    house.lodge(second, 90, 90, 90)
    house.seal(house.confirm(house.reveal(second)))
    following = operations.issue_minutes(council=house.council, actor=house.officer, now=house.now)
    assert following != first
    assert list(Paper.objects.order_by("pk")) == [first, following]


@pytest.mark.parametrize(
    ("who", "keeps"), [("chair", True), ("deputy", True), ("secretary", True), ("officer", True), ("member", False)]
)
def test_minutes_are_kept_by_those_who_take_attendance(house: Bench, who: str, keeps: bool) -> None:
    house.seal(house.confirmed(80, 82, 84))
    people = {
        "chair": house.chair.person,
        "deputy": house.deputy.person,
        "secretary": house.secretary.person,
        "officer": house.officer,
        "member": house.members[0].person,
    }
    if keeps:
        operations.issue_minutes(council=house.council, actor=people[who], now=house.now)
        assert Paper.objects.count() == 1
        return
    with pytest.raises(NotAllowed):
        operations.issue_minutes(council=house.council, actor=people[who], now=house.now)
    assert not Paper.objects.exists()

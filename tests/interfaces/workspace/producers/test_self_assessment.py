"""The self-assessment in the browser's place: pages, saving, conflicts, live result, practice."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from tests.factories.accounts import (
    administrator,
    commune_officer,
    expert,
    leader,
    producer_person,
    provincial_officer,
)
from tests.factories.dossiers import NOW, add_paper, best_answers, own_person, submitted
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import save_answers, start_dossier, use_evidence
from saolang.apps.dossiers.queries import answers_of, criteria_set_of, notes_of
from saolang.common.clock import local_date
from saolang.interfaces.workspace.readings import reading_words

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def draft(number: int = 13) -> Dossier:
    product = ProductFactory(set_number=number)
    person = own_person(product)
    return start_dossier(product=product, kind=DossierKind.FIRST, actor=person, on=local_date(NOW), now=NOW)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def part_url(dossier: Dossier, part: str = "A") -> str:
    return reverse("workspace:producers:self-assessment", args=(dossier.public_id, part))


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def answer(dossier: Dossier, **changes: int | None) -> None:
    """Save answers of the best sheet with ``changes`` (``c1_5=2``; None leaves blank) as the producer's person."""
    answers: dict[str, int | None] = dict(best_answers(criteria_set_of(dossier)))
    for name, place in changes.items():
        answers[name[1:].replace("_", ".")] = place
    kept = {code: place for code, place in answers.items() if place is not None}
    save_answers(dossier=dossier, answers=kept, actor=own_person(dossier), now=NOW)


# --- who may open it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["self-assessment", "practice", "criterion-papers"])
def test_page_is_for_the_producers_own_people_only(name: str) -> None:
    dossier = draft()
    extra = {"self-assessment": ("A",), "criterion-papers": ("1.1",)}.get(name, ())
    url = reverse(f"workspace:producers:{name}", args=(dossier.public_id, *extra))
    stranger = producer_person(ProducerFactory().organisation)
    assert signed_in(own_person(dossier)).get(url).status_code == 200
    assert signed_in(stranger).get(url).status_code == 404
    assert Client().get(url).status_code == 302
    for person in (commune_officer(dossier.commune), provincial_officer(), leader(), expert(), administrator()):
        assert signed_in(person).get(url).status_code == 403


@pytest.mark.parametrize("part", ["D", "a", "AB"])
def test_unknown_part_is_not_found(part: str) -> None:
    dossier = draft()
    assert signed_in(own_person(dossier)).get(part_url(dossier, part)).status_code == 404


def test_inner_or_unknown_criterion_has_no_papers_page() -> None:
    dossier = draft()
    client = signed_in(own_person(dossier))
    for code in ("1", "99"):
        url = reverse("workspace:producers:criterion-papers", args=(dossier.public_id, code))
        assert client.get(url).status_code == 404


# --- what the form shows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, 27))
def test_every_set_shows_each_option_once(number: int) -> None:
    dossier = draft(number)
    client = signed_in(own_person(dossier))
    criteria_set = criteria_set_of(dossier)
    page = "".join(client.get(part_url(dossier, part)).content.decode() for part in "ABC")
    for leaf in criteria_set.leaves:
        offered = page.count(f'name="c-{leaf.code}"')
        assert offered == len(leaf.options) + (0 if leaf.has_printed_zero else 1), leaf.code


def test_none_met_is_offered_only_where_the_set_prints_no_zero() -> None:
    dossier = draft()
    page = signed_in(own_person(dossier)).get(part_url(dossier)).content.decode()
    assert 'name="c-1.1" value="0"' in page
    assert 'name="c-1.2" value="0"' not in page


def test_first_unfinished_section_is_open() -> None:
    dossier = draft()
    answer(dossier, c2_2=None, c3_1=None)
    page = signed_in(own_person(dossier)).get(part_url(dossier)).content.decode()
    assert 'id="muc-2" open' in page
    assert page.count('class="sheet fold" id="muc-') == 3
    assert page.count(" open>") == 1


def test_link_to_a_criterion_opens_its_section() -> None:
    dossier = draft()
    page = signed_in(own_person(dossier)).get(part_url(dossier) + "?tieu-chi=3.4").content.decode()
    assert 'id="muc-3" open' in page


def test_choice_below_a_minimum_is_warned_of() -> None:
    dossier = draft()
    answer(dossier, c1_5=2)
    page = signed_in(own_person(dossier)).get(part_url(dossier)).content.decode()
    assert "Mức này giữ sản phẩm ở 3 sao" in page


def test_misprint_and_its_reading_are_said_at_the_criterion() -> None:
    dossier = draft()
    review = criteria_set_of(dossier).by_code["1.5"].review[0]
    page = signed_in(own_person(dossier)).get(part_url(dossier)).content.decode()
    assert reading_words(review).startswith("Bản in: ")
    assert escape(reading_words(review)) in page


def test_tourism_explains_its_two_cases_and_warns_when_mixed() -> None:
    dossier = draft(26)
    save_answers(dossier=dossier, answers={"8": 1, "9": 3}, actor=own_person(dossier), now=NOW)
    page = signed_in(own_person(dossier)).get(part_url(dossier, "C")).content.decode()
    assert page.count("Trường hợp a</p>") == 3
    assert "hai trường hợp khác nhau" in page


def test_criterion_that_does_not_apply_is_disabled_with_its_reason() -> None:
    dossier = draft()
    save_answers(dossier=dossier, answers={"5.1": 1}, actor=own_person(dossier), now=NOW)
    assert criteria_set_of(dossier).by_code["5.1"].points(1) == 0
    page = signed_in(own_person(dossier)).get(part_url(dossier, "B")).content.decode()
    assert "Tiêu chí 5.1 đang 0 điểm" in page
    assert "<fieldset disabled>" in page


def test_filed_dossier_is_only_to_read() -> None:
    dossier = submitted()
    client = signed_in(own_person(dossier))
    page = client.get(part_url(dossier)).content.decode()
    assert "chỉ để xem" in page
    assert "data-autosave" not in page
    before = answers_of(fresh(dossier))
    code, place = next(iter(before.items()))
    response = client.post(part_url(dossier), {f"c-{code}": 0, f"s-{code}": place})
    assert response.status_code == 422
    assert answers_of(fresh(dossier)) == before


# --- saving -------------------------------------------------------------------------------------------------------


def test_page_saves_by_itself_and_answers_with_the_result() -> None:
    dossier = draft()
    response = signed_in(own_person(dossier)).post(part_url(dossier), {"c-1.1": "3", "s-1.1": ""}, headers=HTMX)
    assert response.status_code == 200
    assert answers_of(fresh(dossier)) == {"1.1": 3}
    page = response.content.decode()
    assert 'id="ket-qua"' in page
    assert '<input type="hidden" name="s-1.1" value="3">' in page
    assert "<html" not in page


def test_only_what_the_user_changed_is_saved() -> None:
    dossier = draft()
    save_answers(dossier=dossier, answers={"1.1": 1, "1.2": 2}, actor=own_person(dossier), now=NOW)
    # The page saw 1.2 as 1; somebody made it 2 since; the user touched 1.1 alone.
    fields = {"c-1.1": "3", "s-1.1": "1", "c-1.2": "1", "s-1.2": "1"}
    response = signed_in(own_person(dossier)).post(part_url(dossier), fields, headers=HTMX)
    assert response.status_code == 200
    assert answers_of(fresh(dossier)) == {"1.1": 3, "1.2": 2}
    assert "Người khác vừa đổi lựa chọn ở đây" in response.content.decode()


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_two_people_at_one_criterion_see_both_choices(headers: dict[str, str]) -> None:
    dossier = draft()
    save_answers(dossier=dossier, answers={"1.1": 1}, actor=own_person(dossier), now=NOW)
    fields = {"c-1.1": "3", "s-1.1": "", "c-1.2": "2", "s-1.2": ""}
    response = signed_in(own_person(dossier)).post(part_url(dossier), fields, headers=headers)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Người khác vừa chọn mức khác" in page
    assert "Nguyên liệu trong tỉnh: có, nhưng &lt;50%" in page
    assert "Nguyên liệu trong tỉnh: 75–100%" in page
    assert answers_of(fresh(dossier)) == {"1.1": 1, "1.2": 2}


def test_choosing_again_after_a_conflict_saves() -> None:
    dossier = draft()
    save_answers(dossier=dossier, answers={"1.1": 1}, actor=own_person(dossier), now=NOW)
    response = signed_in(own_person(dossier)).post(part_url(dossier), {"c-1.1": "3", "s-1.1": "1"}, headers=HTMX)
    assert response.status_code == 200
    assert answers_of(fresh(dossier)) == {"1.1": 3}


def test_posting_twice_changes_nothing_more() -> None:
    dossier = draft()
    client = signed_in(own_person(dossier))
    fields = {"c-1.1": "3", "s-1.1": ""}
    assert client.post(part_url(dossier), fields).status_code == 302
    assert client.post(part_url(dossier), fields).status_code in (302, 409)
    assert answers_of(fresh(dossier)) == {"1.1": 3}


def test_words_are_saved_and_never_written_over_unseen() -> None:
    dossier = draft()
    client = signed_in(own_person(dossier))
    client.post(part_url(dossier), {"n-1.1": "Mua của 40 hộ.\r\nCó sổ.", "t-1.1": "00000000"}, headers=HTMX)
    assert notes_of(fresh(dossier)) == {"1.1": "Mua của 40 hộ.\nCó sổ."}
    late = client.post(part_url(dossier), {"n-1.1": "Lời khác", "t-1.1": "00000000"}, headers=HTMX)
    assert late.status_code == 409
    assert "Lời khác" in late.content.decode()
    assert notes_of(fresh(dossier)) == {"1.1": "Mua của 40 hộ.\nCó sổ."}


@pytest.mark.parametrize("place", ["9", "x", "-1", "99999999999"])
def test_option_that_is_none_is_refused_at_its_criterion(place: str) -> None:
    dossier = draft()
    response = signed_in(own_person(dossier)).post(part_url(dossier), {"c-1.1": place, "s-1.1": ""}, headers=HTMX)
    assert response.status_code == 422
    assert answers_of(fresh(dossier)) == {}


def test_losing_the_story_takes_the_points_of_its_structure() -> None:
    dossier = draft()
    save_answers(dossier=dossier, answers={"5.1": 3, "5.2": 3}, actor=own_person(dossier), now=NOW)
    client = signed_in(own_person(dossier))
    response = client.post(
        part_url(dossier, "B"), {"c-5.1": "1", "s-5.1": "3", "c-5.2": "3", "s-5.2": "3"}, headers=HTMX
    )
    assert response.status_code == 200
    assert answers_of(fresh(dossier)) == {"5.1": 1, "5.2": 0}
    assert "<fieldset disabled>" in response.content.decode()
    client.post(part_url(dossier, "B"), {"c-5.1": "3", "s-5.1": "1"}, headers=HTMX)
    assert answers_of(fresh(dossier)) == {"5.1": 3}


@pytest.mark.parametrize(("button", "part"), [("sau", "B"), ("truoc", "A"), ("o-lai", "A")])
def test_without_a_script_buttons_save_and_lead_on(button: str, part: str) -> None:
    dossier = draft()
    response = signed_in(own_person(dossier)).post(part_url(dossier), {"c-1.1": "3", "s-1.1": "", "di": button})
    assert (response.status_code, response["Location"]) == (302, part_url(dossier, part))
    assert answers_of(fresh(dossier)) == {"1.1": 3}


# --- the live result ----------------------------------------------------------------------------------------------


def test_blank_form_promises_nothing() -> None:
    dossier = draft()
    page = signed_in(own_person(dossier)).get(part_url(dossier)).content.decode()
    assert "Chưa chấm tiêu chí nào" in page
    assert "Đường tới" not in page


def test_result_names_minimums_and_the_way_across_parts() -> None:
    dossier = draft()
    answer(dossier, c1_5=2, c5_1=2)
    page = signed_in(own_person(dossier)).get(part_url(dossier, "C")).content.decode()
    assert "Đủ điểm cho 5 sao (từ 90), nhưng còn" in page
    assert "Chưa tới mức tối thiểu của 4 sao: 2" in page
    assert f"{part_url(dossier, 'A')}?tieu-chi=1.5#tc-1-5" in page
    assert f"{part_url(dossier, 'B')}?tieu-chi=5.1#tc-5-1" in page


def test_best_sheet_needs_no_way() -> None:
    dossier = draft()
    answer(dossier)
    page = signed_in(own_person(dossier)).get(part_url(dossier)).content.decode()
    assert "Đủ điểm và mọi mức tối thiểu của 5 sao." in page
    assert "Đường tới" not in page


def test_automatic_stop_is_said_with_its_criterion() -> None:
    dossier = draft(16)
    stops = criteria_set_of(dossier).automatic_stops[0]
    answer(dossier)
    save_answers(dossier=dossier, answers={stops[0]: 0}, actor=own_person(dossier), now=NOW)
    page = signed_in(own_person(dossier)).get(part_url(dossier)).content.decode()
    assert "Dừng đánh giá" in page
    assert "Không xếp sao" in page


# --- practice -----------------------------------------------------------------------------------------------------


def test_practice_counts_and_touches_nothing() -> None:
    dossier = draft()
    answer(dossier, c1_5=2)
    before = answers_of(fresh(dossier))
    url = reverse("workspace:producers:practice", args=(dossier.public_id,))
    fields = {f"c-{code}": str(place) for code, place in before.items()} | {"c-1.5": "4", "dich": "5"}
    client = signed_in(own_person(dossier))
    for headers in (HTMX, {}):
        page = client.post(url, fields, headers=headers).content.decode()
        assert "1 lựa chọn khác bài thật" in page
        assert "Bài thử" in page
    assert answers_of(fresh(dossier)) == before


def test_practice_starts_from_the_answers_or_from_nothing() -> None:
    dossier = draft()
    answer(dossier)
    url = reverse("workspace:producers:practice", args=(dossier.public_id,))
    client = signed_in(own_person(dossier))
    assert "Chưa đổi gì so với bài thật" in client.get(url).content.decode()
    page = client.get(url + "?tu=trong&dich=3").content.decode()
    assert "Chưa chấm tiêu chí nào" in page
    assert 'name="dich" value="3" checked' in page


def test_practice_ignores_what_is_no_choice() -> None:
    dossier = draft()
    url = reverse("workspace:producers:practice", args=(dossier.public_id,))
    response = signed_in(own_person(dossier)).post(url, {"c-1.1": "77", "c-1.2": "x", "dich": "9"})
    assert response.status_code == 200


# --- cost ---------------------------------------------------------------------------------------------------------

QUERIES_TO_READ = 10
QUERIES_TO_SAVE = 22


@pytest.mark.parametrize("paper_count", [0, 1, 3])
def test_reading_costs_the_same_however_much_is_written(paper_count: int, django_assert_num_queries: object) -> None:
    dossier = draft()
    if paper_count:
        answer(dossier)
    for kind in ("photos", "test_report", "awards")[:paper_count]:
        paper = add_paper(dossier, kind)
        use_evidence(dossier=dossier, evidence=paper, criterion="1.1", actor=own_person(dossier), now=NOW)
    client = signed_in(own_person(dossier))
    few = 2 if paper_count == 0 else 0  # without papers their files are not asked for
    with django_assert_num_queries(QUERIES_TO_READ - few):  # type: ignore[operator]
        assert client.get(part_url(dossier)).status_code == 200


@pytest.mark.parametrize("is_full", [False, True])
def test_saving_costs_the_same_however_much_is_written(is_full: bool, django_assert_num_queries: object) -> None:
    dossier = draft()
    if is_full:
        answer(dossier)
    client = signed_in(own_person(dossier))
    seen = str(answers_of(fresh(dossier)).get("1.1", ""))
    with django_assert_num_queries(QUERIES_TO_SAVE):  # type: ignore[operator]
        client.post(part_url(dossier), {"c-1.1": "1", "s-1.1": seen}, headers=HTMX)

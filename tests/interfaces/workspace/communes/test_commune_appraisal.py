"""Checklist and contents: saved while writing, nothing lost when two officers write at once."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.dossiers import own_officer, submitted

from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.apps.dossiers.operations import save_appraisal
from saolang.interfaces.workspace.communes.contents import CONTENTS, draft_mark
from saolang.interfaces.workspace.communes.form import check_lines, stamp_of, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return submitted()


@pytest.fixture
def officer(dossier: Dossier) -> Client:
    client = Client()
    client.force_login(own_officer(dossier))
    return client


def address(dossier: Dossier) -> str:
    return reverse("workspace:communes:appraisal", args=(dossier.public_id,))


def standing(dossier: Dossier) -> CommuneAppraisal:
    return dossier.commune_appraisals.get()


def page_data(dossier: Dossier, **changes: str) -> dict[str, str]:
    """Return what a page opened now posts, with ``changes`` typed into it."""
    appraisal = standing(dossier)
    data = dict(texts_of(appraisal))
    data |= {f"s-{name}": stamp_of(text) for name, text in texts_of(appraisal).items()}
    for line in check_lines(appraisal):
        data |= {f"note-{line.key}": line.note, f"s-{line.key}": line.stamp} | (
            {f"ok-{line.key}": "1"} if line.ok else {}
        )
    return data | changes


def colleague_writes(dossier: Dossier, **values: str) -> None:
    appraisal = standing(dossier)
    save_appraisal(appraisal=appraisal, version=appraisal.version, values=values, actor=own_officer(dossier), now=NOW)


def test_page_shows_the_producers_words_beside_each_content(dossier: Dossier, officer: Client) -> None:
    page = officer.get(address(dossier)).content.decode()

    assert [str(content.title) in page for content in CONTENTS] == [True] * 4
    assert "3.3</span> Sử dụng lao động địa phương" in page
    assert "12 ha tại xã." in page


def test_save_without_script_keeps_words_and_marks(dossier: Dossier, officer: Client) -> None:
    data = page_data(dossier, local_labour="Bảy người của xã.", **{"ok-labour": "1", "note-labour": "Đã đối chiếu"})

    answer = officer.post(address(dossier), data)

    assert (answer.status_code, answer["Location"]) == (302, address(dossier))
    assert standing(dossier).local_labour == "Bảy người của xã."
    assert standing(dossier).checklist == {"labour": {"ok": True, "note": "Đã đối chiếu"}}


def test_save_by_itself_answers_with_the_state_and_new_stamps(dossier: Dossier, officer: Client) -> None:
    data = page_data(dossier, local_labour="Bảy người của xã.")

    answer = officer.post(address(dossier), data, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Đã viết 1 trên 4 nội dung" in page
    assert f'name="s-local_labour" value="{stamp_of("Bảy người của xã.")}"' in page
    assert "<html" not in page


def test_same_page_sent_twice_changes_nothing_the_second_time(dossier: Dossier, officer: Client) -> None:
    data = page_data(dossier, local_labour="Bảy người của xã.")
    officer.post(address(dossier), data)
    version = standing(dossier).version

    answer = officer.post(address(dossier), data)

    assert answer.status_code == 302
    assert standing(dossier).version == version


def test_words_on_different_contents_are_both_kept(dossier: Dossier, officer: Client) -> None:
    data = page_data(dossier, local_labour="Bảy người của xã.")
    colleague_writes(dossier, product_idea_origin="Nghề của làng.")

    answer = officer.post(address(dossier), data, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert standing(dossier).local_labour == "Bảy người của xã."
    assert standing(dossier).product_idea_origin == "Nghề của làng."
    assert "Đồng nghiệp vừa sửa: Nguồn gốc ý tưởng sản phẩm" in page
    # The page still shows that content blank: its old stamp keeps it from wiping out the colleague's words.
    assert f'name="s-product_idea_origin" value="{stamp_of("")}"' in page


def test_words_on_the_same_content_are_a_conflict_and_nothing_is_lost(dossier: Dossier, officer: Client) -> None:
    data = page_data(dossier, local_labour="Lời của tôi.", local_raw_material="Từ thôn 3.")
    colleague_writes(dossier, local_labour="Lời của đồng nghiệp.")

    answer = officer.post(address(dossier), data)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Đồng nghiệp vừa sửa “Lao động tại chỗ” trong lúc bạn viết" in page
    assert ">Lời của tôi.</textarea>" in page
    assert standing(dossier).local_labour == "Lời của đồng nghiệp."
    assert standing(dossier).local_raw_material == "Từ thôn 3."


def test_conflict_stays_until_the_officer_chooses(dossier: Dossier, officer: Client) -> None:
    data = page_data(dossier, local_labour="Lời của tôi.")
    colleague_writes(dossier, local_labour="Lời của đồng nghiệp.")
    first = officer.post(address(dossier), data, headers={"HX-Request": "true"})
    second = officer.post(address(dossier), data, headers={"HX-Request": "true"})

    chosen = officer.post(address(dossier), data | {"giu": "local_labour"})

    assert (first.status_code, second.status_code, chosen.status_code) == (409, 409, 302)
    assert f'name="s-local_labour" value="{stamp_of("")}"' in first.content.decode()
    assert standing(dossier).local_labour == "Lời của tôi."


def test_draft_is_copied_marked_and_does_not_count_as_written(dossier: Dossier, officer: Client) -> None:
    answer = officer.post(address(dossier), page_data(dossier, local_labour="Xã đã xem.", chep="local_labour"))

    text = standing(dossier).local_labour
    assert answer["Location"] == f"{address(dossier)}#local_labour"
    assert text.startswith(f"Xã đã xem.\n{draft_mark()}\nChủ thể tự chấm tiêu chí 3.3")
    assert "Đã viết 0 trên 4 nội dung" in officer.get(address(dossier)).content.decode()


def test_words_that_are_too_long_are_refused_and_kept_on_the_page(dossier: Dossier, officer: Client) -> None:
    answer = officer.post(address(dossier), page_data(dossier, local_labour="dài " * 30_000))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa lưu được" in page
    assert "dài dài dài" in page
    assert standing(dossier).local_labour == ""


def test_page_of_a_dossier_that_left_leads_back_to_it(dossier: Dossier, officer: Client) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(state="proposed")

    answer = officer.get(address(dossier))

    assert answer["Location"] == reverse("workspace:communes:dossier", args=(dossier.public_id,))


def test_page_left_open_after_a_colleague_sent_it_keeps_the_words(dossier: Dossier, officer: Client) -> None:
    data = page_data(dossier, local_labour="Lời của tôi.")
    Dossier.objects.filter(pk=dossier.pk).update(state="proposed")

    answer = officer.post(address(dossier), data)

    assert answer.status_code == 422
    assert ">Lời của tôi.</textarea>" in answer.content.decode()
    assert standing(dossier).local_labour == ""

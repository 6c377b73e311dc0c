"""The ledger: list, states, search, add, change, put away, delete; refusals at their place."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import commune_officer, expert, leader, producer_person, provincial_officer
from tests.factories.dossiers import NOW, PDF, add_paper, own_person, pdf, picture, submitted
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile
from saolang.apps.dossiers.operations import archive_evidence, edit_evidence, start_dossier, use_evidence
from saolang.common.clock import local_date

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
LEDGER = "/lam-viec/chu-the/giay-to/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dossier() -> Dossier:
    product = ProductFactory(set_number=13, name="Cà phê thử")
    return start_dossier(
        product=product, kind=DossierKind.FIRST, actor=own_person(product), on=local_date(NOW), now=NOW
    )


@pytest.fixture
def client(dossier: Dossier) -> Client:
    return signed_in(own_person(dossier))


def signed_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def item_url(paper: Evidence) -> str:
    return reverse("workspace:producers:evidence-item", args=(paper.public_id,))


def verb_url(paper: Evidence, verb: str) -> str:
    return reverse("workspace:producers:evidence-verb", args=(paper.public_id, verb))


def as_typed(paper: Evidence, **changes: object) -> dict[str, object]:
    values = {
        "kind": paper.kind,
        "title": paper.title,
        "issuer": paper.issuer,
        "number": paper.number,
        "issued_on": paper.issued_on or "",
        "expires_on": paper.expires_on or "",
        "version": paper.version,
    }
    return values | changes


def test_ledger_is_for_producers(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    for url in (LEDGER, LEDGER + "moi/", item_url(paper)):
        assert client.get(url).status_code == 200
        assert Client().get(url).status_code == 302
        for person in (commune_officer(dossier.commune), provincial_officer(), leader(), expert()):
            assert signed_in(person).get(url).status_code == 403
    stranger = signed_in(producer_person(ProducerFactory().organisation))
    assert stranger.get(item_url(paper)).status_code == 404
    assert stranger.post(item_url(paper), as_typed(paper)).status_code == 404
    for verb in ("tep", "bo-tep", "cat", "lay-ra", "xoa"):
        assert stranger.post(verb_url(paper, verb)).status_code == 404


def test_empty_ledger_says_what_to_do_first(client: Client) -> None:
    page = client.get(LEDGER).content.decode()
    assert "Chưa có giấy tờ nào" in page
    assert "moi/?loai=business_registration" in page


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "Hết hạn từ 22/11/2026"),
        (0, "Hết hạn 23/11/2026, còn 0 ngày"),
        (60, "còn 60 ngày"),
        (61, "Còn hạn đến 23/01/2027"),
    ],
)
def test_state_follows_the_last_day(client: Client, dossier: Dossier, days: int, words: str) -> None:
    add_paper(dossier, "test_report", expires_on=TODAY + timedelta(days=days))
    assert words in client.get(LEDGER).content.decode()


def test_list_is_by_kind_and_tells_where_a_paper_is_used(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier, "test_report")
    for code in ("8", "1.4"):
        use_evidence(dossier=dossier, evidence=paper, criterion=code, actor=own_person(dossier), now=NOW)
    add_paper(dossier, "awards")
    page = client.get(LEDGER).content.decode()
    assert "Cà phê thử: 1.4, 8" in page
    assert page.index("Phiếu kết quả kiểm nghiệm</h2>") < page.index("Giải thưởng, bình chọn</h2>")
    assert "Chưa dùng ở hồ sơ nào" in page


def test_search_and_filters_narrow_the_list(client: Client, dossier: Dossier) -> None:
    add_paper(dossier, "test_report", expires_on=TODAY - timedelta(days=3))
    put_away = add_paper(dossier, "awards")
    archive_evidence(evidence=put_away, actor=own_person(dossier), now=NOW)

    def titles(query: str) -> set[str]:
        page = client.get(LEDGER + query).content.decode()
        return {title for title in ("Giấy test_report", "Giấy awards") if f"{title}</a>" in page}

    assert titles("") == {"Giấy test_report"}
    assert titles("?q=KIEM+nghiem") == {"Giấy test_report"}
    assert titles("?q=giay") == {"Giấy test_report", "Giấy awards"}
    assert titles("?tinh-trang=het-han") == {"Giấy test_report"}
    assert titles("?tinh-trang=kho-luu") == {"Giấy awards"}
    assert titles("?loai=awards") == set()
    assert titles("?q=khong-co") == set()


def test_new_paper_keeps_every_file_in_order(client: Client) -> None:
    fields = {"kind": "photos", "title": "Ảnh xưởng", "files": [picture("1.jpg"), picture("2.png", form="PNG"), pdf()]}
    response = client.post(LEDGER + "moi/", fields)
    paper = Evidence.objects.get()
    assert response["Location"] == item_url(paper)
    assert [file.name for file in paper.files.all()] == ["1.jpg", "2.png", "giay-to.pdf"]
    assert client.get(item_url(paper)).status_code == 200


def test_new_paper_needs_a_kind(client: Client) -> None:
    response = client.post(LEDGER + "moi/", {"title": "Không loại"})
    assert response.status_code == 422
    assert "Chọn loại giấy tờ." in response.content.decode()


def test_bad_file_keeps_nothing_and_what_was_typed(client: Client) -> None:
    bad = SimpleUploadedFile("xấu.jpg", PDF, "image/jpeg")
    response = client.post(LEDGER + "moi/", {"kind": "photos", "title": "Ảnh xưởng", "files": [picture(), bad]})
    page = response.content.decode()
    assert response.status_code == 422
    assert "xấu.jpg" in page
    assert 'value="Ảnh xưởng"' in page
    assert not Evidence.objects.exists()


def test_change_is_saved(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    response = client.post(item_url(paper), as_typed(paper, title="Tên mới", expires_on="2030-02-01"))
    assert response.status_code == 302
    paper.refresh_from_db()
    assert (paper.title, paper.expires_on) == ("Tên mới", date(2030, 2, 1))


def test_change_over_somebody_elses_shows_both_and_loses_nothing(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    typed = as_typed(paper, title="Tên của tôi")
    edit_evidence(
        evidence=paper,
        version=paper.version,
        values={"title": "Tên của người khác"},
        actor=own_person(dossier),
        now=NOW,
    )
    response = client.post(item_url(paper), typed)
    page = response.content.decode()
    assert response.status_code == 409
    assert 'value="Tên của tôi"' in page
    assert "Bạn nhập" in page
    paper.refresh_from_db()
    assert paper.title == "Tên của người khác"
    assert f'name="version" value="{paper.version}"' in page


def test_files_are_added_and_removed(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    assert client.post(verb_url(paper, "tep"), {"files": [picture("them.jpg")]}).status_code == 302
    assert paper.files.count() == 2
    first = paper.files.first()
    assert first is not None
    for _ in range(2):  # pressing twice does no harm
        assert client.post(verb_url(paper, "bo-tep"), {"tep": first.public_id}).status_code == 302
    assert paper.files.count() == 1


def test_bad_added_file_is_said_at_the_file(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    response = client.post(verb_url(paper, "tep"), {"files": [SimpleUploadedFile("a.jpg", b"")]})
    assert response.status_code == 422
    assert "field-error" in response.content.decode()
    assert paper.files.count() == 1


def test_paper_is_put_away_and_taken_out(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    for verb, is_archived in (("cat", True), ("lay-ra", False)):
        assert client.post(verb_url(paper, verb)).status_code == 302
        paper.refresh_from_db()
        assert paper.is_archived is is_archived


def test_paper_never_filed_is_deleted(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    assert client.post(verb_url(paper, "xoa"))["Location"] == LEDGER
    assert not Evidence.objects.exists()
    assert not EvidenceFile.objects.exists()


def test_paper_in_use_or_filed_is_not_deleted(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    use_evidence(dossier=dossier, evidence=paper, criterion="1.1", actor=own_person(dossier), now=NOW)
    response = client.post(verb_url(paper, "xoa"))
    assert response.status_code == 422
    assert "Gỡ khỏi hồ sơ trước" in response.content.decode()
    filed = submitted()
    frozen = Evidence.objects.filter(producer=filed.product.producer, is_frozen=True).first()
    assert frozen is not None
    own = signed_in(own_person(filed))
    assert own.post(verb_url(frozen, "xoa")).status_code == 422
    assert "không xóa được" in own.get(item_url(frozen)).content.decode()
    assert Evidence.objects.filter(pk__in=(paper.pk, frozen.pk)).count() == 2


def test_unknown_verb_is_not_found_and_reading_a_verb_leads_back(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    assert client.post(verb_url(paper, "bay")).status_code == 404
    assert client.get(verb_url(paper, "tep"))["Location"] == item_url(paper)


@pytest.mark.parametrize("count", [1, 3])
def test_ledger_costs_the_same_however_long(
    client: Client, dossier: Dossier, count: int, django_assert_num_queries: object
) -> None:
    for kind in ("photos", "awards", "test_report")[:count]:
        paper = add_paper(dossier, kind)
        use_evidence(dossier=dossier, evidence=paper, criterion="1.1", actor=own_person(dossier), now=NOW)
    with django_assert_num_queries(11):  # type: ignore[operator]
        assert client.get(LEDGER).status_code == 200

"""Papers at a criterion: from the ledger, new, taken off; refusals that leave nothing behind."""

from collections.abc import Iterator
from unicodedata import normalize

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.dossiers import NOW, add_paper, own_person, pdf, picture
from tests.factories.registry import ProductFactory

from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile, EvidenceUse
from saolang.apps.dossiers.operations import archive_evidence, start_dossier, use_evidence
from saolang.common.clock import local_date

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dossier() -> Dossier:
    product = ProductFactory(set_number=13)
    return start_dossier(
        product=product, kind=DossierKind.FIRST, actor=own_person(product), on=local_date(NOW), now=NOW
    )


@pytest.fixture
def client(dossier: Dossier) -> Client:
    browser = Client()
    browser.force_login(own_person(dossier), backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def papers_url(dossier: Dossier, code: str = "1.1") -> str:
    return reverse("workspace:producers:criterion-papers", args=(dossier.public_id, code))


def new_paper(*files: SimpleUploadedFile, **values: str) -> dict[str, object]:
    return {"viec": "them", "kind": "raw_material_origin", "title": "Hợp đồng 2026", "files": list(files), **values}


def test_panel_names_what_is_wanted_and_offers_fitting_papers_first(client: Client, dossier: Dossier) -> None:
    add_paper(dossier, "awards")
    add_paper(dossier, "raw_material_origin")
    page = client.get(papers_url(dossier)).content.decode()
    assert "Giấy xác nhận vùng nguyên liệu, hợp đồng" in page
    assert page.index("Giấy raw_material_origin") < page.index("Xem 1 giấy loại khác") < page.index("Giấy awards")
    assert '<option value="raw_material_origin">' in page


def test_archived_papers_are_not_offered(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier, "raw_material_origin")
    archive_evidence(evidence=paper, actor=own_person(dossier), now=NOW)
    assert "Dùng ở đây" not in client.get(papers_url(dossier)).content.decode()


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_paper_of_the_ledger_is_attached_with_pages_and_taken_off(
    client: Client, dossier: Dossier, headers: dict[str, str]
) -> None:
    paper = add_paper(dossier, "raw_material_origin")
    fields = {"viec": "dung", "giay-to": paper.public_id, "trang": "1, 4"}
    response = client.post(papers_url(dossier), fields, headers=headers)
    assert response.status_code == (200 if headers else 302)
    use = EvidenceUse.objects.get()
    assert (use.criterion, use.pages) == ("1.1", "1, 4")
    client.post(papers_url(dossier), {"viec": "go", "giay-to": paper.public_id}, headers=headers)
    assert not EvidenceUse.objects.exists()
    assert Evidence.objects.filter(pk=paper.pk).exists()


def test_taking_off_twice_is_no_error(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    fields = {"viec": "go", "giay-to": paper.public_id}
    assert client.post(papers_url(dossier), fields, headers=HTMX).status_code == 200


def test_new_paper_is_sent_right_at_the_criterion(client: Client, dossier: Dossier) -> None:
    response = client.post(papers_url(dossier), new_paper(picture(), pdf()), headers=HTMX)
    assert response.status_code == 200
    assert "Hợp đồng 2026" in response.content.decode()
    assert EvidenceFile.objects.count() == 2
    assert EvidenceUse.objects.get().criterion == "1.1"


def test_paper_without_a_name_takes_that_of_its_kind(client: Client, dossier: Dossier) -> None:
    client.post(papers_url(dossier), new_paper(picture(), title=""), headers=HTMX)
    assert Evidence.objects.get().title == "Nguồn gốc nguyên liệu, liên kết chuỗi"


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("anh.jpg", b"", "image/jpeg"), "anh.jpg"),
        (SimpleUploadedFile("anh.jpg", b"MZ not a picture", "image/jpeg"), "anh.jpg"),
        (SimpleUploadedFile("trang.pdf", picture().read(), "application/pdf"), "trang.pdf"),
        (SimpleUploadedFile("to.pdf", b"%PDF-1.4\n" + b"0" * 24 * 1024 * 1024, "application/pdf"), "nặng 25 MB"),
    ],
    ids=["0 bytes", "no picture", "false extension", "24 MB"],
)
def test_bad_file_is_refused_at_the_file_and_nothing_is_kept(
    client: Client, dossier: Dossier, file: SimpleUploadedFile, says: str
) -> None:
    file.seek(0)
    response = client.post(papers_url(dossier), new_paper(picture("tot.jpg"), file), headers=HTMX)
    page = response.content.decode()
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#mc-1-1-them"
    assert "field-error" in page
    assert says in page
    assert 'value="Hợp đồng 2026"' in page  # what was typed stays
    assert not Evidence.objects.exists()
    assert not EvidenceFile.objects.exists()


def test_name_in_nfd_is_kept_in_nfc(client: Client, dossier: Dossier) -> None:
    client.post(papers_url(dossier), new_paper(pdf(normalize("NFD", "Hợp đồng.pdf"))), headers=HTMX)
    assert EvidenceFile.objects.get().name == "Hợp đồng.pdf"


def test_bad_day_is_said_at_its_field(client: Client, dossier: Dossier) -> None:
    response = client.post(papers_url(dossier), new_paper(picture(), issued_on="31/11/2026"), headers=HTMX)
    assert response.status_code == 422
    assert "Không đọc được ngày này" in response.content.decode()
    assert not Evidence.objects.exists()


def test_anothers_paper_is_not_found(client: Client, dossier: Dossier) -> None:
    product = ProductFactory()
    other = start_dossier(
        product=product, kind=DossierKind.FIRST, actor=own_person(product), on=local_date(NOW), now=NOW
    )
    paper = add_paper(other)
    fields = {"viec": "dung", "giay-to": paper.public_id}
    assert client.post(papers_url(dossier), fields, headers=HTMX).status_code == 404


def test_chip_warns_of_a_paper_that_ends_soon(client: Client, dossier: Dossier) -> None:
    soon = add_paper(dossier, "raw_material_origin", expires_on=local_date(NOW).replace(month=12, day=20))
    use_evidence(dossier=dossier, evidence=soon, criterion="1.1", actor=own_person(dossier), now=NOW)
    page = client.get(reverse("workspace:producers:self-assessment", args=(dossier.public_id, "A"))).content.decode()
    assert "chip chip-soon" in page
    assert "Hết hạn 20/12/2026, còn 27 ngày" in page

"""Open data: files, releases, differences, nothing personal, examples only in a demonstration."""

import csv
import io
import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.factories.certification import certificate
from tests.factories.registry import ProductFactory

from saolang.apps.audit.models import Event
from saolang.apps.certification.enums import CertificateState, ListedStanding
from saolang.apps.certification.models import Certificate, ListedStar
from saolang.apps.exchange.models import Release
from saolang.apps.exchange.operations import NoSuchDataset, release, release_changed
from saolang.apps.exchange.queries import rows_of_dataset
from saolang.apps.exchange.rendering import DATASETS
from saolang.apps.registry.enums import RecordOrigin
from saolang.common.files.store import read_blob

pytestmark = pytest.mark.django_db
PERSONAL = ("Y Thử Nghiệm", "0905123456", "lien-he@vi-du.vn", "380701000123", "Thôn 2", "Xơ Đăng")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Any) -> None:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")


def listed(now: datetime) -> ListedStar:
    product = ProductFactory(origin=RecordOrigin.PUBLIC_SOURCE, origin_source="https://vi-du.vn", name="=Rau nghe nói")
    return ListedStar.objects.create(
        product=product, standing=ListedStanding.RESULT, star=4, source="https://vi-du.vn", fingerprint="a",
        origin=RecordOrigin.PUBLIC_SOURCE, recorded_at=now,
    )  # fmt: skip


def made(now: datetime, dataset: str = "san-pham") -> Release:
    found = release(dataset=dataset, with_examples=True, now=now)
    assert found is not None
    return found


def records(one: Release) -> list[dict[str, Any]]:
    return list(json.loads(read_blob(one.json))["records"])


def test_release_tells_verified_and_listed_apart(now: datetime) -> None:
    held, told = certificate(4), listed(now)

    found = {row["id"]: row for row in records(made(now))}

    proved = found[held.recognition.product.public_id]
    hearsay = found[told.product.public_id]
    decision = held.recognition.decision.number
    assert (proved["evidence"], proved["star"], proved["decision_number"]) == ("certificate", 4, decision)
    assert (proved["listed_star"], hearsay["listed_star"]) == (None, 4)
    assert (hearsay["evidence"], hearsay["star"], hearsay["status"]) == ("listed", None, "")
    assert hearsay["origin_source"] == "https://vi-du.vn"


def test_files_hold_the_same_records(now: datetime) -> None:
    certificate(4)
    listed(now)
    one = made(now)

    table = list(csv.DictReader(io.StringIO(read_blob(one.csv).decode("utf-8-sig"), newline="")))
    assert one.geojson is not None
    points = json.loads(read_blob(one.geojson))
    document = json.loads(read_blob(one.json))

    ids = [row["id"] for row in document["records"]]
    assert [row["id"] for row in table] == ids == [each["id"] for each in points["features"]]
    assert "'=Rau nghe nói" in [row["name"] for row in table]
    assert document["licence"]["id"] == "CC-BY-4.0"
    assert points["type"] == "FeatureCollection"


@pytest.mark.parametrize("name", list(DATASETS))
def test_rows_have_the_fields_of_the_dictionary(name: str, now: datetime) -> None:
    certificate(4)
    listed(now)
    fields = [one.name for one in DATASETS[name].fields]
    for row in rows_of_dataset(name, date(2026, 11, 23), with_examples=True):
        assert list(row) == fields


@pytest.mark.parametrize("name", list(DATASETS))
def test_nothing_personal_is_released(name: str, now: datetime) -> None:
    certificate(4)
    listed(now)
    text = read_blob(made(now, name).json).decode()
    assert [word for word in PERSONAL if word in text] == []


def test_nothing_new_where_nothing_changed(now: datetime) -> None:
    certificate(4)
    first = release_changed(with_examples=True, now=now)
    events = Event.objects.filter(action="exchange.dataset.released").count()

    again = release_changed(with_examples=True, now=now + DAY)

    assert [one.number for one in first] == [1] * len(DATASETS)
    assert again == []
    assert events == len(DATASETS)
    assert Event.objects.filter(action="exchange.dataset.released").count() == events


def test_difference_names_what_came_changed_and_went(now: datetime) -> None:
    stays, goes = certificate(4), certificate(3)
    first = made(now, "giay-chung-nhan")
    comes = certificate(4)
    Certificate.objects.filter(pk=stays.pk).update(state=CertificateState.REVOKED, state_changed_on=date(2026, 11, 24))
    Certificate.objects.filter(pk=goes.pk).update(is_earlier=True, withdrawn_on=date(2026, 11, 24))

    second = made(now + DAY, "giay-chung-nhan")

    assert first.difference is None
    assert second.difference is not None
    told = json.loads(read_blob(second.difference))
    assert (told["from"], told["to"]) == (1, 2)
    assert (told["added"], told["removed"]) == ([comes.code], [goes.code])
    assert [one["key"] for one in told["changed"]] == [stays.code]
    assert told["changed"][0]["fields"]["status"] == {"before": "valid", "after": "revoked"}
    assert (second.added_count, second.changed_count, second.removed_count) == (1, 1, 1)
    assert records(first) != records(second)


def test_examples_are_released_by_a_demonstration_only(now: datetime) -> None:
    certificate(4)
    listed(now)
    real = [rows_of_dataset(name, date(2026, 11, 23), with_examples=False) for name in DATASETS]
    assert real == [[]] * len(DATASETS)
    assert all(row["is_example"] for row in rows_of_dataset("san-pham", date(2026, 11, 23), with_examples=True))


def test_unknown_dataset_is_refused(now: datetime) -> None:
    with pytest.raises(NoSuchDataset):
        release(dataset="khong-co", with_examples=True, now=now)


def test_page_lists_releases_and_files(now: datetime, client: Client) -> None:
    certificate(4)
    one = made(now)
    shown = client.get("/du-lieu-mo/san-pham/").content.decode()

    files = [f"/du-lieu-mo/san-pham/{one.number}.{kind}" for kind in ("csv", "json", "geojson")]
    assert [path for path in files if f'href="{path}"' not in shown] == []
    assert client.get("/du-lieu-mo/").status_code == 200
    assert client.get("/du-lieu-mo/", headers={"accept-language": "en"}).status_code == 200
    for path in [*files, *(f"/du-lieu-mo/san-pham/moi-nhat.{kind}" for kind in ("csv", "json", "geojson"))]:
        answer = client.get(path)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)
    for path in (
        "san-pham/9.csv",
        "san-pham/1.exe",
        "san-pham/1.difference",
        "khong/1.csv",
        "khong/",
        "diem-ban/moi-nhat.csv",
    ):
        assert client.get(f"/du-lieu-mo/{path}").status_code == 404


def test_files_are_kept_and_not_sent_again(now: datetime, client: Client) -> None:
    certificate(4)
    one = made(now)
    address = f"/du-lieu-mo/san-pham/{one.number}.json"
    first = client.get(address)
    list(first.streaming_content)

    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    since = client.get(address, headers={"if-modified-since": first.headers["Last-Modified"]})

    assert "immutable" in first.headers["Cache-Control"]
    assert (again.status_code, since.status_code) == (304, 304)
    latest = client.get("/du-lieu-mo/san-pham/moi-nhat.json")
    list(latest.streaming_content)
    assert latest.headers["Cache-Control"] == "public, max-age=300"
    assert latest.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_the_same_for_one_and_three(
    rows: int, now: datetime, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        certificate(4)
        made(now + number * DAY)
    client.get("/du-lieu-mo/")  # the words and numbers of the footer are kept for a minute
    with django_assert_num_queries(2):
        client.get("/du-lieu-mo/san-pham/")
    with django_assert_num_queries(1):
        client.get("/du-lieu-mo/")

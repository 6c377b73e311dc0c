"""What holds for every address: refusals, ETag, limits, keys, reading only, the description and its page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as bounded
from tests.conftest import NOW
from tests.factories.accounts import administrator
from tests.factories.certification import certificate

from saolang.apps.exchange import operations
from saolang.apps.exchange.models import PartnerKey
from saolang.interfaces.api.callers import ANONYMOUS_A_MINUTE
from saolang.interfaces.api.description import LANGUAGES, description_in

PROBLEM = "application/problem+json"
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "api.md"


@pytest.fixture
def limits(settings: Any) -> Iterator[None]:
    settings.RATELIMIT_ENABLE = True
    return


def key(per_minute: int = 600) -> tuple[PartnerKey, str]:
    return operations.issue_key(
        name="Siêu thị Ví Dụ", contact="", per_minute=per_minute, actor=administrator(), now=NOW
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("products?star=6", 422),
        ("products?star=x", 422),
        ("products?limit=0", 422),
        ("products?limit=201", 422),
        ("products?updated_since=2026-02-30", 422),
        ("products?updated_since=0", 422),
        ("products?sao=4", 422),
        ("products?star=3&star=4", 422),
        ("products?cursor=abc", 400),
        ("certificates/changes", 422),
        ("products/KHONG", 422),
        ("products/khngcaakhngg", 404),
        ("units/99999", 404),
        ("openapi.json?lang=fr", 422),
        ("nothing/here", 404),
        ("certificates/a%00b", 404),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_are_problem_documents(path: str, status: int, language: str) -> None:
    response = Client().get(f"/api/v1/{path}", headers={"accept-language": language})
    told = response.json()
    assert (response.status_code, response.headers["Content-Type"], told["status"]) == (status, PROBLEM, status)
    assert {"type", "title", "detail", "instance"} <= set(told)
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_wrong_parameters_are_named() -> None:
    told = Client().get("/api/v1/products?star=9&sao=4").json()
    assert [one["parameter"] for one in told["errors"]] == ["star"]
    told = Client().get("/api/v1/products?sao=4").json()
    assert told["errors"] == [{"parameter": "sao", "message": "Không có tham số này."}]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_written_here(method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/products")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.headers["Content-Type"] == PROBLEM


@pytest.mark.django_db
def test_unchanged_answers_are_not_sent_again() -> None:
    held = certificate(4)
    first = Client().get(f"/api/v1/certificates/{held.code}")
    again = Client().get(f"/api/v1/certificates/{held.code}", headers={"if-none-match": first.headers["ETag"]})
    weak = Client().get(
        f"/api/v1/certificates/{held.code}", headers={"if-none-match": f'"x", W/{first.headers["ETag"]}'}
    )
    other = Client().get(f"/api/v1/certificates/{held.code}", headers={"if-none-match": '"x"'})

    assert [one.status_code for one in (first, again, weak, other)] == [200, 304, 304, 200]
    assert again.content == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.django_db
def test_head_answers_without_a_body() -> None:
    whole, head = Client().get("/api/v1/units"), Client().head("/api/v1/units")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.django_db
def test_scripts_of_any_site_may_read() -> None:
    read = Client().get("/api/v1/units", headers={"origin": "https://cua-hang.vi-du.vn"})
    asked = Client().options("/api/v1/units")
    assert read.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in read.headers
    assert asked.status_code == 204
    assert "X-API-Key" in asked.headers["Access-Control-Allow-Headers"]


@pytest.mark.django_db
def test_addresses_without_a_key_are_counted(limits: None) -> None:
    answers = [Client().get("/api/v1/units") for _one in range(ANONYMOUS_A_MINUTE + 1)]

    assert [one.status_code for one in answers] == [200] * ANONYMOUS_A_MINUTE + [429]
    assert answers[0].headers["RateLimit-Limit"] == str(ANONYMOUS_A_MINUTE)
    assert answers[0].headers["RateLimit-Remaining"] == str(ANONYMOUS_A_MINUTE - 1)
    assert answers[-1].headers["Content-Type"] == PROBLEM
    assert answers[-1].json()["retry_after"] == int(answers[-1].headers["Retry-After"]) > 0
    assert Client(REMOTE_ADDR="10.0.0.9").get("/api/v1/units").status_code == 200


@pytest.mark.django_db
def test_partners_are_counted_by_their_key(limits: None) -> None:
    _one, secret = key(per_minute=2)

    answers = [Client().get("/api/v1/units", headers={"x-api-key": secret}) for _round in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[0].headers["RateLimit-Limit"] == "2"
    assert Client().get("/api/v1/units").status_code == 200


@pytest.mark.django_db
def test_revoked_and_unknown_keys_are_refused() -> None:
    one, secret = key()
    sent = [{"x-api-key": secret}, {"authorization": f"Bearer {secret}"}]
    before = [Client().get("/api/v1/units", headers=headers).status_code for headers in sent]
    operations.revoke_key(key=one, actor=administrator(), now=NOW)
    after = [Client().get("/api/v1/units", headers=headers) for headers in [*sent, {"x-api-key": ""}]]

    assert before == [200, 200]
    assert [one.status_code for one in after] == [401, 401, 401]
    assert after[0].headers["WWW-Authenticate"].startswith("Bearer")
    assert after[0].json()["type"] == "/api/#key-refused"


@pytest.mark.django_db
def test_use_of_a_key_is_noted_once_a_day(django_assert_num_queries: Any) -> None:
    one, secret = key()
    Client().get("/api/v1/units/99", headers={"x-api-key": secret})
    one.refresh_from_db()
    assert one.last_used_on is not None
    with django_assert_num_queries(2):  # the key, the unit; no write
        Client().get("/api/v1/units/99", headers={"x-api-key": secret})


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_description_is_whole_in_both_languages(language: str) -> None:
    document = Client().get(f"/api/v1/openapi.json?lang={language}").json()

    operations_there = [one for path in document["paths"].values() for one in path.values()]
    assert document["openapi"].startswith("3.1")
    assert all(one["summary"] and one["description"] for one in operations_there)
    assert all(one["description"] for each in operations_there for one in each.get("parameters", []))
    assert all({"401", "422", "429"} <= set(one["responses"]) for one in operations_there)
    assert document == description_in(language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_names_every_address_and_loads_nothing_from_elsewhere(language: str) -> None:
    response = Client().get("/api/", headers={"accept-language": language})
    text = response.content.decode()

    assert response.status_code == 200
    assert [path for path in description_in(language)["paths"] if f"GET {path}" not in text] == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]*", text) == []
    assert Client().get("/api/v1/").headers["Location"] == "/api/"


def test_document_names_the_paths_of_the_description() -> None:
    named = re.findall(r"^#{3,4} `GET ([^`]+)`", DOCUMENT.read_text(), re.MULTILINE)
    paths = list(description_in("vi")["paths"])
    assert named == [*paths, *paths]  # Vietnamese, then English


@pytest.fixture
def open_database() -> Iterator[None]:
    """Keep the connection of the test open: the WSGI application closes old ones around every request."""
    certificate(4)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.django_db
@schema.parametrize()
@bounded(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_interface_keeps_what_its_description_promises(case: Any, open_database: None) -> None:
    """Statuses, kinds and shapes of answers; left out: a well-formed cursor that is not ours is rightly refused."""
    case.call_and_validate(
        headers={"Accept-Encoding": "identity"},  # its WSGI client unpacks nothing
        excluded_checks=[schemathesis.checks.CHECKS.get_one("positive_data_acceptance")],
    )

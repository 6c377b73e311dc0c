"""What comes in from outside: whose address it is behind a proxy, and characters no database keeps."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.factories.accounts import provincial_officer

from saolang.common.requests import ProxyMiddleware


def address_seen(forwarded: str | None, count: int) -> str:
    """Return the address a view sees of a request that came from 10.0.0.9 with this header."""
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.9")
    ProxyMiddleware(view, count=count)(request)
    return seen[0]


@pytest.mark.parametrize(
    ("forwarded", "count", "address"),
    [
        ("203.0.113.5", 0, "10.0.0.9"),  # no proxy of ours: the header is anybody's word
        ("203.0.113.5", 1, "203.0.113.5"),
        ("1.2.3.4, 203.0.113.5", 1, "203.0.113.5"),  # what the visitor wrote stands before what the proxy saw
        ("1.2.3.4, 203.0.113.5, 10.0.0.2", 2, "203.0.113.5"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("203.0.113.5", 2, "10.0.0.9"),  # shorter than the way through our proxies: not from them
        ("no address", 1, "10.0.0.9"),
        (None, 1, "10.0.0.9"),
    ],
)
def test_address_is_the_one_the_last_proxy_of_ours_saw(forwarded: str | None, count: int, address: str) -> None:
    assert address_seen(forwarded, count) == address


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/lam-viec/tep/%00/", "/lam-viec/van-ban/a%00b/", "/lam-viec/tinh/ho-so/%00/"])
def test_nul_in_an_address_is_not_found(client: Client, path: str) -> None:
    client.force_login(provincial_officer())

    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_nul_in_a_form_or_query_is_taken_out(client: Client) -> None:
    client.force_login(provincial_officer())

    assert client.post("/lam-viec/thong-bao/", {"thong-bao": "a\x00b"}).status_code == 302
    assert client.get("/lam-viec/tinh/ho-so/", {"q": "cà\x00 phê"}).status_code == 200

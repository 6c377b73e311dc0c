"""What comes in from outside: whose address it is behind a proxy, and characters no database keeps."""

import gzip
import io

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.factories.accounts import provincial_officer

from saolang.common.requests import ProxyMiddleware, TextCompressionMiddleware


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


@pytest.mark.parametrize(
    ("kind", "is_compressed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/json", True),
        ("application/problem+json", True),
        ("application/rss+xml; charset=utf-8", True),
        ("image/svg+xml", True),
        ("application/pdf", False),
        ("image/webp", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    ],
)
def test_text_is_compressed_for_those_who_take_it(kind: str, is_compressed: bool) -> None:
    content = "Mật ong hoa rừng. ".encode() * 100
    asked = RequestFactory().get("/", headers={"accept-encoding": "gzip"})

    sent = TextCompressionMiddleware(lambda request: HttpResponse(content, content_type=kind))(asked)
    plain = TextCompressionMiddleware(lambda request: HttpResponse(content, content_type=kind))(
        RequestFactory().get("/")
    )

    assert (sent.content[:2] == b"\x1f\x8b", plain.content == content) == (is_compressed, True)
    assert (gzip.decompress(sent.content) if is_compressed else sent.content) == content


def test_file_keeps_its_length() -> None:
    asked = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    file = io.BytesIO("tên;sao\n".encode() * 100)

    sent = TextCompressionMiddleware(lambda request: FileResponse(file, filename="a.csv"))(asked)

    assert sent.headers["Content-Length"] == "900"
    assert not sent.has_header("Content-Encoding")


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

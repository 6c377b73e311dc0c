"""Asking the outside: never within our own network, whatever name, redirect or answer leads there."""

import socket
from collections.abc import Callable
from urllib.parse import SplitResult

import pytest

from saolang.common.outside import AddressRefused, is_public, opens, public_address

PUBLIC = "203.162.0.1"
Answers = dict[str, tuple[int, str]]


def to(address: str) -> Callable[[str, int], list[str]]:
    return lambda _host, _port: [address]


def answering(answers: Answers, asked: list[str] | None = None) -> Callable[[str, SplitResult, str], tuple[int, str]]:
    """Answer by method and address; what is not among ``answers`` is 404."""

    def ask(method: str, parts: SplitResult, _address: str) -> tuple[int, str]:
        key = f"{method} {parts.geturl()}"
        if asked is not None:
            asked.append(key)
        return answers.get(key, (404, ""))

    return ask


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_address_within_is_not_public(address: str) -> None:
    assert is_public(address) is False
    with pytest.raises(AddressRefused):
        public_address("https://vi-du.vn/", to(address))


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2001:4860:4860::8888"])
def test_address_of_the_internet_is_public(address: str) -> None:
    assert public_address("https://vi-du.vn/", to(address))[1] == address


@pytest.mark.parametrize(
    "url",
    [
        "ftp://vi-du.vn/", "file:///etc/passwd", "gopher://vi-du.vn/", "javascript:alert(1)", "//vi-du.vn/", "https://",
        "https://vi-du.vn:22/", "http://vi-du.vn:8000/", "https://ai@vi-du.vn/", "https://vi-du.vn@10.0.0.1:25/", "",
    ],
)  # fmt: skip
def test_address_that_is_no_public_page_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        public_address(url, to(PUBLIC))
    assert opens(url, to(PUBLIC), answering({})) is False


def test_name_with_one_address_within_is_refused() -> None:
    with pytest.raises(AddressRefused):
        public_address("https://vi-du.vn/", lambda _host, _port: [PUBLIC, "10.0.0.1"])


def test_connection_goes_to_the_address_that_was_looked_at() -> None:
    seen: list[str] = []

    def ask(_method: str, _parts: SplitResult, address: str) -> tuple[int, str]:
        seen.append(address)
        return 200, ""

    assert opens("https://vi-du.vn/", to(PUBLIC), ask) is True
    assert seen == [PUBLIC]


def test_redirect_into_our_network_is_refused() -> None:
    asked: list[str] = []
    answers = {"HEAD https://vi-du.vn/": (302, "http://trong-nha/")}

    def resolve(host: str, _port: int) -> list[str]:
        return ["192.168.0.5"] if host == "trong-nha" else [PUBLIC]

    assert opens("https://vi-du.vn/", resolve, answering(answers, asked)) is False
    assert asked == ["HEAD https://vi-du.vn/"]


def test_redirects_are_followed_and_have_an_end() -> None:
    answers = {"HEAD https://vi-du.vn/a": (301, "/b"), "HEAD https://vi-du.vn/b": (200, "")}
    assert opens("https://vi-du.vn/a", to(PUBLIC), answering(answers)) is True
    in_a_ring = {"HEAD https://vi-du.vn/a": (301, "/a")}
    assert opens("https://vi-du.vn/a", to(PUBLIC), answering(in_a_ring)) is None


@pytest.mark.parametrize(
    ("head", "get", "found"),
    [
        (200, 404, True),
        (405, 200, True),
        (404, 200, True),
        (404, 404, False),
        (410, 410, False),
        (403, 403, None),
        (429, 429, None),
        (503, 503, None),
    ],
)
def test_status_is_told_as_open_gone_or_unknown(head: int, get: int, found: bool | None) -> None:
    answers = {"HEAD https://vi-du.vn/": (head, ""), "GET https://vi-du.vn/": (get, "")}
    assert opens("https://vi-du.vn/", to(PUBLIC), answering(answers)) is found


def test_unknown_name_is_gone_and_a_bad_line_cannot_be_told() -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    def broken(_method: str, _parts: SplitResult, _address: str) -> tuple[int, str]:
        raise TimeoutError

    assert opens("https://khong-co.vn/", nobody, answering({})) is False
    assert opens("https://vi-du.vn/", to(PUBLIC), broken) is None

"""Asking the outside (hỏi ra ngoài): does a web address open, without ever reaching into our own network.

Only http and https to public addresses. The name is resolved once, every answer is looked at, and the connection goes
to the very address that was looked at, so that a name which answers differently the second time gains nothing.
Redirects are followed by hand and looked at the same way. No more than the head of an answer is read.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

TIMEOUT: Final = 8.0
"""Seconds for each step of one question."""
MOST_REDIRECTS: Final = 4
LONGEST: Final = 20.0
"""Seconds after which one question is cut off, however slowly the other side speaks."""
_TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
"""Addresses behind which a translator may find our own network."""
_PORTS: Final = {"http": 80, "https": 443}
_GONE: Final = (404, 410)
_AGENT: Final = "SaoLang-KiemTraDuongDan/1.0"
Resolve = Callable[[str, int], Sequence[str]]
Ask = Callable[[str, SplitResult, str], tuple[int, str]]


class AddressRefused(ValueError):
    """The address may not be asked: not http(s), a strange port, a name within, a private network."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of ``host``. :raises OSError: it has none."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def is_public(address: str) -> bool:
    """Whether ``address`` is one of the public internet: not private, loopback, link-local, multicast, reserved."""
    found = ipaddress.ip_address(address.split("%", 1)[0])
    if found in _TRANSLATED:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def public_address(url: str, resolve: Resolve = resolve) -> tuple[SplitResult, str]:
    """Return ``url`` taken apart, and the public address to connect to.

    :raises AddressRefused: it may not be asked. :raises OSError: the name is not known.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        raise AddressRefused(url)
    port = parts.port or _PORTS[parts.scheme]
    if port not in _PORTS.values():
        raise AddressRefused(url)
    addresses = resolve(parts.hostname, port)
    if not addresses or not all(is_public(address) for address in addresses):
        raise AddressRefused(url)
    return parts, addresses[0]


def opens(url: str, resolve: Resolve = resolve, ask: Ask | None = None) -> bool | None:
    """Return whether ``url`` opens: True, False (gone, unknown, not to be asked), None where it cannot be told.

    A page that refuses machines (401, 403, 429) or has a bad moment (5xx) cannot be told.
    """
    ask = ask or _ask
    here = url
    try:
        for _step in range(MOST_REDIRECTS + 1):
            parts, address = public_address(here, resolve)
            status, location = ask("HEAD", parts, address)
            if status in (400, 403, 404, 405, 501):  # many shops answer only to GET
                status, location = ask("GET", parts, address)
            if 300 <= status < 400 and location:
                here = urljoin(here, location)
                continue
            if status in _GONE:
                return False
            return True if 200 <= status < 400 else None
    except (AddressRefused, socket.gaierror, UnicodeError, ValueError):
        return False
    except (OSError, http.client.HTTPException):
        return None
    return None


def _ask(method: str, parts: SplitResult, address: str) -> tuple[int, str]:
    """Return the status and the place a redirect leads to, talking to ``address`` only."""
    port = parts.port or _PORTS[parts.scheme]
    connection = _Pinned(parts, address, port)
    alarm = threading.Timer(LONGEST, connection.cut_off)
    alarm.daemon = True
    alarm.start()
    try:
        target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        connection.request(method, target, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        alarm.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to one address under another name: what was looked at is what is connected to."""

    def __init__(self, parts: SplitResult, address: str, port: int) -> None:
        super().__init__(parts.hostname or "", port, timeout=TIMEOUT)
        self._address = address
        self._is_secret = parts.scheme == "https"

    def connect(self) -> None:
        """Connect to the address, with TLS under the name where the scheme says so."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self._is_secret else plain
        )

    def cut_off(self) -> None:
        """End the conversation from outside."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

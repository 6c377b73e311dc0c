"""What do home, catalogue, a product, its verification, an article cost, against a bare Django page of the same server?

Prints milliseconds and ratios; run with ``python -m bench.pages [requests] [folder]`` from the root. Without ``folder``
the demonstration is played into a throw-away one first, which takes a minute or two; with it, what lies there (or is
played there now) is served. The client takes turns between the pages, over a few connections kept alive, so that
whatever else the machine does hits all of them alike.
"""

import http.client
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVER = [sys.executable, "-m", "saolang.interfaces.cli.main"]
REQUESTS = 400
WARM_UP = 40
CONNECTIONS = 4
STARTS_WITHIN_SECONDS = 60
BARE = "/bench/bare/"
CACHED = "/bench/cached/"


def prepare(folder: Path) -> None:
    """Fill ``folder`` with the demonstration, unless it is there."""
    for arguments in (
        ["migrate", "--verbosity", "0"],
        ["compile_translations"],
        ["collectstatic", "--no-input", "--verbosity", "0"],
        ["demo", "--stage", "recognised", "--no-report"],
    ):
        subprocess.run([*SERVER, *arguments], env=environment(folder, "saolang.config.settings"), check=True)


def environment(folder: Path, settings: str) -> dict[str, str]:
    """Return what the server is started with; rate limits would end the measurement, not slow it."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": str(ROOT),
        "SAOLANG_RATE_LIMITS": "0",
        "SAOLANG_VAR_DIR": str(folder),
    }


@contextmanager
def served(folder: Path, settings: str) -> Iterator[int]:
    """Serve with ``saolang serve`` on a free port, one process, until left; yields the port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*SERVER, "serve", "--port", str(port), "--processes", "1"]
    server = subprocess.Popen(command, env=environment(folder, settings), stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + STARTS_WITHIN_SECONDS
        while True:
            try:
                get(http.client.HTTPConnection("127.0.0.1", port), BARE)
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=15)


def get(connection: http.client.HTTPConnection, path: str) -> bytes:
    """Return the page at ``path``, which must be there."""
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    return body


def public_pages(port: int) -> dict[str, str]:
    """Return home, catalogue, a product with a certificate, its verification, an article if there is one, by links."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    found = {"home": "/", "catalogue": "/san-pham/"}
    news = get(connection, "/tin-tuc/").decode()
    if article := re.search(r'href="(/tin-tuc/[^"/?]+/)"', news):
        found["article"] = article[1]
    for path in dict.fromkeys(re.findall(r'href="(/san-pham/[^"/?]+/)"', get(connection, "/san-pham/").decode())):
        certificate = re.search(r'href="(/xac-minh/[^"/?]+/)"', get(connection, path).decode())
        if certificate:
            return {**found, "product page": path, "verification page": certificate[1]}
    raise RuntimeError("no product with a certificate")


def measure(port: int, pages: Mapping[str, str], requests: int) -> dict[str, list[float]]:
    """Return the milliseconds of each request, sorted, by page."""
    connections = itertools.cycle([http.client.HTTPConnection("127.0.0.1", port) for _ in range(CONNECTIONS)])
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(WARM_UP + requests):
        for name, path in pages.items():
            connection = next(connections)
            began = time.perf_counter()
            get(connection, path)
            if turn >= WARM_UP:
                taken[name].append((time.perf_counter() - began) * 1000)
    return {name: sorted(times) for name, times in taken.items()}


def show(name: str, times: list[float], base: float, size: int) -> None:
    """Print one page."""
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    ratio = middle / base
    shown = f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"
    print(f"{name}: {shown} (p50 {middle:.1f} ms, p95 {late:.1f} ms, {size / 1024:.1f} kB)")


def main(requests: int, folder: Path) -> None:
    """Measure and print."""
    prepare(folder)
    with served(folder, "bench.bare.settings") as port:
        pages = {"bare page": BARE, "home out of memory": CACHED, **public_pages(port)}
        sizes = {name: len(get(http.client.HTTPConnection("127.0.0.1", port), path)) for name, path in pages.items()}
        taken = measure(port, pages, requests)
    with served(folder, "bench.bare.settings_without_middleware") as port:
        plain = measure(port, {"bare page without middleware": BARE}, requests)
    print(f"one process, {requests} requests a page; against the bare page of the same project:")
    base = statistics.median(taken["bare page"])
    for name, times in {**taken, **plain}.items():
        show(name, times, base, sizes.get(name, sizes["bare page"]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        wanted = int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS
        main(wanted, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch))

"""The server is killed while certificates are drawn, and started again: every PDF comes, every number once."""

import io
import shutil
import time
import unicodedata
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.journeys.conftest import Site, new_site

pytestmark = pytest.mark.journey
HOW_MANY = 6


@pytest.fixture
def fragile(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """Return a running installation of its own that may be killed."""
    var = tmp_path / "var"
    shutil.copytree(prepared, var)
    made = new_site(var)
    made.start()
    yield made
    made.stop()


def fetch(site: Site, code: str) -> bytes:
    """Return the certificate's PDF, or nothing while it is not drawn."""
    try:
        with urllib.request.urlopen(f"{site.url}/xac-minh/{code}.pdf", timeout=10) as answer:  # noqa: S310  our own
            return bytes(answer.read())
    except urllib.error.HTTPError:
        return b""


def drawn(site: Site, codes: list[str], *, at_least: int) -> dict[str, bytes]:
    """Wait until so many certificates are drawn; return them."""
    have: dict[str, bytes] = {}
    for _ in range(600):
        have.update({code: content for code in codes if code not in have and (content := fetch(site, code))})
        if len(have) >= at_least:
            return have
        time.sleep(0.1)
    pytest.fail(f"only {len(have)} of {len(codes)} certificates were drawn within a minute")


def test_server_killed_while_drawing_draws_the_rest_after_it_is_started_again(fragile: Site) -> None:
    issued = fragile.ask("signed_decision", count=HOW_MANY)
    drawn(fragile, issued["codes"], at_least=1)

    fragile.kill()
    fragile.start()

    papers = drawn(fragile, issued["codes"], at_least=HOW_MANY)
    for code, content in papers.items():
        (page,) = PdfReader(io.BytesIO(content)).pages
        assert code in unicodedata.normalize("NFC", page.extract_text())
    kept = fragile.ask("certificates")
    numbers = [one["number"] for one in kept if one["number"]]
    assert len(numbers) == len(set(numbers))
    assert set(issued["numbers"]) <= set(numbers)
    assert "nguyên vẹn" in fragile.run("audit", "verify")

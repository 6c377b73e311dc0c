"""Every template of the house: nothing inline (the CSP forbids it), every icon drawn, every file within its budget."""

import gzip
import json
import re
from pathlib import Path

import pytest

import saolang

SRC = Path(saolang.__file__).parent
ASSETS = SRC / "assets"
TEMPLATES = sorted(SRC.glob("**/templates/**/*.html"))
SPRITE = set(re.findall(r'<symbol id="([\w-]+)"', (ASSETS / "icons.svg").read_text("utf-8")))
SCRIPT_WITH_CODE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:json|ld\+json)\")[^>]*>", re.I)
FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline handler": re.compile(r"<[^>]*\son(?!e=)[a-z]+\s*=", re.I),
    "script with code": SCRIPT_WITH_CODE,
    "script address": re.compile(r"[\"']javascript:", re.I),
    "htmx code": re.compile(r"\s(?:data-)?hx-(?:on|vals=[\"']js:)", re.I),
}
ICON_USES = re.compile(
    r"{%\s*icon\s+\"([\w-]+)\"|<c-icon\s[^>]*?name=\"([\w-]+)\"|"
    r"<c-(?:button|chip|note|status|confirm)\s[^>]*?\sicon=\"([\w-]+)\""
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_template_holds_nothing_inline(path: Path) -> None:
    text = re.sub(r"{%.*?%}", "", path.read_text("utf-8"))  # Django's own words are no attributes
    assert {what for what, pattern in FORBIDDEN.items() if pattern.search(text)} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_template_uses_only_drawn_icons(path: Path) -> None:
    used = {name for names in ICON_USES.findall(path.read_text("utf-8")) for name in names if name}
    assert used - SPRITE == set()


def test_icons_named_in_code_are_drawn() -> None:
    named = set()
    for path in SRC.glob("**/*.py"):
        named |= set(re.findall(r"[\"']icon[\"']:\s*[\"']([\w-]+)[\"']", path.read_text("utf-8")))
    assert named - SPRITE == set()


@pytest.mark.parametrize(
    ("sheet", "budget"),
    [("public.css", 14_000), ("app.css", 18_000), ("app.js", 5_000), ("map.js", 6_000), ("map/provinces.json", 12_000)],
)
def test_sheet_stays_within_its_budget(sheet: str, budget: int) -> None:
    assert len(gzip.compress((ASSETS / sheet).read_bytes(), 9)) < budget


def test_public_first_view_stays_within_its_budget() -> None:
    """60 kB for HTML, CSS, icons and fonts of a public page; 13 kB are left for the page's own HTML."""
    fonts = sum(path.stat().st_size for path in (ASSETS / "fonts").glob("*.woff2"))
    sheets = sum(len(gzip.compress((ASSETS / name).read_bytes(), 9)) for name in ("public.css", "icons.svg"))
    assert fonts + sheets < 47_000


def test_fonts_carry_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text("utf-8").upper()


def test_sheets_point_only_at_files_that_are_there() -> None:
    for sheet in ("app.css", "public.css"):
        addresses = re.findall(r"url\(\"?([^)\"#]+)\"?\)", (ASSETS / sheet).read_text("utf-8"))
        local = {address for address in addresses if not address.startswith("data:")}
        assert local
        assert {address for address in local if not (ASSETS / address).exists()} == set()


def test_vendored_scripts_carry_their_licence_and_no_source_map() -> None:
    for package, licence in (("leaflet", "LICENSE"), ("leaflet.markercluster", "MIT-LICENCE.txt")):
        folder = ASSETS / "vendor" / package
        assert "Copyright" in (folder / licence).read_text("utf-8")
        assert [path.name for path in folder.glob("*.js") if "sourceMappingURL" in path.read_text("utf-8")] == []


def test_ground_of_the_map_holds_the_provinces_of_today() -> None:
    provinces = json.loads((ASSETS / "map" / "provinces.json").read_text("utf-8"))["features"]
    names = {feature["properties"]["code"]: feature["properties"]["name"] for feature in provinces}
    assert len(names) == len(provinces) == 34
    assert names["51"] == "Tỉnh Quảng Ngãi"
    rings = [ring for feature in provinces for polygon in feature["geometry"]["coordinates"] for ring in polygon]
    assert {ring[0] == ring[-1] for ring in rings} == {True}


def test_archipelagos_are_always_drawn() -> None:
    script = (ASSETS / "map.js").read_text("utf-8")
    assert '"Quần đảo Hoàng Sa"' in script
    assert '"Quần đảo Trường Sa"' in script

"""Weave the drawings: icon sprite and brocade (hoa văn thổ cẩm) from their text sources; copy htmx and leaflet.

Run by ``tools/build_assets.sh``. Standard library only; the output is committed, so nobody needs this to run Sao Làng.
"""

import pathlib
import shutil

ROOT = pathlib.Path(__file__).resolve().parents[1]
ASSETS = ROOT / "src" / "saolang" / "assets"
SOURCE = ROOT / "assets-src"

VENDORED = {
    "leaflet": ("dist/leaflet.js", "dist/leaflet.css", "dist/images", "LICENSE"),
    "leaflet.markercluster": ("dist/leaflet.markercluster.js", "dist/MarkerCluster.css", "MIT-LICENCE.txt"),
}
"""Package -> what of it is served, kept under ``assets/vendor/<package>/``."""

THREAD = {"R": "#c4562f", "G": "#e9b53a", "W": "#fbf3df", "P": "#3f8f6b"}


def read_icons(text: str) -> dict[str, str]:
    """Names and paths of ``icons.txt``; a line that starts with # is a comment."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return dict(line.split(" ", 1) for line in lines)


def sprite(icons: dict[str, str]) -> str:
    """One SVG file; each icon is a symbol that pages use as ``icons.svg#name``."""
    symbols = "\n".join(
        f'<symbol id="{name}" viewBox="0 0 24 24"><path d="{path}"/></symbol>' for name, path in sorted(icons.items())
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def weave(rows: list[str]) -> str:
    """A pattern is written as text, a letter is a thread; out comes a small SVG."""
    paths = []
    for thread, colour in THREAD.items():
        runs = ""
        for y, row in enumerate(rows):
            x = 0
            while x < len(row):
                if row[x] != thread:
                    x += 1
                    continue
                length = len(row[x:]) - len(row[x:].lstrip(thread))
                runs += f"M{x} {y}h{length}v1h-{length}z"
                x += length
        if runs:
            paths.append(f'<path fill="{colour}" d="{runs}"/>')
    width, height = len(rows[0]), len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'shape-rendering="crispEdges">{"".join(paths)}</svg>'
    )


def brocades(text: str) -> dict[str, list[str]]:
    """The three cloths from ``brocade.txt``: edge of the page, edge of the side bar, wide band."""
    edge, peak, line = (block.split() for block in text.strip().split("\n\n"))
    gap = ["." * 20]
    wide_peak, wide_line = [row * 2 for row in peak], [row * 2 for row in line]
    band = [*wide_peak, *gap, *wide_line, *edge, *wide_line, *gap, *wide_peak[::-1]]
    turned = ["".join(row[i] for row in edge) for i in range(len(edge[0]))]
    return {"brocade-edge": edge, "brocade-edge-v": turned, "brocade-band": band}


def vendor(package: str, files: tuple[str, ...]) -> None:
    """Copy ``files`` of a package; the line that names a source map goes, since no map is served."""
    target = ASSETS / "vendor" / package
    target.mkdir(parents=True, exist_ok=True)
    for name in files:
        source = ROOT / "node_modules" / package / name
        if source.is_dir():
            shutil.copytree(source, target / source.name, dirs_exist_ok=True)
            continue
        lines = source.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("//# sourceMappingURL=")]
        (target / source.name).write_text("\n".join(kept) + "\n", "utf-8")


def main() -> None:
    (ASSETS / "icons.svg").write_text(sprite(read_icons((SOURCE / "icons.txt").read_text("utf-8"))), "utf-8")
    for name, rows in brocades((SOURCE / "brocade.txt").read_text("utf-8")).items():
        (ASSETS / f"{name}.svg").write_text(weave(rows), "utf-8")
    htmx = ROOT / "node_modules" / "htmx.org"
    if htmx.exists():
        shutil.copyfile(htmx / "dist" / "htmx.min.js", ASSETS / "htmx.min.js")
        shutil.copyfile(htmx / "LICENSE", ASSETS / "htmx.LICENSE.txt")
    for package, files in VENDORED.items():
        if (ROOT / "node_modules" / package).exists():
            vendor(package, files)


if __name__ == "__main__":
    main()

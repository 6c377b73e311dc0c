"""Loading packs (nạp bộ tiêu chí): from package data, one set at a time, kept for the life of the process.

A command answers one line and ends, so a start may not parse 26 sets: ``Pack.sets`` reads a set at its first use.
Sums, codes and the like are checked by ``checks.check_pack``, which runs before every release and in
``saolang packs check``; loading itself checks the shape of what it reads.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock
from typing import Any

from saolang.core.regulation.codec import build_set, set_from_json, set_to_json
from saolang.core.regulation.documents import read_document
from saolang.core.regulation.findings import Finding, PackError
from saolang.core.regulation.schema import shape_findings
from saolang.core.regulation.types import (
    Band,
    CriteriaSet,
    EvidenceKind,
    Keywords,
    Pack,
    ProductGroup,
    ProductSubgroup,
    Text,
)

__all__ = ["PackError", "available_packs", "load_pack", "load_pack_from", "set_from_json", "set_to_json"]


_PACK_ID = re.compile(r"[a-z]+(-[0-9]+)+")


class LazySets(Mapping[int, CriteriaSet]):
    """The sets of a pack by number; each is read and checked for shape at its first use."""

    def __init__(self, directory: Traversable) -> None:
        """Take the folder ``sets`` of a pack; the names of its files are the numbers of the sets."""
        self._files = {int(one.name[:-5]): one for one in _set_files(directory)}
        self._numbers = sorted(self._files)
        self._read: dict[int, CriteriaSet] = {}
        self._lock = Lock()

    def __getitem__(self, number: int) -> CriteriaSet:
        """Return the set ``number``; raises ``KeyError`` for none, ``PackError`` for one that cannot be read."""
        file = self._files[number]
        with self._lock:  # two threads that ask at once get the same object
            if number not in self._read:
                self._read[number] = _read_set(file, number)
        return self._read[number]

    def __contains__(self, number: object) -> bool:
        """Whether there is such a set, without reading it."""
        return number in self._files

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers, rising."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """Return how many sets there are."""
        return len(self._numbers)


def available_packs() -> tuple[str, ...]:
    """Return the ids of the packs that come with the program, by name."""
    home = files("saolang.packs")
    return tuple(sorted(one.name for one in home.iterdir() if one.is_dir() and _PACK_ID.fullmatch(one.name)))


@cache
def load_pack(pack_id: str) -> Pack:
    """Return the pack ``pack_id``; the same object at every call.

    Raises ``PackError`` for an unknown id, and for a file that cannot be read.
    """
    if pack_id not in available_packs():
        raise PackError(f"Không có bộ “{pack_id}”; hãy chọn một trong: {', '.join(available_packs())}.")
    return load_pack_from(files("saolang.packs").joinpath(pack_id))


def load_pack_from(directory: Traversable) -> Pack:
    """Return the pack in ``directory`` (a ``Path`` will do), not kept.

    Raises ``PackError`` for a file that is missing or has not its shape; a set's file only when the set is first used.
    """
    regulation = read_shaped(directory, "regulation.yaml", "regulation")
    sets: Mapping[int, CriteriaSet] = {}
    evidence: dict[str, Any] = {"kinds": {}}
    classification: dict[str, Any] = {"ministries": {}, "groups": []}
    keywords: dict[int, Any] = {}
    if "without_sets" not in regulation:
        sets = LazySets(directory.joinpath("sets"))
        evidence = read_shaped(directory, "evidence.yaml", "evidence")
        classification = read_shaped(directory, "classification.yaml", "classification")
        if directory.joinpath("keywords.yaml").is_file():
            keywords = read_shaped(directory, "keywords.yaml", "keywords")
    return Pack(
        id=regulation["id"],
        number=regulation["number"],
        issuer=_text(regulation["issuer"]),
        issued=regulation["issued"],
        effective_from=regulation["effective_from"],
        effective_to=regulation["effective_to"],
        text=_text(regulation),
        part_points=regulation["parts"],
        bands=tuple(_band(one) for one in regulation["stars"]),
        amended_by=tuple(one["number"] for one in regulation.get("amended_by", ())),
        sets=sets,
        evidence_kinds={key: _evidence_kind(key, one) for key, one in evidence["kinds"].items()},
        groups=tuple(_group(one) for one in classification["groups"]),
        ministries={key: _text(one) for key, one in classification["ministries"].items()},
        keywords={number: _keywords(one) for number, one in keywords.items()},
        regulation=regulation,
        documents={"evidence": evidence, "classification": classification},
    )


def read_shaped(directory: Traversable, name: str, schema: str) -> Any:
    """Return the content of the file ``name``; raises ``PackError`` unless it has the shape ``schema``."""
    document = read_document(directory.joinpath(name), name)
    findings = shape_findings(schema, document, name)
    if findings:
        raise PackError.of(findings)
    return document


def last_day(pack: Pack) -> date | None:
    """Return the last day on which ``pack`` is in force, None while no end is known."""
    return pack.effective_to and date.fromordinal(pack.effective_to.toordinal() - 1)


def _set_files(directory: Traversable) -> list[Traversable]:
    if not directory.is_dir():
        message = "không có thư mục này; hãy thêm các bộ, hoặc ghi “without_sets” trong regulation.yaml"
        raise PackError.of([Finding("sets", None, message)])
    found = [one for one in directory.iterdir() if one.name.endswith(".yaml")]
    for one in found:
        if not (one.name[:-5].isdecimal() and one.name == f"{int(one.name[:-5]):02}.yaml"):
            raise PackError.of(
                [Finding(f"sets/{one.name}", None, "tên tệp phải là số của bộ, như 01.yaml; hãy đổi tên")]
            )
    return found


def _read_set(file: Traversable, number: int) -> CriteriaSet:
    name = f"sets/{file.name}"
    document = read_document(file, name)
    findings = shape_findings("set", document, name)
    if not findings and document["set"] != number:
        message = f"“set” là {document['set']} nhưng tên tệp nói {number}; hãy sửa cho khớp"
        findings = [Finding(name, None, message)]
    if findings:
        raise PackError.of(findings)
    return build_set(document)


def _text(one: Mapping[str, Any]) -> Text:
    """Return the wording; where no English is given the Vietnamese stands for it."""
    return Text(one["vi"], one.get("en", one["vi"]))


def _band(one: Mapping[str, Any]) -> Band:
    return Band(one["star"], one["from"], one["to"], one["certified_by"], _text(one) if "vi" in one else None)


def _evidence_kind(key: str, one: Mapping[str, Any]) -> EvidenceKind:
    ticks = {name: one.get(name, False) for name in ("dated", "mandatory", "physical")}
    return EvidenceKind(key, _text(one), _text(one["wanted"]), **ticks)


def _group(one: Mapping[str, Any]) -> ProductGroup:
    return ProductGroup(one["code"], _text(one), tuple(_subgroup(inner) for inner in one["groups"]))


def _subgroup(one: Mapping[str, Any]) -> ProductSubgroup:
    return ProductSubgroup(_text(one), {number: tuple(led_by) for number, led_by in one["sets"].items()})


def _keywords(one: Mapping[str, Any]) -> Keywords:
    return Keywords(_text(one), tuple(one["words"]), tuple(one.get("also", ())))

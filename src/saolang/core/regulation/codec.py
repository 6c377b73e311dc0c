"""A criteria set as plain data and back (bản lưu của bộ tiêu chí), and the fingerprints that a dossier pins.

``set_to_json`` has the shape of ``sets/NN.yaml``; what is empty there is left out. The fingerprint is taken over just
that, so the layout of the YAML, the order of its keys and an empty list more or less change nothing, and a set kept in
a database years ago gives the same fingerprint as on the day it was kept.
"""

from collections.abc import Mapping
from typing import Any

from saolang.core.regulation.findings import PackError
from saolang.core.regulation.fingerprint import canonical_fingerprint
from saolang.core.regulation.schema import shape_findings
from saolang.core.regulation.types import CriteriaSet, Criterion, Exclusion, Option, Part, PartCode, Review, Rule, Text


def set_from_json(document: Mapping[str, Any]) -> CriteriaSet:
    """Return the set that ``document`` (of ``set_to_json``) describes, with the same fingerprint.

    Raises ``PackError`` when the document has not the shape of a set.
    """
    findings = shape_findings("set", document, f"bộ {document.get('set', '?')}")
    if findings:
        raise PackError.of(findings)
    return build_set(document)


def build_set(document: Mapping[str, Any]) -> CriteriaSet:
    """Return the set of ``document``, whose shape has been checked already."""
    parts = tuple(_part(one) for one in document["parts"])
    exclude = tuple(Exclusion(one["id"], _text(one)) for one in document["exclude"])
    number, text, source = document["set"], _text(document), document["source"]
    content = _set_content(number, text, source, exclude, parts)
    return CriteriaSet(number, text, source, exclude, parts, canonical_fingerprint(content))


def set_to_json(criteria_set: CriteriaSet) -> dict[str, Any]:
    """Return ``criteria_set`` as plain data (dicts, lists, text, integers) from which it can be rebuilt exactly."""
    one = criteria_set
    return _set_content(one.number, one.text, one.source, one.exclude, one.parts)


def _text(one: Mapping[str, Any]) -> Text:
    return Text(one["vi"], one["en"])


def _words(text: Text) -> dict[str, Any]:
    return {"vi": text.vi, "en": text.en}


def _reviews(node: Mapping[str, Any]) -> tuple[Review, ...]:
    return tuple(Review(_text(one["printed"]), _text(one["adopted"])) for one in node.get("review", ()))


def _part(node: Mapping[str, Any]) -> Part:
    code: PartCode = node["code"]
    return Part(
        code, _text(node), node["max"], tuple(_criterion(one, code) for one in node["criteria"]), _reviews(node)
    )


def _criterion(node: Mapping[str, Any], part: PartCode) -> Criterion:
    return Criterion(
        code=node["code"],
        key=node["key"],
        text=_text(node),
        max=node["max"],
        part=part,
        options=tuple(
            Option(place, one["points"], _text(one), one.get("min_star"), one.get("case"))
            for place, one in enumerate(node.get("options", ()), start=1)
        ),
        criteria=tuple(_criterion(one, part) for one in node.get("criteria", ())),
        help=_text(node["help"]) if "help" in node else None,
        rules=tuple(
            Rule(one["kind"], _text(one), one.get("criterion"), tuple(one.get("any_zero", ())))
            for one in node.get("rules", ())
        ),
        evidence=tuple(node.get("evidence", ())),
        review=_reviews(node),
    )


def _set_content(
    number: int, text: Text, source: str, exclude: tuple[Exclusion, ...], parts: tuple[Part, ...]
) -> dict[str, Any]:
    return {
        "set": number,
        **_words(text),
        "source": source,
        "exclude": [{"id": one.id, **_words(one.text)} for one in exclude],
        "parts": [_part_content(one) for one in parts],
    }


def _part_content(part: Part) -> dict[str, Any]:
    content = {
        "code": part.code,
        **_words(part.text),
        "max": part.max,
        "criteria": [_criterion_content(one) for one in part.criteria],
        "review": [_review_content(one) for one in part.review],
    }
    return _without_empty(content)


def _criterion_content(criterion: Criterion) -> dict[str, Any]:
    content = {
        "code": criterion.code,
        "key": criterion.key,
        **_words(criterion.text),
        "max": criterion.max,
        "help": _words(criterion.help) if criterion.help else None,
        "rules": [_rule_content(one) for one in criterion.rules],
        "evidence": list(criterion.evidence),
        "review": [_review_content(one) for one in criterion.review],
        "options": [_option_content(one) for one in criterion.options],
        "criteria": [_criterion_content(one) for one in criterion.criteria],
    }
    return _without_empty(content)


def _rule_content(rule: Rule) -> dict[str, Any]:
    content = {"kind": rule.kind, **_words(rule.text), "criterion": rule.criterion, "any_zero": list(rule.any_zero)}
    return _without_empty(content)


def _option_content(option: Option) -> dict[str, Any]:
    content = {"points": option.points, **_words(option.text), "min_star": option.min_star, "case": option.case}
    return _without_empty(content)


def _review_content(review: Review) -> dict[str, Any]:
    return {"printed": _words(review.printed), "adopted": _words(review.adopted)}


def _without_empty(content: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not there; 0 points stay."""
    return {key: value for key, value in content.items() if value is not None and value != []}

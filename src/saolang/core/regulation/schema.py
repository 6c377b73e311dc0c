"""The shape of pack files (khuôn dữ liệu): the JSON Schemas of ``saolang/packs/schema``, reported in Vietnamese.

The schemas are written for editors as much as for us; this module understands the part of JSON Schema they use, so
that a pack needs no further library and every message can name the criterion it is about.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from saolang.core.regulation.findings import Finding

Schema = dict[str, Any]

_NAMES = {
    "object": "một nhóm khóa: giá trị",
    "array": "một danh sách (mỗi dòng bắt đầu bằng “-”)",
    "string": "chữ (số thì đặt trong dấu nháy)",
    "integer": "số nguyên",
    "boolean": "true hoặc false",
    "null": "null",
    "date": "một ngày dạng 2026-05-22",
}
_IS: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "date": lambda value: type(value) is date,
}


@cache
def load_schema(name: str) -> Schema:
    """Return the schema ``name`` ("set", "regulation", "classification", "evidence", "keywords", "cases")."""
    text = files("saolang.packs").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


def shape_findings(name: str, document: object, file: str) -> list[Finding]:
    """Return every way in which ``document`` departs from the schema ``name``; ``file`` is the name in messages."""
    schema = load_schema(name)
    return [Finding(file, criterion, message) for criterion, message in _walk(schema, schema, document, "", None)]


def _walk(
    root: Schema, schema: Schema, value: Any, path: str, criterion: str | None
) -> Iterator[tuple[str | None, str]]:
    """Yield (criterion, message) for ``value`` at ``path``; the nearest ``x-criterion`` above names it."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if schema.get("x-criterion") and isinstance(value, dict) and isinstance(value.get("code"), str):
        criterion = value["code"]
    wrong = _what_is_wrong(schema, value)
    if wrong:
        yield criterion, f"“{path or 'cả tệp'}” {wrong}"
    elif isinstance(value, dict):
        yield from _walk_object(root, schema, value, path, criterion)
    elif isinstance(value, list):
        for place, item in enumerate(value, start=1):
            yield from _walk(root, schema.get("items", {}), item, f"{path}[{place}]", criterion)


def _what_is_wrong(schema: Schema, value: Any) -> str | None:
    """Return what is wrong with ``value`` itself (not what lies in it), None when it is right."""
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else list(types)
    if schema.get("format") == "date":
        types = ["date" if name == "string" else name for name in types]
    if types and not any(_IS[name](value) for name in types):
        return f"là {_shown(value)}; hãy viết {' hoặc '.join(_NAMES[name] for name in types)}"
    if "enum" in schema and not any(value == one and type(value) is type(one) for one in schema["enum"]):
        return f"là {_shown(value)}; hãy chọn một trong: {', '.join(map(_shown, schema['enum']))}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return f"là {_shown(value)}; hãy viết theo dạng {schema['pattern']}"
    if value == "" and "minLength" in schema:
        return "để trống; hãy viết nội dung"
    least: int = schema.get("minItems") or schema.get("minProperties") or 0
    if isinstance(value, list | dict) and len(value) < least:
        return "để trống; hãy thêm ít nhất một mục"
    if "minimum" in schema and value < schema["minimum"]:
        return f"là {value}; hãy viết số từ {schema['minimum']} trở lên"
    if "maximum" in schema and value > schema["maximum"]:
        return f"là {value}; hãy viết số không quá {schema['maximum']}"
    return None


def _walk_object(
    root: Schema, schema: Schema, value: dict[Any, Any], path: str, criterion: str | None
) -> Iterator[tuple[str | None, str]]:
    inside = f"{path}." if path else ""
    known = schema.get("properties", {})
    # JSON has only text as keys; YAML writes 1: and 3: as numbers, and both are meant the same.
    named = {str(key): one for key, one in value.items()}
    for key in schema.get("required", []):
        if key not in named:
            yield criterion, f"thiếu khóa “{inside}{key}”; hãy thêm"
    choices = [one["required"][0] for one in schema.get("oneOf", [])]
    if choices and sum(key in named for key in choices) != 1:
        yield criterion, f"phải có đúng một trong các khóa: {', '.join(choices)}; hãy thêm hoặc bỏ bớt"
    names = schema.get("propertyNames", {}).get("pattern", "")
    others = schema.get("additionalProperties", {})
    for key, one in named.items():
        if key in known:
            yield from _walk(root, known[key], one, f"{inside}{key}", criterion)
        elif others is False:
            yield criterion, f"khóa lạ “{inside}{key}”; hãy bỏ, hoặc sửa thành một trong: {', '.join(known)}"
        elif not re.search(names, key):
            yield criterion, f"khóa “{inside}{key}” sai dạng; hãy viết theo dạng {names}"
        else:
            yield from _walk(root, others, one, f"{inside}{key}", criterion)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:60]

"""Mô tả giao diện: OpenAPI 3.1 from the code, with refusals, keys, examples and words in the reader's language."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

from saolang.interfaces.api import wording
from saolang.interfaces.api.api import VERSION, api
from saolang.interfaces.api.problems import CONTENT_TYPE, NAMES, TITLES
from saolang.interfaces.api.schemas import ProblemOut

PREFIX = "/api/v1"
LANGUAGES = ("vi", "en")
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


@lru_cache(maxsize=len(LANGUAGES))
def description_in(language: str) -> dict[str, Any]:
    """Return the OpenAPI document in ``vi`` or ``en``."""
    place = LANGUAGES.index(language)
    document: dict[str, Any] = deepcopy(dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/")))
    document["info"] = {
        "title": wording.TITLE[place],
        "version": VERSION,
        "description": wording.ABOUT[place],
        "license": LICENCE,
    }
    document["servers"] = [{"url": "/"}]
    schemas = document["components"]["schemas"]
    schemas["Problem"] = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schemas["Problem"].pop("$defs", {}))
    document["components"]["securitySchemes"] = {
        "key": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": wording.KEY[place]},
        "bearer": {"type": "http", "scheme": "bearer", "description": wording.KEY[place]},
    }
    document["security"] = [{}, {"key": []}, {"bearer": []}]
    for schema in schemas.values():
        for name, property_ in schema.get("properties", {}).items():
            property_.pop("title", None)
            if name in wording.FIELDS:
                property_["description"] = wording.FIELDS[name][place]
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _describe(operation, path, place)
    return document


def _describe(operation: dict[str, Any], path: str, place: int) -> None:
    summary, text = wording.OPERATIONS[operation["operationId"]]
    operation["summary"], operation["description"] = summary[place], text[place]
    operation["tags"] = [path.removeprefix(f"{PREFIX}/").split("/")[0]]
    for parameter in operation.get("parameters", []):
        name = parameter["name"]
        parameter["schema"].pop("title", None)
        parameter["description"] = wording.PARAMETERS[name][place]
        if name in wording.EXAMPLES:
            parameter["example"] = wording.EXAMPLES[name]
    is_list = any(one["name"] == "cursor" for one in operation.get("parameters", []))
    refusals = ("400", "401", "422", "429") if is_list else ("401", "404", "422", "429")
    operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()}
    operation["responses"]["200"]["headers"] = {"ETag": {"schema": {"type": "string"}}}
    for status in refusals:
        operation["responses"][status] = _refusal(status, path, place)


def _refusal(status: str, path: str, place: int) -> dict[str, Any]:
    example = {
        "type": f"/api/#{NAMES[int(status)]}",
        "title": str(TITLES[int(status)]),
        "status": int(status),
        "detail": wording.REFUSALS[status][place],
        "instance": path,
    }
    return {
        "description": wording.REFUSALS[status][place],
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
    }

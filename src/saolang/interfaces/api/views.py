"""The description of the interface: as a document for machines, as a page for people."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from saolang.interfaces.api.callers import ANONYMOUS_A_MINUTE
from saolang.interfaces.api.description import LANGUAGES, description_in
from saolang.interfaces.api.problems import NAMES, TITLES, Problem


def openapi(request: HttpRequest) -> JsonResponse:
    """OpenAPI 3.1, in the language of ``?lang=``, else of the caller."""
    wanted = request.GET.get("lang", get_language() or "vi")
    if "lang" in request.GET and wanted not in LANGUAGES:
        raise Problem(422, _("lang là vi hoặc en."))
    document = description_in(wanted if wanted in LANGUAGES else "vi")
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Trang tài liệu: every address, parameter, answer and refusal, read from the description."""
    document = description_in("en" if get_language() == "en" else "vi")
    context = {
        "info": document["info"],
        "operations": [
            {
                "id": operation["operationId"],
                "path": path,
                "summary": operation["summary"],
                "description": operation["description"],
                "parameters": [_parameter(one) for one in operation.get("parameters", [])],
                "refusals": [status for status in operation["responses"] if status != "200"],
                "fields": _fields(operation["responses"]["200"], document),
                "is_list": any(one["name"] == "cursor" for one in operation.get("parameters", [])),
            }
            for path, operations in document["paths"].items()
            for operation in operations.values()
        ],
        "problems": [{"status": status, "name": NAMES[status], "title": title} for status, title in TITLES.items()],
        "anonymous_a_minute": ANONYMOUS_A_MINUTE,
    }
    response = render(request, "api/docs.html", context)
    patch_cache_control(response, private=True, max_age=300)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


@require_safe
def docs_of_v1(request: HttpRequest) -> HttpResponse:
    """The root of a version leads to the page."""
    return redirect("api:docs")


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    schema = one["schema"]
    choices: dict[str, Any] = next((part for part in [schema, *schema.get("anyOf", [])] if "enum" in part), {})
    return {
        "name": one["name"],
        "is_required": one.get("required", False),
        "description": one["description"],
        "example": one.get("example", ""),
        "choices": choices.get("enum", []),
    }


def _fields(answer: dict[str, Any], document: dict[str, Any]) -> list[dict[str, str]]:
    """Return the fields of one item of the answer, with their words where there are any."""
    schema = answer["content"]["application/json"]["schema"]
    while "properties" not in schema or "items" in schema["properties"]:
        inner = schema.get("properties", {}).get("items", schema)
        reference = inner.get("$ref") or inner["items"]["$ref"]
        schema = document["components"]["schemas"][reference.rpartition("/")[2]]
    return [{"name": name, "description": one.get("description", "")} for name, one in schema["properties"].items()]

"""Practice: the same form over choices that live in the page only (tập thử)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.core.regulation.types import Criterion
from saolang.interfaces.workspace.producers.self_assessment.bench import Bench
from saolang.interfaces.workspace.producers.self_assessment.cards import (
    Section,
    build_sections,
    option_words,
    slug_of,
)
from saolang.interfaces.workspace.producers.self_assessment.reading import read_answers
from saolang.interfaces.workspace.producers.self_assessment.result import LiveResult, live_result
from saolang.interfaces.workspace.producers.self_assessment.views import OwnDossierView
from saolang.interfaces.workspace.producers.self_assessment.wording import words

TARGETS = (3, 4, 5)


@dataclass(frozen=True)
class Difference:
    """Một lựa chọn đã đổi khi tập thử."""

    code: str
    name: str
    before: str
    after: str
    gain: int
    anchor: str


def address_here(criterion: Criterion) -> str:
    """Return where ``criterion`` stands on the practice page, which holds every part."""
    return f"#tc-{slug_of(criterion.code)}"


class Practice(OwnDossierView):
    """The whole form at once; nothing posted here is kept anywhere."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Start from the answers of the dossier, or from nothing (``?tu=trong``)."""
        bench = self.bench(public_id)
        from_nothing = request.GET.get("tu") == "trong"
        answers = {} if from_nothing else dict(bench.answers)
        return self.show(request, bench, answers, self.target(request.GET.get("dich"), bench.result()))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Count the choices in the page and show the result; nothing is saved."""
        bench = self.bench(public_id)
        answers = read_answers(request.POST.dict(), bench.criteria_set)
        return self.show(request, bench, answers, self.target(request.POST.get("dich"), bench.result()))

    def target(self, asked: str | None, true_result: LiveResult) -> int:
        """Return the star to aim at: as asked, else the next one of the true answers."""
        return int(asked) if asked in {str(one) for one in TARGETS} else true_result.target

    def show(self, request: HttpRequest, bench: Bench, answers: dict[str, int], target: int) -> HttpResponse:
        """Show the whole page, or for a change within it only what changes."""
        before = bench.result()
        after = live_result(bench.criteria_set, answers, bands=bench.bands, address_of=address_here, target=target)
        parts: list[tuple[str, str, list[Section]]] = []
        for part in bench.criteria_set.parts:
            sections = build_sections(bench.criteria_set, part, answers=answers, target=target)
            for section in sections:
                section.is_open = section.is_open and part.code == "A"
            parts.append((part.code, words(part.text), sections))
        context: dict[str, Any] = {
            "dossier": bench.dossier,
            "set_name": words(bench.criteria_set.text),
            "criteria_set": bench.criteria_set,
            "parts": parts,
            "result": after,
            "true_result": before,
            "differences": differences(bench, answers),
            "gain": after.total - before.total,
            "target": target,
            "targets": TARGETS,
            "is_draft": True,
            "is_practice": True,
            "redraw": [leaf.code for leaf in bench.criteria_set.leaves if leaf.applies_if],
            "sections": [section for _code, _name, sections in parts for section in sections],
            "crumbs": [
                {"label": _("Việc cần làm"), "url": reverse("workspace:producers:home")},
                {
                    "label": bench.dossier.product.name,
                    "url": reverse("workspace:producers:dossier", args=(bench.dossier.public_id,)),
                },
                {"label": _("Tập thử"), "url": ""},
            ],
        }
        fragment = request.method == "POST" and request.htmx  # type: ignore[attr-defined]
        context["out_of_band"] = bool(fragment)
        name = "practice_counted" if fragment else "practice"
        return render(request, f"workspace/producers/self_assessment/{name}.html", context)


def differences(bench: Bench, answers: dict[str, int]) -> list[Difference]:
    """Return where the choices tried differ from the true ones."""
    found = []
    for leaf in bench.criteria_set.leaves:
        kept, tried = bench.answers.get(leaf.code), answers.get(leaf.code)
        if kept == tried:
            continue
        gain = leaf.points(tried or 0) - leaf.points(kept or 0)
        found.append(
            Difference(
                leaf.code,
                words(leaf.text),
                option_words(leaf, kept),
                option_words(leaf, tried),
                gain,
                address_here(leaf),
            )
        )
    return found

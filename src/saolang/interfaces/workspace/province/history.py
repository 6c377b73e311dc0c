"""The history of one dossier in plain words, with the proof that nobody rewrote it (lịch sử hồ sơ)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from saolang.apps.audit.queries import canonical_hash, events_under
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import criteria_set_of, history
from saolang.interfaces.workspace.filed.wording import SENTENCES, history_lines
from saolang.interfaces.workspace.province.desk import ProvinceView, crumbs_of
from saolang.interfaces.workspace.province.home import chain_state

LINES_A_PAGE = 50


def altered_events(dossier: Dossier) -> list[int]:
    """Return the numbers of the dossier's events whose content no longer gives the hash they were recorded with."""
    return [event.sequence for event in events_under(dossier.topic) if canonical_hash(event) != event.hash]


class History(ProvinceView):
    """Every event of a dossier: who, when, what changed from what to what, why."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show one page, the newest first; ``?chi=buoc`` keeps the steps."""
        dossier = self.find(public_id)
        entries = history(dossier, SENTENCES)
        only_steps = request.GET.get("chi") == "buoc"
        shown = [entry for entry in entries if entry.is_step] if only_steps else entries
        page = Paginator(shown, LINES_A_PAGE).get_page(request.GET.get("trang"))
        context = self.get_context_data(
            dossier=dossier,
            crumbs=crumbs_of(dossier, _("Lịch sử")),
            page=page,
            lines=history_lines(list(page.object_list), criteria_set_of(dossier)),
            total=len(entries),
            only_steps=only_steps,
            altered=altered_events(dossier),
            chain=chain_state(),
        )
        return render(request, "workspace/province/history.html", context)

"""One dossier as the commune reads it (hồ sơ)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saolang.apps.dossiers.enums import DossierAct, DossierState, DossierVerb
from saolang.apps.dossiers.queries import findings, history
from saolang.apps.dossiers.rules import allowed_verbs
from saolang.common import clock
from saolang.interfaces.workspace.communes.contents import content_views
from saolang.interfaces.workspace.communes.desk import CommuneView, crumbs_of, current_appraisal
from saolang.interfaces.workspace.communes.form import check_lines, checked_count, texts_of
from saolang.interfaces.workspace.communes.inbox import TASKS, next_task
from saolang.interfaces.workspace.filed.page import dossier_context, grouped


class DossierPage(CommuneView):
    """What was filed, what the check found, what the commune wrote, what happened."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the last filing, or the one asked for by ``?ban=``."""
        on = clock.today()
        dossier = self.find(public_id)
        appraisal = current_appraisal(dossier)
        shown = dossier_context(dossier, request.GET.get("ban"), on)
        is_here = dossier.state == DossierState.SUBMITTED
        lines = check_lines(appraisal)
        context = self.get_context_data(
            **shown,
            crumbs=[*crumbs_of(dossier)[:1], {"label": dossier.product.name, "url": ""}],
            verbs=allowed_verbs(self.person, dossier, on),
            may_write=DossierAct.WRITE_APPRAISAL in allowed_verbs(self.person, dossier, on),
            may_propose=DossierVerb.PROPOSE in allowed_verbs(self.person, dossier, on),
            is_here=is_here,
            task=next_task(appraisal, shown["waiting_request"]) if is_here else "",
            task_words=TASKS[next_task(appraisal, shown["waiting_request"])] if is_here else "",
            appraisal=appraisal,
            contents=content_views(shown["filed"], texts_of(appraisal)) if shown["filed"] else [],
            lines=lines,
            checked=checked_count(appraisal),
            findings=grouped(findings(dossier, on)) if is_here else None,
            # Steps only: the drafting of the producer is not the commune's to follow.
            steps=[
                {"text": entry.sentence, "at": entry.occurred_at, "who": entry.actor, "reason": entry.reason}
                for entry in history(dossier)
                if entry.is_step or entry.action.startswith("dossiers.supplement.")
            ],
        )
        return render(request, "workspace/communes/dossier.html", context)

"""Checklist and the four contents, saved while the officer writes (thẩm định)."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.dossiers.enums import DossierAct
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.apps.dossiers.operations import save_appraisal
from saolang.apps.dossiers.operations.appraisal import AppraisalValues
from saolang.apps.dossiers.queries import findings, holder
from saolang.apps.dossiers.rules import can
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.communes.contents import CONTENTS, content_views, draft_mark
from saolang.interfaces.workspace.communes.desk import CommuneView, crumbs_of, current_appraisal
from saolang.interfaces.workspace.communes.form import (
    Conflict,
    Posted,
    check_lines,
    checked_count,
    read_post,
    stamp_of,
    texts_of,
)
from saolang.interfaces.workspace.filed.page import chosen_version, filed_version

TRIES = 3
"""How often a save is tried again when a colleague's save came in between."""


class AppraisalPage(CommuneView):
    """The commune's form 03 in the making, the producer's evidence beside it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show checklist and contents."""
        dossier = self.find(public_id)
        if not can(self.person, DossierAct.WRITE_APPRAISAL, dossier, clock.today()):
            messages.info(request, _("Hồ sơ này không còn ở bước thẩm định của xã; xem kết quả dưới đây."))
            return redirect("workspace:communes:dossier", public_id)
        return render(request, "workspace/communes/appraisal.html", self._context(dossier, current_appraisal(dossier)))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save what was changed here; what a colleague changed meanwhile stays, and both are shown where they meet."""
        dossier = self.find(public_id)
        is_partial = request.headers.get("HX-Request") == "true"
        posted, error = Posted(), ""
        try:
            posted = self._save(dossier)
        except DomainError as refusal:
            error = refusal.message
        dossier = self.find(public_id)
        appraisal = current_appraisal(dossier)
        if error and not posted.typed:
            posted.typed = {content.field: request.POST.get(content.field, "") for content in CONTENTS}
        status = 422 if error else 409 if posted.conflicts else 200
        if is_partial or status != 200:
            template = "workspace/communes/_appraisal_saved.html" if is_partial else "workspace/communes/appraisal.html"
            context = self._context(dossier, appraisal, posted, error)
            return render(request, template, context, status=status)
        where = reverse("workspace:communes:appraisal", args=(public_id,))
        if name := self._copied(request):
            messages.success(request, _("Đã chép bản nháp vào ô viết. Kiểm tra lại, sửa cho đúng rồi xóa dòng “Nháp”."))
            return redirect(f"{where}#{name}")
        messages.success(request, _("Đã lưu phần thẩm định."))
        return redirect(where)

    def _copied(self, request: HttpRequest) -> str:
        """Return the content into which the draft is to be copied, if that button was pressed."""
        name = request.POST.get("chep", "")
        return name if name in {content.field for content in CONTENTS} else ""

    def _save(self, dossier: Dossier) -> Posted:
        """Save what is not contested; a save that came in between is taken into account by reading again."""
        for attempt in range(TRIES):
            appraisal = current_appraisal(dossier)
            posted = read_post(self.request.POST, appraisal)
            if (name := self._copied(self.request)) and not posted.conflicts:
                posted.values[name] = self._with_draft(dossier, name, posted.typed.get(name, getattr(appraisal, name)))
            try:
                save_appraisal(
                    appraisal=appraisal,
                    version=appraisal.version,
                    actor=self.person,
                    now=clock.now(),
                    values=cast(AppraisalValues, posted.values),
                    checklist=posted.marks or None,
                )
            except Stale:
                if attempt == TRIES - 1:
                    raise
            else:
                return posted
        raise Stale

    def _with_draft(self, dossier: Dossier, name: str, text: str) -> str:
        """Return ``text`` with the draft made of the dossier's own words under it, marked as such."""
        view = next(one for one in content_views(self._filed(dossier), {}) if one.field == name)
        return "\n".join(part for part in (text.strip(), draft_mark(), view.suggestion) if part)

    def _filed(self, dossier: Dossier) -> Any:
        version = chosen_version(list(dossier.versions.order_by("number")), None)
        assert version is not None  # noqa: S101  a dossier with an appraisal was filed
        return filed_version(dossier, version, clock.today())

    def _context(
        self, dossier: Dossier, appraisal: CommuneAppraisal, posted: Posted | None = None, error: str = ""
    ) -> dict[str, Any]:
        on = clock.today()
        saved = texts_of(appraisal)
        shown = {**saved, **(posted.typed if posted and (posted.conflicts or error) else {})}
        contested = {conflict.field: conflict for conflict in posted.conflicts} if posted else {}
        stamps = {name: stamp_of(text) for name, text in saved.items()}
        for name in contested:  # until the officer chooses, the page remembers what it was written upon
            stamps[name] = self.request.POST.get(f"s-{name}", stamps[name])
        views = content_views(self._filed(dossier), shown)
        return self.get_context_data(
            dossier=dossier,
            crumbs=crumbs_of(dossier, _("Thẩm định")),
            appraisal=appraisal,
            holder=holder(dossier, on),
            lines=check_lines(appraisal),
            checked=checked_count(appraisal),
            contents=[(view, stamps[view.field], contested.get(view.field)) for view in views],
            written=sum(view.is_written for view in views),
            stamps=stamps,
            conflicts=self._named(posted.conflicts if posted else ()),
            error=error,
            findings=findings(dossier, on),
        )

    def _named(self, conflicts: Sequence[Conflict]) -> list[tuple[str, Conflict]]:
        titles = {content.field: str(content.title) for content in CONTENTS}
        return [(titles[conflict.field], conflict) for conflict in conflicts]

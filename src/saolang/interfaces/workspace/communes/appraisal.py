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
from saolang.apps.dossiers.queries import CHECKLIST, findings, holder
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
    unseen_fields,
)
from saolang.interfaces.workspace.filed.page import chosen_version, filed_version, grouped

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
        if error:
            posted = read_post(request.POST, current_appraisal(dossier))
            posted.conflicts.clear()
        status = 422 if error else 409 if posted.conflicts else 200
        if is_partial or status != 200:
            template = "workspace/communes/_appraisal_saved.html" if is_partial else "workspace/communes/appraisal.html"
            context = self._context(dossier, appraisal, posted, error, keeps_page=is_partial)
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
        self,
        dossier: Dossier,
        appraisal: CommuneAppraisal,
        posted: Posted | None = None,
        error: str = "",
        *,
        keeps_page: bool = False,
    ) -> dict[str, Any]:
        """Return the context of the page, or of what is swapped into a page that stays (``keeps_page``)."""
        on = clock.today()
        posted = posted or Posted()
        contested = {conflict.field: conflict for conflict in posted.conflicts}
        texts, lines = texts_of(appraisal), {line.key: line for line in check_lines(appraisal)}
        unseen = unseen_fields(posted, appraisal) if keeps_page else []
        stamps = {name: stamp_of(text) for name, text in texts.items()} | {
            key: line.stamp for key, line in lines.items()
        }
        # What the page shows and what stands are two things here: it keeps the stamp of what it was written upon.
        kept = {*contested, *(posted.seen if error else ()), *unseen}
        stamps.update({name: posted.seen[name] for name in kept if name in posted.seen})
        if keeps_page or error:
            texts.update(posted.typed)
            shown_lines = (
                [posted.typed_lines.get(key, line) for key, line in lines.items()] if error else [*lines.values()]
            )
        else:
            texts.update({name: posted.typed[name] for name in contested})
            shown_lines = [*lines.values()]
        views = content_views(self._filed(dossier), texts)
        return self.get_context_data(
            dossier=dossier,
            crumbs=crumbs_of(dossier, _("Thẩm định")),
            appraisal=appraisal,
            holder=holder(dossier, on),
            lines=shown_lines,
            checked=checked_count(appraisal),
            contents=[(view, contested.get(view.field)) for view in views],
            written=sum(view.is_written for view in content_views(self._filed(dossier), texts_of(appraisal))),
            stamps=stamps,
            conflicts=self._named(posted.conflicts),
            unseen=self._titles(unseen),
            error=error,
            findings=grouped(findings(dossier, on)),
        )

    def _titles(self, names: Sequence[str]) -> list[str]:
        titles = {content.field: str(content.title) for content in CONTENTS}
        titles |= {line.key: str(line.text) for line in CHECKLIST}
        return [titles[name] for name in names]

    def _named(self, conflicts: Sequence[Conflict]) -> list[tuple[str, Conflict]]:
        titles = {content.field: str(content.title) for content in CONTENTS}
        return [(titles[conflict.field], conflict) for conflict in conflicts]

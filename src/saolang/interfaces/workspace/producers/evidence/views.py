"""The ledger: list, add, change, put away, delete (sổ giấy tờ)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.enums import Role
from saolang.apps.dossiers.models import Evidence
from saolang.apps.dossiers.operations import (
    add_evidence,
    add_files,
    archive_evidence,
    delete_evidence,
    edit_evidence,
    remove_file,
)
from saolang.apps.dossiers.queries import evidence_visible_to
from saolang.apps.registry.models import Producer
from saolang.apps.registry.queries import own_producers
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.core.regulation.catalogue import pack_in_force
from saolang.core.regulation.types import EvidenceKind
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.producers.evidence.forms import EvidenceForm, files_of, values_of
from saolang.interfaces.workspace.producers.evidence.papers import (
    ARCHIVED,
    EXPIRED,
    SOON,
    UNDATED,
    VALID,
    LedgerRow,
    file_url,
    grouped,
    kind_name,
    ledger_rows,
    matches,
    places_of,
    state_of,
)

STATES = (
    (VALID, gettext_lazy("Còn hạn")),
    (SOON, gettext_lazy("Sắp hết hạn")),
    (EXPIRED, gettext_lazy("Hết hạn")),
    (UNDATED, gettext_lazy("Không ghi hạn")),
    (ARCHIVED, gettext_lazy("Kho lưu")),
)


class LedgerView(WorkspaceView):
    """A page of the producer's ledger."""

    roles = (Role.PRODUCER,)
    menu_item = "evidence"

    @property
    def kinds(self) -> Mapping[str, EvidenceKind]:
        """Kinds of papers of the instrument that takes submissions today."""
        return pack_in_force(clock.today(), "first").evidence_kinds

    def producer(self) -> Producer:
        """Return the producer whose ledger it is."""
        found = own_producers(self.person, clock.today()).order_by("pk").first()
        if found is None:
            raise Http404
        return found

    def paper(self, public_id: str) -> Evidence:
        """Return a paper of one's own ledger; 404 for any other."""
        found = evidence_visible_to(self.person, clock.today()).filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found

    def crumbs(self, label: str) -> list[dict[str, str]]:
        """Return the way back to the ledger."""
        return [
            {"label": _("Giấy tờ"), "url": reverse("workspace:producers:evidence")},
            {"label": label, "url": ""},
        ]


class Ledger(LedgerView):
    """Every paper by kind, with its state and where it is used."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the papers that match the words (``q``), kind (``loai``) and state (``tinh-trang``) asked for."""
        on = clock.today()
        rows = ledger_rows(evidence_visible_to(self.person, on), self.kinds, on)
        asked = request.GET.get("q", "").strip()
        kind, state = request.GET.get("loai", ""), request.GET.get("tinh-trang", "")
        shown = [row for row in rows if self.fits(row, asked, kind, state)]
        kept = [row for row in rows if row.state.key != ARCHIVED]
        context = {
            "groups": grouped(shown, self.kinds),
            "shown_count": len(shown),
            "kept_count": len(kept),
            "has_any": bool(rows),
            "is_filtered": bool(asked or kind or state),
            "q": asked,
            "kind": kind,
            "state": state,
            "kinds": [(group.key, group.name) for group in grouped(rows, self.kinds)],
            "states": [(key, label, sum(row.state.key == key for row in rows)) for key, label in STATES],
            "worries": [row for row in kept if row.state.needs_a_look],
            "without_files": [row for row in kept if not row.files],
        }
        return render(request, "workspace/producers/evidence/ledger.html", context)

    def fits(self, row: LedgerRow, asked: str, kind: str, state: str) -> bool:
        """Whether ``row`` is asked for; the archive shows only when asked for or searched."""
        if state:
            if row.state.key != state:
                return False
        elif row.state.key == ARCHIVED and not asked:
            return False
        return (not kind or row.evidence.kind == kind) and (not asked or matches(row, asked))


class NewEvidence(LedgerView):
    """A new paper, with its files."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; ``?loai=`` chooses the kind beforehand."""
        form = EvidenceForm(kinds=self.kinds, initial={"kind": request.GET.get("loai", "")})
        return self.page(request, form)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the paper with all its files, or nothing."""
        form = EvidenceForm(request.POST, kinds=self.kinds)
        if not form.is_valid():
            return self.page(request, form, status=422)
        try:
            evidence = add_evidence(
                producer=self.producer(),
                files=files_of(request),
                actor=self.person,
                now=clock.now(),
                **form.values,
            )
        except DomainError as error:
            return self.page(request, form, status=422, file_error=at_field(form, error))
        messages.success(request, _("Đã cất “%(title)s” vào sổ.") % {"title": evidence.title})
        return redirect("workspace:producers:evidence-item", evidence.public_id)

    def page(
        self, request: HttpRequest, form: EvidenceForm, *, status: int = 200, file_error: str = ""
    ) -> HttpResponse:
        """Show the form."""
        context = {"form": form, "file_error": file_error, "crumbs": self.crumbs(_("Thêm giấy tờ"))}
        return render(request, "workspace/producers/evidence/new.html", context, status=status)


def at_field(form: EvidenceForm, error: DomainError) -> str:
    """Put ``error`` at its field; return the sentence when it belongs to the files instead."""
    if error.field in form.fields:
        form.add_error(error.field, error.message)
        return ""
    return error.message


class EvidenceItem(LedgerView):
    """One paper: its files, where it is used, and the form to change it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the paper."""
        return self.page(request, self.paper(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Change what the paper says; somebody else's change in between is shown, and nothing typed is lost."""
        evidence = self.paper(public_id)
        form = EvidenceForm(request.POST, kinds=self.kinds, initial=values_of(evidence))
        if not form.is_valid():
            return self.page(request, evidence, form, status=422)
        version = request.POST.get("version", "")
        try:
            edit_evidence(
                evidence=evidence,
                version=int(version) if version.isdecimal() else 0,
                values=form.values,
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            return self.page(
                request, evidence, form, status=409, refused=error.message, changes=self.differing(evidence, form)
            )
        except DomainError as error:
            left = at_field(form, error)
            return self.page(request, evidence, form, status=422, refused=left)
        messages.success(request, _("Đã lưu thay đổi."))
        return redirect("workspace:producers:evidence-item", evidence.public_id)

    def differing(self, evidence: Evidence, form: EvidenceForm) -> list[dict[str, str]]:
        """Return what stands now against what was typed, field by field."""
        typed: Mapping[str, Any] = form.cleaned_data
        found = []
        for name, now in values_of(evidence).items():
            if (now or "") == (typed.get(name) or ""):
                continue
            field = form[name]
            found.append(
                {"label": str(field.label), "before": self.shown(name, now), "after": self.shown(name, typed[name])}
            )
        return found

    def shown(self, name: str, value: Any) -> str:
        """Return a value as people read it."""
        if name == "kind":
            return kind_name(self.kinds, value)
        return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value or "")

    def page(
        self,
        request: HttpRequest,
        evidence: Evidence,
        form: EvidenceForm | None = None,
        *,
        status: int = 200,
        refused: str = "",
        file_error: str = "",
        changes: Sequence[Mapping[str, str]] = (),
    ) -> HttpResponse:
        """Show the paper with what went wrong, if anything."""
        files = list(evidence.files.all())
        context = {
            "evidence": evidence,
            "state": state_of(evidence, clock.today()),
            "kind_name": kind_name(self.kinds, evidence.kind),
            "files": [
                {"file": one, "url": file_url(one), "picture": file_url(one, preview=True) if one.preview_id else ""}
                for one in files
            ],
            "places": places_of(evidence),
            "form": form or EvidenceForm(kinds=self.kinds, initial=values_of(evidence)),
            "refused": refused,
            "file_error": file_error,
            "changes": changes,
            "crumbs": self.crumbs(evidence.title),
        }
        return render(request, "workspace/producers/evidence/item.html", context, status=status)


class EvidenceVerb(EvidenceItem):
    """A verb on one paper that has its own address; it answers with the paper's page."""

    def get(self, request: HttpRequest, public_id: str, verb: str = "") -> HttpResponse:
        """Lead to the paper: a page that was reloaded after a refusal."""
        return redirect("workspace:producers:evidence-item", self.paper(public_id).public_id)

    def post(self, request: HttpRequest, public_id: str, verb: str) -> HttpResponse:  # type: ignore[override]
        """Do ``verb``: add files (tep), remove one (bo-tep), archive (cat, lay-ra), delete (xoa)."""
        evidence = self.paper(public_id)
        try:
            said = self.do(request, evidence, verb)
        except DomainError as error:
            place = "file_error" if verb == "tep" else "refused"
            return self.page(request, evidence, status=422, **{place: error.message})  # type: ignore[arg-type]
        messages.success(request, said)
        if verb == "xoa":
            return redirect("workspace:producers:evidence")
        return redirect("workspace:producers:evidence-item", evidence.public_id)

    def do(self, request: HttpRequest, evidence: Evidence, verb: str) -> str:
        """Call the one operation of ``verb`` and return what was done; 404 for no verb."""
        now = clock.now()
        if verb == "tep":
            added = add_files(evidence=evidence, files=files_of(request), actor=self.person, now=now)
            return _("Đã thêm %(n)s tệp.") % {"n": len(added)}
        if verb == "bo-tep":
            wanted = request.POST.get("tep", "")
            file = next((one for one in evidence.files.all() if one.public_id == wanted), None)
            if file is None:
                return _("Tệp này đã được bỏ trước đó.")
            remove_file(file=file, actor=self.person, now=now)
            return _("Đã bỏ tệp “%(name)s”.") % {"name": file.name}
        if verb in ("cat", "lay-ra"):
            archive_evidence(evidence=evidence, actor=self.person, now=now, is_archived=verb == "cat")
            return _("Đã cất vào kho lưu.") if verb == "cat" else _("Đã lấy ra khỏi kho lưu.")
        if verb == "xoa":
            title = evidence.title
            delete_evidence(evidence=evidence, actor=self.person, now=now)
            return _("Đã xóa “%(title)s” khỏi sổ.") % {"title": title}
        raise Http404

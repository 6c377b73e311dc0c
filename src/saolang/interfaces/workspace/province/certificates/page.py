"""One certificate: what holds, its paper, what may be done with it (trang giấy chứng nhận)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.audit.queries import events_of
from saolang.apps.certification.enums import LiveStatus, RevocationState
from saolang.apps.certification.models import Certificate, RevocationCase
from saolang.apps.certification.operations import extend, open_renewal
from saolang.apps.certification.queries import (
    IN_FORCE,
    RenewalRow,
    certificates_visible_to,
    renewal_of,
    revocation_cases_visible_to,
    revocation_reasons,
    status_of,
)
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.paperwork.queries import papers_of
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.calendar.windows import StatutoryWindows
from saolang.core.regulation.loader import load_pack
from saolang.interfaces.workspace.filed.reading import words
from saolang.interfaces.workspace.producers.products_qr import qr_image, verification_url
from saolang.interfaces.workspace.province.certificates.wording import EVENTS, KINDS, days_of
from saolang.interfaces.workspace.province.decisions.desk import DayField, OfficeView, PlainForm
from saolang.interfaces.workspace.province.decisions.desk import status_of as status_code

OPEN_CASES = (RevocationState.OPENED, RevocationState.CONCLUDED)


class ExtendForm(PlainForm):
    """Kéo dài đến ngày nào."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    until = DayField(label=gettext_lazy("Có giá trị đến hết ngày"))
    required_words: ClassVar[Mapping[str, Any]] = {"until": gettext_lazy("Ghi ngày cuối cùng giấy còn giá trị.")}


def extension_limit(row: RenewalRow) -> date | None:
    """Return the last day the law allows while the open renewal is decided."""
    if row.dossier is None:
        return None
    windows = StatutoryWindows.from_regulation(load_pack(row.dossier.pack_id).regulation)
    return windows.extension_limit(row.certificate.ends_on)


class CertificateView(OfficeView):
    """What concerns one certificate of the province."""

    menu_item = "certificates"

    def find_certificate(self, public_id: str) -> Certificate:
        """Return the certificate or raise ``Http404``."""
        found = (
            certificates_visible_to(self.person, clock.today())
            .filter(public_id=public_id, recognition__decision__province__in=self.province_ids)
            .first()
        )
        if found is None:
            raise Http404
        return found


class CertificatePage(CertificateView):
    """One certificate."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it."""
        return self.page(self.find_certificate(public_id))

    def page(self, certificate: Certificate, *, form: ExtendForm | None = None, status: int = 200) -> HttpResponse:
        """Show ``certificate``, with the extension form as typed when it was refused."""
        on = clock.today()
        found = status_of(certificate, on)
        row = renewal_of(certificate, on)
        recognition = certificate.recognition
        province_id = recognition.decision.province_id
        may_manage = self.manages(province_id)
        if form is None and row is not None and row.can_extend and may_manage:
            limit = extension_limit(row)
            form = ExtendForm(initial={"version": certificate.version, "until": limit.isoformat() if limit else None})
        pack = load_pack(recognition.pack_id)
        criteria_set = None if recognition.set_number is None else pack.sets.get(recognition.set_number)
        cases = list(revocation_cases_visible_to(self.person, on).filter(certificate=certificate))
        is_in_force = found.status in IN_FORCE
        context = self.get_context_data(
            certificate=certificate,
            recognition=recognition,
            found=found,
            is_in_force=is_in_force,
            is_late=row is not None and on > row.closes_on,
            kind=KINDS[found.status],
            label=LiveStatus(found.status).label,
            days=days_of(found),
            row=row,
            form=form,
            limit=extension_limit(row) if row else None,
            law=pack.number,
            set_name=words(criteria_set.text) if criteria_set else "",
            address=verification_url(certificate.code),
            cases=cases,
            open_case=next((case for case in cases if case.state in OPEN_CASES), None),
            reasons=revocation_reasons(on) if cases else {},
            notices=list(certificate.expiry_notices.order_by("-sent_at")),
            may_manage=may_manage,
            may_upgrade=may_manage and is_in_force and certificate.star < 5 and row is not None and row.dossier is None,
            may_revoke=may_manage and is_in_force,
            scans=list(papers_of("certificate", certificate.public_id)) if certificate.is_earlier else [],
            history=history_of(certificate, cases),
            others=list(
                certificates_visible_to(self.person, on)
                .filter(recognition__product=recognition.product_id)
                .exclude(pk=certificate.pk)
                .order_by("-issued_on", "-pk")
            ),
        )
        return render(self.request, "workspace/province/certificate.html", context, status=status)


def history_of(certificate: Certificate, cases: list[RevocationCase]) -> list[dict[str, Any]]:
    """Return what happened to the certificate, the newest first, ready for the timeline; one query."""
    events = events_of("certificate", certificate.public_id)
    for case in cases:
        events |= events_of("revocation", case.public_id)
    return [
        {"text": EVENTS[event.action], "at": event.occurred_at, "who": event.actor_label, "reason": event.reason}
        for event in events.order_by("-sequence")
        if event.action in EVENTS
    ]


class Extend(CertificatePage):
    """Kéo dài while the renewal is decided."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Lead to the certificate's page, where the form is."""
        return redirect("workspace:province:certificate", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Extend, or show why not beside the day."""
        certificate = self.find_certificate(public_id)
        self.must_manage(certificate.recognition.decision.province_id)
        form = ExtendForm(request.POST)
        if not form.is_valid():
            return self.page(certificate, form=form, status=422)
        try:
            extended = extend(
                certificate=certificate,
                version=form.cleaned_data["version"],
                actor=self.person,
                on=clock.today(),
                now=clock.now(),
                until=form.cleaned_data["until"],
            )
        except DomainError as refusal:
            fresh = self.find_certificate(public_id)
            form = ExtendForm({**request.POST.dict(), "version": fresh.version})
            form.is_valid()
            form.refuse(refusal)
            return self.page(fresh, form=form, status=status_code(refusal))
        until = extended.extended_until
        messages.success(
            request, _("Đã gia hạn đến hết ngày %(day)s.") % {"day": until.strftime("%d/%m/%Y") if until else ""}
        )
        return redirect("workspace:province:certificate", public_id)


class OpenFollowUp(CertificateView):
    """Mở hồ sơ đánh giá lại, nâng hạng for the producer."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Open it and go to the certificate's page."""
        certificate = self.find_certificate(public_id)
        self.must_manage(certificate.recognition.decision.province_id)
        kind = DossierKind.UPGRADE if request.POST.get("loai") == DossierKind.UPGRADE else DossierKind.RENEWAL
        try:
            open_renewal(certificate=certificate, kind=kind, actor=self.person, on=clock.today(), now=clock.now())
        except DomainError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(
                request, _("Đã mở hồ sơ cho chủ thể. Hồ sơ nằm ở bàn của họ; giấy tờ còn hạn được dùng lại.")
            )
        return redirect("workspace:province:certificate", public_id)


class CertificateQr(CertificateView):
    """Mã QR of the public page, for print."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return the drawing."""
        certificate = self.find_certificate(public_id)
        return HttpResponse(qr_image(certificate.code, "svg"), content_type="image/svg+xml")


class CertificateCredential(CertificateView):
    """Chứng thực số (vc+jwt), as a file to keep or send."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return the signed credential."""
        certificate = self.find_certificate(public_id)
        if not certificate.credential:
            raise Http404
        response = HttpResponse(certificate.credential, content_type="application/vc+jwt")
        response["Content-Disposition"] = content_disposition_header(True, f"chung-thuc-{certificate.code}.jwt")
        return response

"""Revocation: the case, its conclusion with the 15-day clock, the decision or no decision (thu hồi)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.certification.enums import IssuerLevel, RevocationState
from saolang.apps.certification.models import Certificate, Decision, RevocationCase
from saolang.apps.certification.operations import NumberTaken, conclude_case, dismiss, open_case, revoke
from saolang.apps.certification.operations.ministry import MINISTRY
from saolang.apps.certification.papers import revocation_decision
from saolang.apps.certification.queries import (
    IN_FORCE,
    default_authority,
    revocation_cases_visible_to,
    revocation_reasons,
    status_of,
)
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.province.certificates.page import OPEN_CASES, CertificateView
from saolang.interfaces.workspace.province.decisions.desk import DayField, OfficeView, PlainForm, SignatureForm
from saolang.interfaces.workspace.province.decisions.desk import status_of as status_code
from saolang.interfaces.workspace.province.decisions.papers import word_file

ROWS_A_PAGE = 20


class CaseForm(PlainForm):
    """Căn cứ và sự việc."""

    reason = forms.ChoiceField(label=gettext_lazy("Căn cứ thu hồi (Điều 8)"), widget=forms.RadioSelect)
    facts = forms.CharField(
        label=gettext_lazy("Sự việc"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Ai phát hiện, ngày nào, ở đâu, giấy tờ hoặc ảnh gì kèm theo."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        "reason": gettext_lazy("Chọn một căn cứ thu hồi trong danh sách của Quyết định."),
        "facts": gettext_lazy("Ghi sự việc: ai phát hiện, khi nào, giấy tờ gì."),
    }

    def __init__(self, *args: Any, reasons: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the grounds of the law in force."""
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.choices = [(key, f"{key}) {text}") for key, text in reasons.items()]  # type: ignore[attr-defined]


class ConcludeForm(PlainForm):
    """Kết luận và ngày."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = forms.CharField(
        label=gettext_lazy("Kết luận"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Kết luận của cơ quan có thẩm quyền, hoặc xác nhận của xã; ghi số văn bản nếu có."),
    )
    concluded_on = DayField(label=gettext_lazy("Ngày kết luận"))
    required_words: ClassVar[Mapping[str, Any]] = {
        "conclusion": gettext_lazy("Ghi kết luận của cơ quan có thẩm quyền."),
        "concluded_on": gettext_lazy("Ghi ngày kết luận: hạn 15 ngày tính từ ngày này."),
    }


class DismissForm(PlainForm):
    """Lý do không thu hồi."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = forms.CharField(
        label=gettext_lazy("Lý do không thu hồi"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    required_words: ClassVar[Mapping[str, Any]] = {"conclusion": gettext_lazy("Ghi lý do không thu hồi.")}


class RevokeForm(SignatureForm):
    """Quyết định thu hồi, as signed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Revocations(OfficeView):
    """Every case of the province."""

    menu_item = "certificates"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page, what is due first; the same queries whatever its length."""
        on = clock.today()
        found = revocation_cases_visible_to(self.person, on)
        counts = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
        wanted = request.GET.get("trang-thai", "")
        wanted = wanted if wanted in RevocationState.values else ""
        shown = found.filter(state=wanted) if wanted else found
        page = Paginator(shown.order_by(F("due_on").asc(nulls_last=True), "-pk"), ROWS_A_PAGE).get_page(
            request.GET.get("trang")
        )
        reasons = revocation_reasons(on)
        context = self.get_context_data(
            page=page,
            rows=[(case, reasons.get(case.reason, ""), days_left(case)) for case in page],
            wanted=wanted,
            counts=[(state, counts[state]) for state in RevocationState if counts.get(state)],
            open_count=sum(counts.get(state, 0) for state in OPEN_CASES),
        )
        return render(request, "workspace/province/revocations.html", context)


def days_left(case: RevocationCase) -> int | None:
    """Return the days to the last day for the decision, below 0 when past; None without a clock."""
    return (case.due_on - clock.today()).days if case.due_on else None


class OpenCase(CertificateView):
    """Mở vụ việc thu hồi against one certificate."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form; an open case has its page."""
        certificate = self.find_certificate(public_id)
        self.must_manage(certificate.recognition.decision.province_id)
        open_one = self.open_one(certificate)
        if open_one is not None:
            return redirect("workspace:province:revocation", open_one.public_id)
        return self.page(certificate, CaseForm(reasons=revocation_reasons(clock.today())))

    def open_one(self, certificate: Certificate) -> RevocationCase | None:
        """Return the case that is not finished."""
        cases = revocation_cases_visible_to(self.person, clock.today())
        return cases.filter(certificate=certificate, state__in=OPEN_CASES).first()

    def page(self, certificate: Certificate, form: CaseForm, *, status: int = 200) -> HttpResponse:
        """Show the form."""
        on = clock.today()
        context = self.get_context_data(
            certificate=certificate, form=form, is_in_force=status_of(certificate, on).status in IN_FORCE
        )
        return render(self.request, "workspace/province/revocation_new.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Open the case and go to its page."""
        certificate = self.find_certificate(public_id)
        self.must_manage(certificate.recognition.decision.province_id)
        form = CaseForm(request.POST, reasons=revocation_reasons(clock.today()))
        if not form.is_valid():
            return self.page(certificate, form, status=422)
        try:
            case = open_case(
                certificate=certificate,
                reason=form.cleaned_data["reason"],
                facts=form.cleaned_data["facts"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            open_one = self.open_one(certificate)
            if open_one is not None:
                messages.warning(request, refusal.message)
                return redirect("workspace:province:revocation", open_one.public_id)
            form.refuse(refusal)
            return self.page(certificate, form, status=status_code(refusal))
        messages.success(request, _("Đã mở vụ việc. Giấy vẫn có hiệu lực cho đến khi có quyết định thu hồi."))
        return redirect("workspace:province:revocation", case.public_id)


class CaseView(OfficeView):
    """One case: what is known, what may be done next."""

    menu_item = "certificates"

    def cases(self) -> QuerySet[RevocationCase]:
        """Return the cases this person sees, with what the page shows."""
        return revocation_cases_visible_to(self.person, clock.today()).select_related(
            "certificate__recognition__decision__province",
            "certificate__recognition__dossier",
            "certificate__recognition__product__producer",
            "decision__province",
        )

    def find_case(self, public_id: str) -> RevocationCase:
        """Return the case or raise ``Http404``."""
        case = self.cases().filter(public_id=public_id).first()
        if case is None:
            raise Http404
        return case

    def province_of(self, case: RevocationCase) -> int:
        """Return the province whose certificate it is."""
        return case.certificate.recognition.decision.province_id

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the case."""
        return self.page(self.find_case(public_id))

    def page(self, case: RevocationCase, *, status: int = 200, **forms_typed: PlainForm) -> HttpResponse:
        """Show ``case`` with what was typed in the form that was refused."""
        province_id = self.province_of(case)
        may_manage, may_sign = self.manages(province_id), self.signs(province_id)
        state = RevocationState(case.state)
        fresh: dict[str, PlainForm] = {}
        if may_manage and state == RevocationState.OPENED:
            fresh["conclude"] = ConcludeForm(
                initial={"version": case.version, "concluded_on": clock.today().isoformat()}
            )
        if may_manage and state in OPEN_CASES:
            fresh["dismiss"] = DismissForm(initial={"version": case.version}, prefix="khong")
        if may_sign and state == RevocationState.CONCLUDED:
            fresh["revoke"] = RevokeForm(initial={"version": case.version, "signed_on": clock.today().isoformat()})
        context = self.get_context_data(
            case=case,
            certificate=case.certificate,
            reason=revocation_reasons(clock.today()).get(case.reason, ""),
            left=days_left(case),
            papers=list(papers_of("revocation", case.public_id)),
            may_manage=may_manage,
            is_ministry=case.certificate.level == IssuerLevel.MINISTRY,
            **(fresh | {name: form for name, form in forms_typed.items() if name in fresh}),
        )
        return render(self.request, "workspace/province/revocation.html", context, status=status)

    def refused(self, public_id: str, name: str, form: PlainForm, refusal: DomainError) -> HttpResponse:
        """Show the case as it is now, what was typed kept, and why it was refused."""
        case = self.find_case(public_id)
        if status_code(refusal) == 409:
            data = self.request.POST.dict()
            key = form.add_prefix("version")
            form = type(form)({**data, key: case.version}, prefix=form.prefix)
            form.is_valid()
            messages.warning(self.request, refusal.message)
        form.refuse(refusal)
        return self.page(case, status=status_code(refusal), **{name: form})


class Conclude(CaseView):
    """Ghi kết luận."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Conclude; the 15 days begin."""
        case = self.find_case(public_id)
        self.must_manage(self.province_of(case))
        form = ConcludeForm(request.POST)
        if not form.is_valid():
            return self.page(case, status=422, conclude=form)
        try:
            conclude_case(case=case, actor=self.person, now=clock.now(), **form.cleaned_data)
        except DomainError as refusal:
            return self.refused(public_id, "conclude", form, refusal)
        messages.success(request, _("Đã ghi kết luận. Quyết định thu hồi phải có trong 15 ngày."))
        return redirect("workspace:province:revocation", public_id)


class Dismiss(CaseView):
    """Không thu hồi."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Close the case with its reason."""
        case = self.find_case(public_id)
        self.must_manage(self.province_of(case))
        form = DismissForm(request.POST, prefix="khong")
        if not form.is_valid():
            return self.page(case, status=422, dismiss=form)
        try:
            dismiss(case=case, actor=self.person, now=clock.now(), **form.cleaned_data)
        except DomainError as refusal:
            return self.refused(public_id, "dismiss", form, refusal)
        messages.success(request, _("Đã đóng vụ việc: không thu hồi. Giấy chứng nhận giữ nguyên hiệu lực."))
        return redirect("workspace:province:revocation", public_id)


class Revoke(CaseView):
    """Ghi quyết định thu hồi đã ký."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Revoke; the public page says so from the day of the signature."""
        case = self.find_case(public_id)
        if not self.signs(self.province_of(case)):
            raise PermissionDenied
        form = RevokeForm(request.POST)
        if not form.is_valid():
            return self.page(case, status=422, revoke=form)
        try:
            revoke(case=case, actor=self.person, now=clock.now(), **form.cleaned_data)
        except DomainError as refusal:
            return self.refused(public_id, "revoke", form, refusal)
        except IntegrityError:  # the same number signed elsewhere at the same instant
            return self.refused(public_id, "revoke", form, NumberTaken(field="number"))
        messages.success(request, _("Đã thu hồi. Trang công khai báo ngay, chủ thể đã được báo."))
        return redirect("workspace:province:revocation", public_id)


class RevocationDraft(CaseView):
    """Dự thảo quyết định thu hồi in Word, to take to the signer."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Write it from the concluded case; number and date are left open."""
        case = self.find_case(public_id)
        if case.state != RevocationState.CONCLUDED:
            raise Http404
        province = case.certificate.recognition.decision.province
        is_ministry = case.certificate.level == IssuerLevel.MINISTRY
        case.decision = Decision(
            province=province,
            signed_on=clock.today(),
            authority=MINISTRY if is_ministry else default_authority(province),
        )
        context = revocation_decision(case)
        context["head"]["on"] = None
        context["effective_on"] = None
        return word_file(render_docx("revocation_decision", context), _("Dự thảo quyết định thu hồi"))

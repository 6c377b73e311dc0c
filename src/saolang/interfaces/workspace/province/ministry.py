"""Five-star files: the letter to the ministry, its result, what follows (hồ sơ gửi trung ương)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.certification.enums import DecisionState
from saolang.apps.certification.models import Certificate, Decision, MinistryReview
from saolang.apps.certification.operations import record_ministry_result, send_five_star
from saolang.apps.certification.papers import ministry_letter
from saolang.apps.certification.queries import dossiers_for_decision, ministry_reviews_visible_to
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.evaluation.enums import RoundState
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.operations import reconvene
from saolang.apps.evaluation.queries import councils_visible_to
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.province.decisions.desk import DayField, OfficeView, PlainForm, status_of
from saolang.interfaces.workspace.province.decisions.papers import word_file

ROWS_A_PAGE = 20


class LetterForm(PlainForm):
    """Số, ngày, người ký of the letter, as signed."""

    letter_number = forms.CharField(
        label=gettext_lazy("Số văn bản"), max_length=60, help_text=gettext_lazy("Ví dụ 128/UBND-NNMT.")
    )
    letter_on = DayField(label=gettext_lazy("Ngày văn bản"))
    signer_name = forms.CharField(label=gettext_lazy("Họ tên người ký"), max_length=120)
    signer_title = forms.CharField(label=gettext_lazy("Chức vụ người ký"), max_length=120)
    required_words: ClassVar[Mapping[str, Any]] = {
        "letter_number": gettext_lazy("Ghi số như trên văn bản."),
        "letter_on": gettext_lazy("Ghi ngày trên văn bản."),
        "signer_name": gettext_lazy("Ghi họ tên người ký."),
        "signer_title": gettext_lazy("Ghi chức vụ người ký."),
    }

    def refuse(self, refusal: DomainError) -> None:
        """The room calls the day of any signature ``signed_on``."""
        if refusal.field == "signed_on":
            self.add_error("letter_on", refusal.message)
        else:
            super().refuse(refusal)


class ResultForm(PlainForm):
    """Kết quả của trung ương."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    star = forms.TypedChoiceField(
        label=gettext_lazy("Trung ương xếp hạng"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=(
            (5, gettext_lazy("5 sao: trung ương công nhận và cấp giấy")),
            (4, gettext_lazy("4 sao: trả về, tỉnh công nhận bằng quyết định của tỉnh")),
            (3, gettext_lazy("3 sao: trả về, tỉnh công nhận bằng quyết định của tỉnh")),
            (0, gettext_lazy("Không đạt, hoặc yêu cầu đánh giá lại")),
        ),
    )
    reference = forms.CharField(label=gettext_lazy("Số văn bản của trung ương"), max_length=60)
    decided_on = DayField(label=gettext_lazy("Ngày văn bản"))
    certificate_number = forms.CharField(
        label=gettext_lazy("Số giấy chứng nhận 5 sao"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Chỉ khi được 5 sao. Để trống thì lấy số văn bản."),
    )
    authority = forms.CharField(
        label=gettext_lazy("Cơ quan quyết định"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Để trống là Bộ trưởng Bộ Nông nghiệp và Môi trường."),
    )
    remarks = forms.CharField(
        label=gettext_lazy("Ý kiến của trung ương"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        "star": gettext_lazy("Chọn hạng sao trung ương kết luận."),
        "reference": gettext_lazy("Ghi số văn bản của trung ương."),
        "decided_on": gettext_lazy("Ghi ngày trên văn bản."),
    }

    def refuse(self, refusal: DomainError) -> None:
        """The room calls day and number of any signature ``signed_on`` and ``number``."""
        name = {"signed_on": "decided_on", "number": "reference"}.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, refusal.message)


class ReconveneForm(PlainForm):
    """Đánh giá lại ở hội đồng nào, vì sao."""

    council = forms.ChoiceField(label=gettext_lazy("Hội đồng đánh giá lại"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Điều gì đã khác so với lần trước."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {"reason": gettext_lazy("Ghi lý do đánh giá lại.")}

    def __init__(self, *args: Any, councils: list[Council], **kwargs: Any) -> None:
        """Offer the councils of open rounds."""
        super().__init__(*args, **kwargs)
        choices = [(one.public_id, f"{one.name} ({one.round})") for one in councils]
        self.fields["council"].choices = choices  # type: ignore[attr-defined]


class Ministry(OfficeView):
    """Every five-star file: without a letter, waiting, answered."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page, what waits first; the same queries whatever its length."""
        found = ministry_reviews_visible_to(self.person, clock.today())
        page = Paginator(
            found.order_by(F("result_on").desc(nulls_first=True), F("letter_on").asc(nulls_first=True), "-pk"),
            ROWS_A_PAGE,
        ).get_page(request.GET.get("trang"))
        context = self.get_context_data(
            page=page,
            unsent=found.filter(paper=None, result_on=None).count(),
            waiting=found.filter(result_on=None).exclude(paper=None).count(),
        )
        return render(request, "workspace/province/ministry.html", context)


class MinistryLetter(OfficeView):
    """Văn bản đề nghị for every five-star file of one signed decision."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form, or lead to what was sent."""
        decision = self.letterable(public_id)
        unsent = self.unsent(decision)
        if not unsent:
            return redirect("workspace:province:decision", public_id)
        return self.page(decision, unsent, LetterForm(initial={"letter_on": clock.today().isoformat()}))

    def letterable(self, public_id: str) -> Decision:
        """Return the signed decision for its officers."""
        decision = self.find_decision(public_id)
        self.must_manage(decision.province_id)
        if decision.state != DecisionState.SIGNED:
            raise Http404
        return decision

    def unsent(self, decision: Decision) -> list[MinistryReview]:
        """Return the files no letter went out for."""
        reviews = ministry_reviews_visible_to(self.person, clock.today())
        return list(reviews.filter(decision=decision, paper=None, result_on=None).order_by("pk"))

    def page(
        self, decision: Decision, unsent: list[MinistryReview], form: LetterForm, *, status: int = 200
    ) -> HttpResponse:
        """Show the form over what the letter names."""
        context = self.get_context_data(decision=decision, reviews=unsent, form=form)
        return render(self.request, "workspace/province/ministry_letter.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Issue the letter."""
        decision = self.letterable(public_id)
        form = LetterForm(request.POST)
        if not form.is_valid():
            return self.page(decision, self.unsent(decision), form, status=422)
        try:
            send_five_star(decision=decision, actor=self.person, now=clock.now(), **form.cleaned_data)
        except DomainError as refusal:
            unsent = self.unsent(decision)
            if not unsent:
                messages.warning(request, refusal.message)
                return redirect("workspace:province:decision", public_id)
            form.refuse(refusal)
            return self.page(decision, unsent, form, status=status_of(refusal))
        messages.success(request, _("Đã phát hành văn bản đề nghị. Khi có kết quả, ghi ở trang của từng sản phẩm."))
        return redirect("workspace:province:decision", public_id)


class MinistryLetterDraft(MinistryLetter):
    """Dự thảo văn bản đề nghị in Word, to take to the signer."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Write it; number and signer are left open."""
        decision = self.letterable(public_id)
        unsent = self.unsent(decision)
        if not unsent:
            raise Http404
        dossiers = list(dossiers_for_decision().filter(pk__in=[one.dossier_id for one in unsent]).order_by("pk"))
        context = ministry_letter(decision, dossiers, number="", on=clock.today(), signer_name="", signer_title="")
        context["head"]["on"] = None
        return word_file(render_docx("ministry_letter", context), _("Dự thảo văn bản đề nghị trung ương"))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Nothing is sent from a draft."""
        return self.http_method_not_allowed(request, public_id)


class ReviewPage(OfficeView):
    """One five-star file: what was asked, what came back, what follows."""

    def find_review(self, public_id: str) -> MinistryReview:
        """Return the file or raise ``Http404``."""
        reviews = ministry_reviews_visible_to(self.person, clock.today())
        review = reviews.select_related("dossier__commune", "decision__round").filter(public_id=public_id).first()
        if review is None:
            raise Http404
        return review

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it."""
        return self.page(self.find_review(public_id))

    def page(self, review: MinistryReview, *, status: int = 200, **typed: PlainForm) -> HttpResponse:
        """Show ``review`` with what was typed in the form that was refused."""
        may_manage = self.manages(review.decision.province_id)
        can_reconvene = may_manage and review.dossier.state == DossierState.RETURNED_BY_MINISTRY
        councils = self.councils(review) if can_reconvene else []
        fresh: dict[str, PlainForm] = {}
        if may_manage and review.result_on is None:
            fresh["form"] = ResultForm(initial={"version": review.version, "decided_on": clock.today().isoformat()})
        if councils:
            fresh["reconvene"] = ReconveneForm(councils=councils)
        context = self.get_context_data(
            review=review,
            dossier=review.dossier,
            may_manage=may_manage,
            can_reconvene=can_reconvene,
            draft=review.dossier.decisions.filter(state=DecisionState.DRAFT).first(),
            certificate=Certificate.objects.filter(recognition__dossier=review.dossier_id, level="ministry").first(),
            **(fresh | {name: form for name, form in typed.items() if name in fresh}),
        )
        return render(self.request, "workspace/province/ministry_review.html", context, status=status)

    def councils(self, review: MinistryReview) -> list[Council]:
        """Return the councils of open rounds of the province."""
        found = councils_visible_to(self.person, clock.today())
        return list(
            found.filter(round__state=RoundState.OPEN, round__province=review.decision.province_id).order_by("-pk")
        )


class RecordResult(ReviewPage):
    """Ghi kết quả của trung ương."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Lead to the page, where the form is."""
        return redirect("workspace:province:ministry-review", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Record it, or say at its field what does not fit."""
        review = self.find_review(public_id)
        self.must_manage(review.decision.province_id)
        form = ResultForm(request.POST)
        if not form.is_valid():
            return self.page(review, status=422, form=form)
        try:
            certificate = record_ministry_result(review=review, actor=self.person, now=clock.now(), **form.cleaned_data)
        except DomainError as refusal:
            fresh = self.find_review(public_id)
            if fresh.result_on is not None:
                messages.warning(request, refusal.message)
                return redirect("workspace:province:ministry-review", public_id)
            form = ResultForm({**request.POST.dict(), "version": fresh.version})
            form.is_valid()
            form.refuse(refusal)
            return self.page(fresh, status=status_of(refusal), form=form)
        if certificate is not None:
            messages.success(request, _("Đã ghi 5 sao của trung ương. Giấy chứng nhận đã vào sổ."))
        else:
            messages.success(request, _("Đã ghi kết quả. Hồ sơ đã trở về tỉnh, chờ quyết định hoặc đánh giá lại."))
        return redirect("workspace:province:ministry-review", public_id)


class EvaluateAgain(ReviewPage):
    """Đánh giá lại what came back."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Lead to the page, where the form is."""
        return redirect("workspace:province:ministry-review", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Put the dossier before a council of an open round."""
        review = self.find_review(public_id)
        self.must_manage(review.decision.province_id)
        councils = self.councils(review)
        form = ReconveneForm(request.POST, councils=councils)
        if not form.is_valid():
            return self.page(review, status=422, reconvene=form)
        council = next(one for one in councils if one.public_id == form.cleaned_data["council"])
        try:
            reconvene(
                dossier=review.dossier,
                council=council,
                reason=form.cleaned_data["reason"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            form.refuse(refusal)
            return self.page(self.find_review(public_id), status=status_of(refusal), reconvene=form)
        messages.success(request, _("Đã đưa ra %(council)s đánh giá lại.") % {"council": council.name})
        return redirect("workspace:province:dossier", review.dossier.public_id)

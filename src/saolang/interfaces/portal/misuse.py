"""Báo sao sai hoặc dùng sai: anybody tells what they saw and gets a receipt code that shows what became of it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from saolang.apps.certification import queries
from saolang.apps.certification.enums import MisuseKind, MisuseState
from saolang.apps.certification.operations import SentPhoto, report_misuse
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import cleaned, crumbs, shown

STATE_KINDS = {
    MisuseState.RECEIVED: "wait",
    MisuseState.REVIEWED: "wait",
    MisuseState.FOUNDED: "done",
    MisuseState.UNFOUNDED: "none",
}


class ReportForm(forms.Form):
    """Điều đã thấy; only what is wrong and what was seen are needed."""

    kind = forms.ChoiceField(label=gettext_lazy("Có gì sai"), choices=MisuseKind.choices, widget=forms.RadioSelect)
    description = forms.CharField(
        label=gettext_lazy("Đã thấy gì"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Hàng gì, sao mấy, nhãn ghi gì, thấy ngày nào."),
    )
    told_name = forms.CharField(label=gettext_lazy("Tên ghi trên hàng"), max_length=200, required=False)
    told_code = forms.CharField(label=gettext_lazy("Mã ghi trên hàng"), max_length=60, required=False)
    place = forms.CharField(label=gettext_lazy("Thấy ở đâu"), max_length=200, required=False)
    url = forms.CharField(label=gettext_lazy("Địa chỉ trang mạng, nếu thấy trên mạng"), max_length=400, required=False)
    photo = forms.FileField(required=False)
    reporter_name = forms.CharField(label=gettext_lazy("Tên của bà con"), max_length=120, required=False)
    reporter_contact = forms.CharField(
        label=gettext_lazy("Điện thoại hoặc thư điện tử"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Ghi vào đây là đồng ý để cán bộ trả lời phản ánh này liên lạc lại. "
            "Chỉ họ xem được, không dùng vào việc khác."
        ),
    )
    san_pham = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    home_page = forms.CharField(required=False)
    """Left empty by people, who do not see it; filled by scripts."""
    required_words: ClassVar[Mapping[str, Any]] = {
        "kind": gettext_lazy("Chọn một điều sai trong danh sách."),
        "description": gettext_lazy("Kể điều bà con đã thấy: hàng gì, sao mấy, ghi gì trên nhãn."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the house's words at missing fields."""
        super().__init__(*args, **kwargs)
        for name, words in self.required_words.items():
            self.fields[name].error_messages["required"] = words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("portal-misuse", rate="20/h", method="POST")
def report(request: HttpRequest) -> HttpResponse:
    """Show the form; with POST take the report in and lead to its receipt."""
    if request.method != "POST":
        start = {
            "san_pham": cleaned(request.GET.get("san-pham", ""), 40),
            "told_code": cleaned(request.GET.get("ma", ""), 60),
        }
        return _page(request, ReportForm(initial=start))
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    told = form.cleaned_data
    if told.pop("home_page"):
        form.add_error(None, _("Phản ánh này giống do máy gửi nên chưa được nhận. Hãy tải lại trang rồi gửi lại."))
        return _page(request, form, status=422)
    sent, product_id = told.pop("photo"), told.pop("san_pham")
    photo = SentPhoto(sent, sent.name or "", sent.size or 0) if sent else None
    product = queries.product_under(product_id) if product_id else None
    try:
        made = report_misuse(product=product, photo=photo, now=clock.now(), **told)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return _page(request, form, status=422)
    return redirect("portal:misuse-receipt", made.public_id)


def _page(request: HttpRequest, form: ReportForm, *, status: int = 200) -> HttpResponse:
    product = queries.product_under(str(form["san_pham"].value() or "").replace("\x00", "")[:40])
    context = {
        "form": form,
        "product": product,
        "crumbs": crumbs((_("Báo sao sai, dùng sai"), "")),
    }
    return shown(request, "portal/misuse.html", context, status=status)


@never_cache
@require_safe
@limited("portal-verify")
def receipt(request: HttpRequest, receipt_code: str) -> HttpResponse:
    """Show that a report was received and how far it is; nothing of what it says."""
    found = queries.report_under(receipt_code)
    if found is None:
        raise Http404
    context = {
        "report": found,
        "kind": STATE_KINDS[MisuseState(found.state)],
        "crumbs": crumbs((_("Báo sao sai, dùng sai"), reverse("portal:misuse")), (_("Mã tiếp nhận"), "")),
    }
    return shown(request, "portal/misuse_receipt.html", context)

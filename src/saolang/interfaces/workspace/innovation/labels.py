"""Label checks and the rules they ask by (nhãn hàng hóa)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.dossiers.rules import can_start
from saolang.apps.innovation.enums import LabelAnswer
from saolang.apps.innovation.models import LabelCheck
from saolang.apps.innovation.operations import check_label, confirm_rule
from saolang.apps.innovation.queries import GOODS, goods_for, label_checks_visible_to, label_items, rules_confirmed
from saolang.apps.registry.models import Product
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.files import serve_blob
from saolang.interfaces.workspace.innovation.desk import ROWS_A_PAGE, InnovationView
from saolang.interfaces.workspace.innovation.forms import LabelForm
from saolang.interfaces.workspace.province.decisions.desk import status_of

ANSWER_KINDS = {
    LabelAnswer.PRESENT: "done",
    LabelAnswer.MISSING: "stop",
    LabelAnswer.UNCLEAR: "soon",
    LabelAnswer.NOT_ASKED: "none",
}


class Labels(InnovationView):
    """Nhãn: products to check, checks made."""

    template = "workspace/innovation/labels.html"
    tab = "labels"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of checks and, for those who check, products by name."""
        words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
        checks = label_checks_visible_to(self.person, clock.today())
        products = self.products().exclude(set_number=None)
        for word in fold(words).split():
            checks = checks.filter(product__folded__contains=word)
            products = products.filter(folded__contains=word)
        return self.show(
            page=self.paged(checks),
            products=list(products[:ROWS_A_PAGE]),
            goods={key: one.text.in_language(request.LANGUAGE_CODE) for key, one in GOODS.items()},
            words=words,
        )


class NewLabelCheck(InnovationView):
    """Kiểm một nhãn."""

    template = "workspace/innovation/label_new.html"
    tab = "labels"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the list of what must stand on the label."""
        product = self.product(public_id)
        return self.page(product, self.form(product))

    def form(self, product: Product, data: Any = None) -> LabelForm:
        """Ask what the goods of the product's set want."""
        goods = goods_for(product.set_number)
        if goods is None or not goods.items:
            raise Http404
        may_keep = can_start(self.person, product.producer, clock.today())
        return LabelForm(data, goods=goods, language=self.request.LANGUAGE_CODE, may_keep=may_keep)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Record the check; pictures have to be chosen again after a refusal, answers stay."""
        product = self.product(public_id)
        form = self.form(product, request.POST)
        if not form.is_valid():
            return self.page(product, form, status=422)
        try:
            check = check_label(
                product=product,
                goods=form.goods.key,
                answers=form.answers(),
                photos=request.FILES.getlist("photos"),
                keep_as_evidence=bool(form.cleaned_data.get("keep")),
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            if refusal.field in ("photos", "files"):
                return self.page(product, form, status=422, photo_error=refusal.message)
            form.refuse(refusal)
            return self.page(product, form, status=status_of(refusal))
        messages.success(request, _("Đã ghi lần kiểm nhãn."))
        return redirect(self.url("label", check.public_id))

    def page(self, product: Product, form: LabelForm, *, status: int = 200, photo_error: str = "") -> HttpResponse:
        """Render the list."""
        confirmed = rules_confirmed()
        unsure = [item for item in form.goods.items if not (item.key in confirmed and confirmed[item.key].is_confirmed)]
        return self.show(
            status=status,
            product=product,
            form=form,
            goods=form.goods.text.in_language(self.request.LANGUAGE_CODE),
            unsure=bool(unsure),
            photo_error=photo_error,
        )


class LabelCheckView(InnovationView):
    """A page about one check."""

    tab = "labels"

    def check(self, public_id: str) -> LabelCheck:
        """Return the check or raise ``Http404``."""
        check = label_checks_visible_to(self.person, clock.today()).filter(public_id=public_id).first()
        if check is None:
            raise Http404
        return check


class LabelCheckPage(LabelCheckView):
    """Một lần kiểm nhãn."""

    template = "workspace/innovation/label.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show what was answered beside the picture."""
        check = self.check(public_id)
        texts = {item.key: item.text.in_language(request.LANGUAGE_CODE) for item in label_items(check.goods)}
        rows = [
            (texts.get(key, key), LabelAnswer(one["answer"]), ANSWER_KINDS[LabelAnswer(one["answer"])], one["remark"])
            for key, one in check.answers.items()
        ]
        return self.show(check=check, rows=rows, goods=GOODS[check.goods].text.in_language(request.LANGUAGE_CODE))


class LabelPhoto(LabelCheckView):
    """Ảnh nhãn, behind the same right as the check."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Serve the picture."""
        check = self.check(public_id)
        if check.photo is None:
            raise Http404
        return serve_blob(request, check.photo, name=f"nhan-{check.public_id}.jpg", content_type="image/jpeg")


class LabelRules(InnovationView):
    """Nội dung bắt buộc: what officers held against the decree."""

    template = "workspace/innovation/label_rules.html"
    tab = "labels"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show every item by goods, with who confirmed it."""
        rules = rules_confirmed()
        language = request.LANGUAGE_CODE
        groups = [
            (
                one.text.in_language(language),
                [(item, item.text.in_language(language), rules.get(item.key)) for item in one.items],
            )
            for one in GOODS.values()
            if one.items
        ]
        return self.show(groups=groups)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Confirm one item, or take that back."""
        province = self.must_keep()
        try:
            confirm_rule(
                province=province,
                key=request.POST.get("key", ""),
                is_confirmed=request.POST.get("xac-nhan") == "1",
                remark=request.POST.get("ghi-chu", ""),
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, str(gettext_lazy("Đã ghi.")))
        return redirect(self.url("label-rules"))

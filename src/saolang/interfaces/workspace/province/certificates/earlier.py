"""Certificates granted under earlier laws: entered from the paper, corrected, taken off (giấy cấp trước đây)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.certification.enums import IssuerLevel
from saolang.apps.certification.models import EARLIER_PACKS, Certificate
from saolang.apps.certification.operations import (
    correct_earlier_certificate,
    register_earlier_certificate,
    withdraw_earlier_entry,
)
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.operations import add_product
from saolang.apps.registry.queries import matching, producers_visible_to, products_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force
from saolang.core.regulation.loader import load_pack
from saolang.interfaces.workspace.filed.reading import words
from saolang.interfaces.workspace.province.certificates.page import CertificateView
from saolang.interfaces.workspace.province.decisions.desk import DayField, OfficeView, PlainForm
from saolang.interfaces.workspace.province.decisions.desk import status_of as status_code

SHOWN = 12
"""Products and producers a search shows; more words find fewer."""


def laws() -> list[tuple[str, str]]:
    """Return the earlier laws to choose from, "by the day of the decision" first."""
    return [
        ("", _("Theo ngày quyết định")),
        *((pack_id, f"{load_pack(pack_id).number} ({load_pack(pack_id).issued.year})") for pack_id in EARLIER_PACKS),
    ]


def sets_on(on: date) -> list[tuple[int, str]]:
    """Return the criteria sets of the law in force, by number."""
    try:
        pack = pack_in_force(on, "first")
    except NoPackInForce:
        return []
    return [(number, f"{number}. {words(one.text)}") for number, one in sorted(pack.sets.items())]


class EarlierForm(PlainForm):
    """Chép từ giấy: what stands on the certificate."""

    star = forms.TypedChoiceField(
        label=gettext_lazy("Hạng sao"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(3, gettext_lazy("3 sao")), (4, gettext_lazy("4 sao")), (5, gettext_lazy("5 sao"))],
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Cấp nào cấp giấy"),
        coerce=IssuerLevel,
        widget=forms.RadioSelect,
        choices=[
            (IssuerLevel.DISTRICT, IssuerLevel.DISTRICT.label),
            (IssuerLevel.PROVINCE, IssuerLevel.PROVINCE.label),
            (IssuerLevel.MINISTRY, IssuerLevel.MINISTRY.label),
        ],
    )
    authority = forms.CharField(
        label=gettext_lazy("Cơ quan cấp"),
        max_length=200,
        help_text=gettext_lazy("Như trên giấy, ví dụ: UBND huyện Đăk Hà, tỉnh Kon Tum."),
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=60, help_text=gettext_lazy("Ví dụ: 48/QĐ-UBND.")
    )
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    pack_id = forms.ChoiceField(label=gettext_lazy("Căn cứ quyết định nào của Thủ tướng"), choices=laws, required=False)
    number = forms.CharField(
        label=gettext_lazy("Số giấy chứng nhận"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Giấy không có số riêng thì để trống."),
    )
    product_code = forms.CharField(
        label=gettext_lazy("Mã sản phẩm trên giấy"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Mã cũ có mã huyện, ví dụ 83-829-28780-3-2022."),
    )
    issued_on = DayField(label=gettext_lazy("Ngày cấp"))
    ends_on = DayField(
        label=gettext_lazy("Có giá trị đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống nếu giấy chỉ ghi 36 tháng: hệ thống tự tính."),
    )
    scan = forms.FileField(
        label=gettext_lazy("Bản quét (PDF)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=gettext_lazy("Tối đa 20 MB. Chỉ cán bộ và chủ thể xem được."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        "star": gettext_lazy("Chọn hạng sao ghi trên giấy."),
        "level": gettext_lazy("Chọn cấp đã cấp giấy."),
        "authority": gettext_lazy("Ghi cơ quan cấp như trên giấy."),
        "decision_number": gettext_lazy("Ghi số quyết định như trên giấy."),
        "decided_on": gettext_lazy("Ghi ngày quyết định."),
        "issued_on": gettext_lazy("Ghi ngày cấp."),
    }

    def values(self) -> dict[str, Any]:
        """Return what the verbs take."""
        clean = dict(self.cleaned_data)
        scan = clean.pop("scan", None)
        for name in ("version", "reason", "product_name", "set_number"):
            clean.pop(name, None)
        return {**clean, "scan": scan.read() if scan else b""}


class NewProductForm(EarlierForm):
    """Giấy của một sản phẩm chưa có trong sổ."""

    product_name = forms.CharField(label=gettext_lazy("Tên sản phẩm"), max_length=200)
    set_number = forms.TypedChoiceField(
        label=gettext_lazy("Bộ tiêu chí hiện nay"),
        coerce=int,
        help_text=gettext_lazy("Bộ của Quyết định 26/2026/QĐ-TTg mà sản phẩm thuộc về; dùng khi đánh giá lại."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        **EarlierForm.required_words,
        "product_name": gettext_lazy("Ghi tên sản phẩm như trên giấy."),
        "set_number": gettext_lazy("Chọn bộ tiêu chí của sản phẩm."),
    }
    field_order = ("product_name", "set_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the sets of today."""
        super().__init__(*args, **kwargs)
        field = self.fields["set_number"]
        field.choices = [("", _("Chọn một bộ")), *sets_on(clock.today())]  # type: ignore[attr-defined]

    def refuse(self, refusal: DomainError) -> None:
        """Put what the registry says of the name at its field."""
        if refusal.field == "name":
            self.add_error("product_name", refusal.message)
        else:
            super().refuse(refusal)


class CorrectForm(EarlierForm):
    """Sửa mục, with the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Vì sao sửa"),
        max_length=300,
        help_text=gettext_lazy("Sai chỗ nào so với bản giấy. Câu này được giữ trong lịch sử."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        **EarlierForm.required_words,
        "reason": gettext_lazy("Ghi vì sao sửa: sai chỗ nào so với bản giấy."),
    }


class WithdrawForm(PlainForm):
    """Bỏ mục ghi nhầm, with the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Vì sao bỏ"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ: ghi nhầm sang cơ sở trùng tên. Câu này được giữ trong lịch sử."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {"reason": gettext_lazy("Ghi vì sao bỏ mục này.")}


class NewEarlier(OfficeView):
    """Ghi giấy chứng nhận cấp trước đây: find the product, then copy the paper."""

    menu_item = "certificates"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the search, or the form of the product (``?san-pham=``) or producer (``?chu-the=``) chosen."""
        self.must_manage(self.province().pk)
        product, producer = self.chosen()
        if product is None and producer is None:
            return self.search(request.GET.get("q", "").replace("\x00", "").strip()[:100])
        form = EarlierForm() if product else NewProductForm(initial={"product_name": request.GET.get("q", "")[:200]})
        return self.page(form, product, producer)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter it; a new product comes into the register with it or not at all."""
        self.must_manage(self.province().pk)
        product, producer = self.chosen()
        if product is None and producer is None:
            raise Http404
        form: EarlierForm = (EarlierForm if product else NewProductForm)(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, product, producer, status=422)
        now = clock.now()
        try:
            with transaction.atomic():
                if product is None and producer is not None:
                    named = add_product(
                        producer=producer,
                        values={
                            "name": form.cleaned_data["product_name"],
                            "set_number": form.cleaned_data["set_number"],
                        },
                        actor=self.person,
                        now=now,
                    )
                else:
                    named = product  # type: ignore[assignment]
                entered = register_earlier_certificate(product=named, actor=self.person, now=now, **form.values())
        except DomainError as refusal:
            form.refuse(refusal)
            return self.page(form, product, producer, status=status_code(refusal))
        messages.success(
            request, _("Đã ghi vào sổ. Mã xác minh: %(code)s. Bản giấy vẫn là giấy gốc.") % {"code": entered.code}
        )
        return redirect("workspace:province:certificate", entered.public_id)

    def chosen(self) -> tuple[Product | None, Producer | None]:
        """Return the product, or the producer of a new one, named in the address; raises ``Http404``."""
        on = clock.today()
        if wanted := self.request.GET.get("san-pham", ""):
            product = products_visible_to(self.person, on).filter(public_id=wanted).first()
            if product is None or product.producer.unit.parent_id not in self.province_ids:
                raise Http404
            return product, product.producer
        if wanted := self.request.GET.get("chu-the", ""):
            producer = producers_visible_to(self.person, on).filter(public_id=wanted).first()
            if producer is None or producer.unit.parent_id not in self.province_ids:
                raise Http404
            return None, producer
        return None, None

    def search(self, typed: str) -> HttpResponse:
        """Show what the words find: products by name, producers for a product not entered yet."""
        on = clock.today()
        found: dict[str, Any] = {"products": [], "producers": []}
        if typed:
            products = products_visible_to(self.person, on).filter(producer__unit__parent__in=self.province_ids)
            producers = producers_visible_to(self.person, on).filter(unit__parent__in=self.province_ids)
            by_producer = products.filter(producer__in=matching(producers, typed).order_by().values("pk"))
            found = {
                "products": list((matching(products, typed) | by_producer).distinct()[:SHOWN]),
                "producers": list(matching(producers, typed)[:SHOWN]),
            }
        context = self.get_context_data(typed=typed, shown=SHOWN, **found)
        return render(self.request, "workspace/province/earlier_search.html", context)

    def page(
        self, form: EarlierForm, product: Product | None, producer: Producer | None, *, status: int = 200
    ) -> HttpResponse:
        """Show the form."""
        context = self.get_context_data(form=form, product=product, producer=producer)
        return render(self.request, "workspace/province/earlier_new.html", context, status=status)


class EarlierEntry(CertificateView):
    """What is done to an entry made from paper."""

    def find_entry(self, public_id: str) -> Certificate:
        """Return the entry or raise ``Http404``; readers are refused."""
        certificate = self.find_certificate(public_id)
        if not certificate.is_earlier:
            raise Http404
        self.must_manage(certificate.recognition.decision.province_id)
        return certificate

    def page(
        self,
        certificate: Certificate,
        form: CorrectForm | None = None,
        withdrawal: WithdrawForm | None = None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        """Show both forms, as typed when refused."""
        form = form or CorrectForm(initial=as_entered(certificate))
        withdrawal = withdrawal or WithdrawForm(initial={"version": certificate.version}, prefix="bo")
        context = self.get_context_data(certificate=certificate, form=form, withdrawal=withdrawal)
        return render(self.request, "workspace/province/earlier_correct.html", context, status=status)


class CorrectEarlier(EarlierEntry):
    """Sửa mục ghi từ giấy."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show what was entered."""
        return self.page(self.find_entry(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Put it right."""
        certificate = self.find_entry(public_id)
        form = CorrectForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(certificate, form, status=422)
        try:
            correct_earlier_certificate(
                certificate=certificate,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                actor=self.person,
                now=clock.now(),
                **form.values(),
            )
        except DomainError as refusal:
            fresh = self.find_entry(public_id)
            form = CorrectForm({**request.POST.dict(), "version": fresh.version})
            form.is_valid()
            form.refuse(refusal)
            return self.page(fresh, form, status=status_code(refusal))
        messages.success(request, _("Đã sửa theo bản giấy. Mã xác minh giữ nguyên."))
        return redirect("workspace:province:certificate", public_id)


class WithdrawEarlier(EarlierEntry):
    """Bỏ mục ghi nhầm."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Lead to the page with the form."""
        self.find_entry(public_id)
        return redirect("workspace:province:earlier-correct", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Take it off the register."""
        certificate = self.find_entry(public_id)
        form = WithdrawForm(request.POST, prefix="bo")
        if not form.is_valid():
            return self.page(certificate, withdrawal=form, status=422)
        try:
            withdraw_earlier_entry(
                certificate=certificate,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            form.refuse(refusal)
            return self.page(self.find_entry(public_id), withdrawal=form, status=status_code(refusal))
        messages.success(request, _("Đã bỏ khỏi sổ. Mã %(code)s không còn tra được.") % {"code": certificate.code})
        return redirect("workspace:province:certificates")


def as_entered(certificate: Certificate) -> dict[str, Any]:
    """Return what the form starts with."""
    recognition = certificate.recognition
    decision = recognition.decision
    return {
        "version": certificate.version,
        "star": certificate.star,
        "level": certificate.level,
        "authority": decision.authority,
        "decision_number": decision.number,
        "decided_on": decision.signed_on,
        "pack_id": recognition.pack_id,
        "number": "" if certificate.number == decision.number else certificate.number,
        "product_code": certificate.product_code,
        "issued_on": certificate.issued_on,
        "ends_on": certificate.ends_on,
    }

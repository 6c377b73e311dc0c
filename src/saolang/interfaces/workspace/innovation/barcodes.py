"""Company prefixes and numbers of goods (mã vạch)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.enums import FeeSubject
from saolang.apps.innovation.models import CompanyPrefix, TradeNumber
from saolang.apps.innovation.operations import add_fee, end_number, extend_prefix, number_product, register_prefix
from saolang.apps.innovation.queries import fees_visible_to, prefixes_visible_to, trade_numbers_visible_to
from saolang.apps.registry.models import Product
from saolang.common import clock
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.innovation.desk import EntryView, InnovationView
from saolang.interfaces.workspace.innovation.forms import DayForm, FeeForm, NumberForm, PrefixForm
from saolang.interfaces.workspace.province.decisions.desk import PlainForm

MOST_PREFIXES = 50
SOON_DAYS = 60


class Barcodes(InnovationView):
    """Mã vạch."""

    template = "workspace/innovation/barcodes.html"
    tab = "barcodes"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show prefixes and one page of numbers; the same queries whatever their length."""
        on = clock.today()
        words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
        numbers = trade_numbers_visible_to(self.person, on)
        prefixes = prefixes_visible_to(self.person, on)
        for word in fold(words).split():
            numbers = numbers.filter(Q(gtin__contains=word) | Q(product__folded__contains=word))
            prefixes = prefixes.filter(Q(prefix__startswith=word) | Q(producer__folded__contains=word))
        fees = list(fees_visible_to(self.person, on).filter(prefix__isnull=False, paid_on=None)[:10])
        return self.show(
            page=self.paged(numbers),
            prefixes=[(one, (one.ends_on - on).days if one.ends_on else None) for one in prefixes[:MOST_PREFIXES]],
            soon=SOON_DAYS,
            due=[(fee, (fee.due_on - on).days) for fee in fees],
            words=words,
            products=self.products()[:MOST_PREFIXES] if not self.keeps else (),
            may_enter=self.keeps or self.producers().exists(),
        )


class NewPrefix(EntryView):
    """Ghi mã doanh nghiệp."""

    tab = "barcodes"
    eyebrow = _("Mã vạch")
    heading = _("Ghi mã doanh nghiệp")
    text = _("Chép từ giấy chứng nhận quyền sử dụng mã số, mã vạch.")
    button = _("Ghi mã doanh nghiệp")
    done = _("Đã ghi mã doanh nghiệp.")

    def prepare(self) -> None:
        """Refuse those who enter nothing."""
        if not self.keeps and not self.producers().exists():
            raise PermissionDenied

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the producers within reach."""
        producers = self.producers()
        first = None if self.keeps else producers.first()
        return PrefixForm(data, initial={"producer": first.public_id if first else None}, producers=producers)

    def act(self, form: PlainForm) -> str:
        """Register it."""
        register_prefix(actor=self.person, now=clock.now(), **form.cleaned_data)
        return self.back()

    def back(self) -> str:
        """The list."""
        return self.url("barcodes")


class PrefixEntry(EntryView):
    """A form about one company prefix."""

    tab = "barcodes"
    of: CompanyPrefix

    def prepare(self) -> None:
        """Find the prefix among those this person may enter for."""
        on = clock.today()
        found = prefixes_visible_to(self.person, on).filter(public_id=self.kwargs["public_id"])
        prefix = found.filter(producer__in=self.producers().order_by().values("pk")).first()
        if prefix is None:
            raise Http404
        self.of = prefix

    def back(self) -> str:
        """The list."""
        return self.url("barcodes")

    def context(self) -> dict[str, Any]:
        """Name the prefix."""
        return {"subject": f"{self.of.prefix}, {self.of.producer.name}"}


class ExtendPrefix(PrefixEntry):
    """Ghi nhận duy trì mã doanh nghiệp."""

    eyebrow = _("Mã vạch")
    heading = _("Ghi nhận đã duy trì mã doanh nghiệp")
    text = _("Ngày cuối mới, như trên giấy.")
    button = _("Ghi ngày cuối mới")
    done = _("Đã ghi ngày cuối mới.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask the new last day."""
        return DayForm(data, initial={"version": self.of.version, "day": self.of.ends_on})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        given = form.cleaned_data
        extend_prefix(
            prefix=self.of, version=given["version"] or 0, ends_on=given["day"], actor=self.person, now=clock.now()
        )
        return self.back()


class PrefixFee(PrefixEntry):
    """Ghi phí duy trì phải nộp."""

    eyebrow = _("Mã vạch")
    heading = _("Ghi phí duy trì phải nộp")
    text = _("Phí duy trì mã doanh nghiệp nộp hằng năm; hệ thống nhắc trước 180, 30 và 7 ngày.")
    button = _("Ghi khoản phí")
    done = _("Đã ghi khoản phí.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the one fee of a prefix."""
        form = FeeForm(data, initial={"subject": FeeSubject.PREFIX})
        form.fields["subject"].choices = [(FeeSubject.PREFIX.value, FeeSubject.PREFIX.label)]  # type: ignore[attr-defined]
        return form

    def act(self, form: PlainForm) -> str:
        """Record it."""
        given = form.cleaned_data
        add_fee(
            of=self.of,
            subject=FeeSubject(given["subject"]),
            due_on=given["due_on"],
            amount_vnd=given["amount_vnd"],
            actor=self.person,
            now=clock.now(),
        )
        return self.back()


class NewNumber(EntryView):
    """Ghi hoặc lấy mã số vật phẩm for one product."""

    tab = "barcodes"
    eyebrow = _("Mã vạch")
    heading = _("Mã số cho một quy cách đóng gói")
    text = _("Đã có mã trên nhãn thì chép vào; chưa có thì để trống và lấy số tiếp theo.")
    button = _("Ghi mã số")
    done = _("Đã ghi mã số.")
    of: Product

    def prepare(self) -> None:
        """Find the product."""
        self.of = self.product(self.kwargs["public_id"])

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the prefixes of the producer."""
        prefixes = [(one.public_id, one.prefix) for one in self.of.producer.company_prefixes.all()]
        return NumberForm(data, prefixes=prefixes, initial={"packaging": self.of.specification})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        given = form.cleaned_data
        number_product(
            product=self.of,
            packaging=given["packaging"],
            gtin=given["gtin"],
            prefix=self.of.producer.company_prefixes.filter(public_id=given["prefix"]).first(),
            actor=self.person,
            now=clock.now(),
        )
        return self.back()

    def back(self) -> str:
        """The list."""
        return self.url("barcodes")

    def context(self) -> dict[str, Any]:
        """Name the product."""
        return {"subject": f"{self.of.name}, {self.of.producer.name}"}


class EndNumber(EntryView):
    """Thôi dùng một mã số."""

    tab = "barcodes"
    eyebrow = _("Mã vạch")
    heading = _("Thôi dùng mã số này")
    text = _("Mã đã dùng không bao giờ cấp lại cho hàng khác.")
    button = _("Thôi dùng mã")
    done = _("Đã ghi ngày thôi dùng.")
    of: TradeNumber

    def prepare(self) -> None:
        """Find the number among those this person may enter for."""
        found = trade_numbers_visible_to(self.person, clock.today()).filter(public_id=self.kwargs["public_id"])
        number = found.filter(product__in=self.products().order_by().values("pk")).first()
        if number is None:
            raise Http404
        self.of = number

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask the day."""
        return DayForm(data, initial={"version": self.of.version, "day": clock.today()})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        given = form.cleaned_data
        end_number(
            number=self.of, version=given["version"] or 0, ended_on=given["day"], actor=self.person, now=clock.now()
        )
        return self.back()

    def back(self) -> str:
        """The list."""
        return self.url("barcodes")

    def context(self) -> dict[str, Any]:
        """Name the number."""
        return {"subject": f"{self.of.gtin}: {self.of.product.name}, {self.of.packaging}"}

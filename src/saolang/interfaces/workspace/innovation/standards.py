"""Declared standards, test reports, gaps to what markets ask (tiêu chuẩn)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.innovation.models import DeclaredStandard, MarketRequirement
from saolang.apps.innovation.operations import (
    add_requirement,
    add_test_report,
    declare_standard,
    drop_requirement,
    end_standard,
)
from saolang.apps.innovation.queries import (
    gaps_of,
    requirements_visible_to,
    standards_visible_to,
    test_reports_visible_to,
)
from saolang.apps.registry.models import Product
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.files import serve_blob
from saolang.interfaces.workspace.innovation.desk import EntryView, InnovationView
from saolang.interfaces.workspace.innovation.forms import (
    RESULT_ROWS,
    DayForm,
    ReportForm,
    RequirementForm,
    StandardForm,
)
from saolang.interfaces.workspace.innovation.wording import STANDING
from saolang.interfaces.workspace.province.decisions.desk import PlainForm


class Standards(InnovationView):
    """Tiêu chuẩn: products with what they declare."""

    template = "workspace/innovation/standards.html"
    tab = "standards"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of products; the same queries whatever its length."""
        words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
        products = self.products().prefetch_related("standards", "test_reports")
        for word in fold(words).split():
            products = products.filter(folded__contains=word)
        return self.show(page=self.paged(products), words=words)


class ProductStandards(InnovationView):
    """Một sản phẩm: standards, reports, gaps."""

    template = "workspace/innovation/product_standards.html"
    tab = "standards"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        on = clock.today()
        product = self.product(public_id)
        gaps = gaps_of(product, list(requirements_visible_to(self.person, on)), on)
        return self.show(
            product=product,
            standards=list(standards_visible_to(self.person, on).filter(product=product)),
            reports=list(test_reports_visible_to(self.person, on).filter(product=product)),
            gaps=[(gap, *STANDING[gap.standing]) for gap in gaps],
            open_count=sum(gap.standing != "met" for gap in gaps),
            today=on,
        )


class ProductEntry(EntryView):
    """A form about one product."""

    tab = "standards"
    of: Product

    def prepare(self) -> None:
        """Find the product."""
        self.of = self.product(self.kwargs["public_id"])

    def back(self) -> str:
        """The product's page."""
        return self.url("product-standards", self.of.public_id)

    def context(self) -> dict[str, Any]:
        """Name the product."""
        return {"subject": f"{self.of.name}, {self.of.producer.name}"}


class NewStandard(ProductEntry):
    """Ghi tiêu chuẩn công bố."""

    eyebrow = gettext_lazy("Tiêu chuẩn")
    heading = gettext_lazy("Ghi tiêu chuẩn công bố áp dụng")
    button = gettext_lazy("Ghi tiêu chuẩn")
    done = gettext_lazy("Đã ghi tiêu chuẩn.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask number and kind."""
        return StandardForm(data)

    def act(self, form: PlainForm) -> str:
        """Record it."""
        declare_standard(product=self.of, actor=self.person, now=clock.now(), **form.cleaned_data)
        return self.back()


class EndStandard(EntryView):
    """Thôi áp dụng một tiêu chuẩn."""

    tab = "standards"
    eyebrow = gettext_lazy("Tiêu chuẩn")
    heading = gettext_lazy("Thôi áp dụng tiêu chuẩn này")
    button = gettext_lazy("Ghi ngày thôi áp dụng")
    done = gettext_lazy("Đã ghi.")
    of: DeclaredStandard

    def prepare(self) -> None:
        """Find the standard among those this person may enter for."""
        found = standards_visible_to(self.person, clock.today()).filter(public_id=self.kwargs["public_id"])
        standard = found.filter(product__in=self.products().order_by().values("pk")).first()
        if standard is None:
            raise Http404
        self.of = standard

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask the day."""
        return DayForm(data, initial={"version": self.of.version, "day": clock.today()})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        given = form.cleaned_data
        end_standard(
            standard=self.of, version=given["version"] or 0, ended_on=given["day"], actor=self.person, now=clock.now()
        )
        return self.back()

    def back(self) -> str:
        """The product's page."""
        return self.url("product-standards", self.of.product.public_id)

    def context(self) -> dict[str, Any]:
        """Name the standard."""
        return {"subject": f"{self.of.number}: {self.of.product.name}"}


class NewReport(ProductEntry):
    """Ghi phiếu kiểm nghiệm."""

    template = "workspace/innovation/report_new.html"
    eyebrow = gettext_lazy("Kiểm nghiệm")
    heading = gettext_lazy("Ghi phiếu kiểm nghiệm")
    button = gettext_lazy("Ghi phiếu")
    done = gettext_lazy("Đã ghi phiếu kiểm nghiệm.")
    multipart = True

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask what the report says."""
        return ReportForm(data, files)

    def act(self, form: PlainForm) -> str:
        """Record it."""
        assert isinstance(form, ReportForm)  # noqa: S101  form() made it
        given = form.cleaned_data
        add_test_report(
            product=self.of,
            laboratory=given["laboratory"],
            number=given["number"],
            reported_on=given["reported_on"],
            results=form.measured(),
            file=given["file"],
            actor=self.person,
            now=clock.now(),
        )
        return self.back()

    def context(self) -> dict[str, Any]:
        """Offer the lines, with what was typed."""
        typed = self.request.POST
        names = ("parameter", "value", "unit", "limit", "passed")
        rows = [(row, {name: typed.get(f"{name}-{row}", "") for name in names}) for row in range(RESULT_ROWS)]
        return {**super().context(), "rows": rows}


class ReportFile(InnovationView):
    """Bản chụp phiếu kiểm nghiệm, behind the same right as the report."""

    tab = "standards"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Serve the file."""
        report = test_reports_visible_to(self.person, clock.today()).filter(public_id=public_id).first()
        if report is None or report.file is None:
            raise Http404
        name = f"phieu-{report.public_id}.{report.file.content_type.rpartition('/')[2]}"
        return serve_blob(request, report.file, name=name, content_type=report.file.content_type)


class Requirements(InnovationView):
    """Yêu cầu của thị trường."""

    template = "workspace/innovation/requirements.html"
    tab = "standards"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page."""
        found = requirements_visible_to(self.person, clock.today()).order_by("market", "parameter", "pk")
        return self.show(page=self.paged(found))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Drop one."""
        found = requirements_visible_to(self.person, clock.today())
        requirement: MarketRequirement | None = found.filter(public_id=request.POST.get("bo", "")).first()
        version = request.POST.get("version", "")
        if requirement is None or not version.isdigit():
            raise Http404
        try:
            drop_requirement(requirement=requirement, version=int(version), actor=self.person, now=clock.now())
        except DomainError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Đã bỏ yêu cầu."))
        return redirect(self.url("requirements"))


class NewRequirement(EntryView):
    """Ghi yêu cầu của một thị trường."""

    tab = "standards"
    eyebrow = gettext_lazy("Tiêu chuẩn")
    heading = gettext_lazy("Ghi yêu cầu của một thị trường")
    text = gettext_lazy("Ghi kèm văn bản quy định, để người sau kiểm lại được.")
    button = gettext_lazy("Ghi yêu cầu")
    done = gettext_lazy("Đã ghi yêu cầu.")

    def prepare(self) -> None:
        """Refuse those who keep nothing."""
        if not self.keeps:
            raise PermissionDenied

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask what the market asks."""
        return RequirementForm(data, language=self.request.LANGUAGE_CODE)

    def act(self, form: PlainForm) -> str:
        """Record it."""
        add_requirement(province=self.must_keep(), actor=self.person, now=clock.now(), **form.cleaned_data)
        return self.back()

    def back(self) -> str:
        """The list."""
        return self.url("requirements")

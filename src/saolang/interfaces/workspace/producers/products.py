"""Products: the list, one product, finding its criteria set (sản phẩm)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saolang.apps.certification.models import Certificate
from saolang.apps.certification.operations import open_first, open_renewal
from saolang.apps.certification.queries import certificates_visible_to, history_of, renewal_of, status_of
from saolang.apps.certification.rules import can_open_renewal
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.registry.models import Product
from saolang.apps.registry.operations import add_product, edit_own_product
from saolang.apps.registry.queries import waiting_proposal
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.producers.forms import ProductForm
from saolang.interfaces.workspace.producers.home import CLOSED, badge_of, latest_certificates
from saolang.interfaces.workspace.producers.products_qr import QR_TYPES, qr_image, verification_url
from saolang.interfaces.workspace.producers.products_sets import SetHelper, place_of_set
from saolang.interfaces.workspace.producers.views import ProducerView, crumbs_to, put_error, status_of_refusal

FIELDS = (
    "name", "set_number", "specification", "standard", "description", "story",
    "price_from_vnd", "price_to_vnd", "price_note",
)  # fmt: skip


class Products(ProducerView):
    """Sản phẩm của cơ sở."""

    menu_item = "products"
    template = "workspace/producers/products.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List the products with what each holds."""
        products = list(self.products())
        certificates = latest_certificates(
            certificates_visible_to(self.person, self.on).filter(recognition__product__in=[one.pk for one in products])
        )
        dossiers = {one.product_id: one for one in self.dossiers().exclude(state__in=CLOSED)}
        cards = [(one, badge_of(certificates.get(one.pk), dossiers.get(one.pk), self.on)) for one in products]
        return self.show(request, cards=cards, has_producer=bool(self.producers))


class ProductPage(ProducerView):
    """Một sản phẩm: its stars, its dossiers, what can be begun."""

    menu_item = "products"
    template = "workspace/producers/product.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the product."""
        return self.page(request, self.product(public_id))

    def page(self, request: HttpRequest, product: Product, *, problem: str = "", status: int = 200) -> HttpResponse:
        """Render the product, with ``problem`` when something was refused."""
        dossiers = list(self.dossiers().filter(product=product))
        current = next((one for one in dossiers if one.state not in CLOSED), None)
        recognitions = list(history_of(product))
        certificate = self.certificate_of(product)
        row = renewal_of(certificate, self.on) if certificate else None
        live = status_of(certificate, self.on) if certificate else None
        return self.show(
            request,
            status=status,
            product=product,
            place=place_of_set(product.set_number, self.on),
            dossiers=dossiers,
            current=current,
            recognitions=recognitions,
            certificate=certificate,
            live=live,
            badge=badge_of(certificate, current, self.on),
            renewal=row,
            may_renew=certificate is not None and can_open_renewal(self.person, certificate, self.on),
            can_upgrade=bool(live and live.is_in_force and certificate and certificate.star < 5 and current is None),
            can_start=current is None and not (live and live.is_in_force),
            verification_url=verification_url(certificate.code) if certificate else "",
            problem=problem,
            proposal=waiting_proposal(product.producer, product),
            crumbs=crumbs_to(product),
        )

    def certificate_of(self, product: Product) -> Certificate | None:
        """Return the latest certificate of ``product``."""
        return (
            certificates_visible_to(self.person, self.on)
            .filter(recognition__product=product)
            .order_by("-issued_on", "-pk")
            .first()
        )


class StartDossier(ProductPage):
    """Mở hồ sơ: first evaluation, upgrade or renewal."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Begin the dossier and go to it; pressed twice, the second leads to the same dossier."""
        product = self.product(public_id)
        kind = request.POST.get("loai", "")
        if kind not in DossierKind.values:
            raise Http404
        try:
            dossier = self.begin(product, DossierKind(kind))
        except DomainError as error:
            current = self.dossiers().filter(product=product, state=DossierState.DRAFT).first()
            if current is not None:
                messages.info(request, _("Hồ sơ của sản phẩm này đã mở sẵn, đây là hồ sơ đó."))
                return redirect("workspace:producers:dossier", current.public_id)
            return self.page(request, product, problem=error.message, status=status_of_refusal(error))
        messages.success(request, _("Đã mở hồ sơ. Bắt đầu bằng phần tự chấm."))
        return redirect("workspace:producers:dossier", dossier.public_id)

    def begin(self, product: Product, kind: DossierKind) -> Dossier:
        """Open the dossier the law knows for ``kind``."""
        certificate = self.certificate_of(product)
        if kind == DossierKind.FIRST or certificate is None:
            return open_first(product=product, actor=self.person, on=self.on, now=clock.now())
        return open_renewal(certificate=certificate, kind=kind, actor=self.person, on=self.on, now=clock.now())


class SetForm(ProducerView):
    """The form of a product with the helper that finds its criteria set."""

    menu_item = "products"
    template = "workspace/producers/product_form.html"

    def page(
        self,
        request: HttpRequest,
        form: ProductForm,
        helper: SetHelper,
        *,
        product: Product | None = None,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """Render the form, or only the proposals when htmx asks for them."""
        if request.headers.get("HX-Target") == "de-xuat" and request.method == "GET":
            self.template = "workspace/producers/product_sets.html"
        return self.show(
            request, status=status, form=form, helper=helper, product=product, producers=self.producers, **context
        )


class NewProduct(SetForm):
    """Thêm sản phẩm."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; ``name`` and ``nhom`` in the address bring proposals."""
        self.chosen_producer(request)
        helper = SetHelper(self.on, request.GET.get("name", ""), request.GET.get("nhom", ""))
        initial = {name: request.GET.get(name, "") for name in FIELDS if name != "set_number"}
        return self.page(request, ProductForm(initial=initial, set_numbers=helper.numbers), helper)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add the product."""
        producer = self.chosen_producer(request)
        helper = SetHelper(
            self.on, request.POST.get("name", ""), request.POST.get("nhom", ""), request.POST.get("set_number", "")
        )
        form = ProductForm(request.POST, set_numbers=helper.numbers)
        if not form.is_valid():
            return self.page(request, form, helper, status=422)
        values = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        try:
            product = add_product(
                producer=producer,
                values=values,  # type: ignore[arg-type]
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            put_error(form, error)
            return self.page(request, form, helper, status=status_of_refusal(error))
        messages.success(request, _("Đã thêm “%(product)s”. Mở hồ sơ khi bạn sẵn sàng.") % {"product": product.name})
        return redirect("workspace:producers:product", product.public_id)


class EditProduct(SetForm):
    """Sửa sản phẩm; the set may change as long as no filed dossier holds it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form."""
        product = self.product(public_id)
        chosen = request.GET.get("set_number", str(product.set_number))
        helper = SetHelper(self.on, request.GET.get("name", product.name), request.GET.get("nhom", ""), chosen)
        return self.page(request, self.form_of(product, helper), helper, product=product)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save; a refusal stands at its field."""
        product = self.product(public_id)
        helper = SetHelper(
            self.on,
            request.POST.get("name", ""),
            request.POST.get("nhom", ""),
            request.POST.get("set_number", str(product.set_number)),
        )
        form = self.form_of(product, helper, request.POST)
        if not form.is_valid():
            return self.page(request, form, helper, product=product, status=422)
        values = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        changed_set = values.get("set_number", product.set_number) != product.set_number
        try:
            done = edit_own_product(
                is_recognised=self.holds_certificate(product),
                product=product,
                version=form.cleaned_data["version"] or 0,
                values=values,  # type: ignore[arg-type]
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            form.data = {**request.POST.dict(), "version": str(product.version)}
            changes = [
                {"label": str(form.fields[name].label), "before": str(getattr(product, name)), "after": str(value)}
                for name, value in values.items()
                if value != getattr(product, name)
            ]
            return self.page(
                request, form, helper, product=product, status=409, conflict=error.message, changes=changes
            )
        except DomainError as error:
            put_error(form, error)
            return self.page(request, form, helper, product=product, status=status_of_refusal(error))
        draft = self.dossiers().filter(product=product, state=DossierState.DRAFT).first() if changed_set else None
        if draft is not None:
            messages.warning(request, _("Đã đổi bộ tiêu chí. Chuyển hồ sơ đang soạn sang bộ mới ở trang này."))
            return redirect("workspace:producers:dossier", draft.public_id)
        if done.proposal is not None:
            messages.success(request, _("Đã lưu. Tên cũ đã ghi trên giấy tờ nên tên mới chờ cán bộ duyệt."))
        else:
            messages.success(request, _("Đã lưu sản phẩm."))
        return redirect("workspace:producers:product", product.public_id)

    def holds_certificate(self, product: Product) -> bool:
        """Whether the name stands on a certificate, now or before."""
        mine = certificates_visible_to(self.person, self.on)
        return mine.filter(recognition__product=product).exists()

    def form_of(self, product: Product, helper: SetHelper, data: Any = None) -> ProductForm:
        """Return the form over ``product``."""
        initial = {name: getattr(product, name) for name in (*FIELDS, "version")}
        return ProductForm(data, initial=initial, set_numbers=helper.numbers, can_change_set=not product.is_set_held)


class ProductQr(ProducerView):
    """Mã QR để in lên nhãn: leads to the public page of the certificate."""

    def get(self, request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
        """Return the picture as SVG or PNG; only while the certificate is in force (rules 1162/QĐ-VPĐP-OCOP)."""
        product = self.product(public_id)
        found = latest_certificates(
            certificates_visible_to(self.person, self.on).filter(recognition__product=product)
        ).get(product.pk)
        if kind not in QR_TYPES or found is None or not status_of(found, self.on).is_in_force:
            raise Http404
        response = HttpResponse(qr_image(found.code, kind), content_type=QR_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="ma-qr-{found.code}.{kind}"'
        return response

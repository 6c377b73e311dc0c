"""Intellectual property rights: list, one right with its steps, fees and users (sở hữu trí tuệ)."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.enums import SHARED_KINDS, FeeSubject, RightKind, RightState, RightVerb
from saolang.apps.innovation.models import AuthorisedUse, Fee, Right
from saolang.apps.innovation.operations import (
    add_fee,
    authorise_use,
    edit_right,
    end_use,
    enter_right,
    move_right,
    record_payment,
)
from saolang.apps.innovation.queries import fees_visible_to, ip_supports, rights_visible_to
from saolang.apps.innovation.rules import can_edit_right, province_of
from saolang.apps.innovation.transitions import RIGHT
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.innovation.desk import EntryView, InnovationView
from saolang.interfaces.workspace.innovation.forms import DayForm, FeeForm, RightForm, StepForm, UseForm
from saolang.interfaces.workspace.innovation.tables import right_columns
from saolang.interfaces.workspace.innovation.wording import NEXT_STEPS, RIGHT_KINDS
from saolang.interfaces.workspace.province.decisions.desk import PlainForm
from saolang.interfaces.workspace.tables import table_file, wanted_format

SOON = timedelta(days=180)
FIELDS = [name for name in RightForm.base_fields if name not in ("version", "products")]


class Rights(InnovationView):
    """Sở hữu trí tuệ."""

    template = "workspace/innovation/rights.html"
    tab = "rights"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page and what is due soon, or hand the list over; the same queries whatever its length."""
        on = clock.today()
        rights = rights_visible_to(self.person, on)
        words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
        kind = request.GET.get("loai", "")
        state = request.GET.get("trang-thai", "")
        for word in fold(words).split():
            rights = rights.filter(folded__contains=word)
        if kind in RightKind.values:
            rights = rights.filter(kind=kind)
        if state in RightState.values:
            rights = rights.filter(state=state)
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="rights",
                title=str(_("Sở hữu trí tuệ")),
                columns=right_columns(),
                records=rights,
            )
        page = self.paged(rights)
        due = list(fees_visible_to(self.person, on).filter(paid_on=None, due_on__lte=on + SOON)[:10])
        return self.show(
            page=page,
            rows=[(right, RIGHT_KINDS[RightState(right.state)]) for right in page],
            due=[(fee, (fee.due_on - on).days) for fee in due],
            words=words,
            kind=kind,
            state=state,
            kinds=RightKind.choices,
            states=RightState.choices,
            may_enter=self.keeps or self.producers().exists(),
        )


class RightView(InnovationView):
    """A page about one right."""

    tab = "rights"

    def right(self, public_id: str) -> Right:
        """Return the right or raise ``Http404``."""
        right = rights_visible_to(self.person, clock.today()).filter(public_id=public_id).first()
        if right is None:
            raise Http404
        return right


class RightPage(RightView):
    """Một quyền: what it is, where it stands, what comes next."""

    template = "workspace/innovation/right.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        on = clock.today()
        right = self.right(public_id)
        may_edit = can_edit_right(self.person, right, on)
        fees = list(fees_visible_to(self.person, on).filter(right=right))
        return self.show(
            right=right,
            kind=RIGHT_KINDS[RightState(right.state)],
            may_edit=may_edit,
            has_steps=may_edit and bool(RIGHT.verbs_from(right.state)),
            is_shared=right.kind in SHARED_KINDS,
            uses=list(right.uses.select_related("producer__unit")),
            products=list(right.products.select_related("producer")),
            fees=[(fee, (fee.due_on - on).days) for fee in fees],
            history=self.history("right", right.public_id),
            today=on,
        )


class NewRight(EntryView):
    """Ghi một quyền."""

    tab = "rights"
    eyebrow = _("Sở hữu trí tuệ")
    heading = _("Ghi một đơn hoặc văn bằng")
    text = _("Chép như trên giấy. Biết ngày nào ghi ngày ấy; hệ thống tự xếp trạng thái và nhắc hạn.")
    button = _("Ghi vào sổ")
    done = _("Đã ghi vào sổ.")

    def prepare(self) -> None:
        """Refuse those who enter nothing."""
        if not self.keeps and not self.producers().exists():
            raise PermissionDenied

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the producers and products within reach; an own producer is chosen already."""
        producers = self.producers()
        initial = {} if self.keeps else {"owner": producers.first()}
        return RightForm(data, initial=initial, producers=producers, products=self.choices(self.products()))

    def act(self, form: PlainForm) -> str:
        """Enter it."""
        assert isinstance(form, RightForm)  # noqa: S101  form() made it
        right = enter_right(
            province=self._province(form),
            values=form.values(),  # type: ignore[arg-type]
            products=form.cleaned_data["products"],
            actor=self.person,
            now=clock.now(),
        )
        return self.url("right", right.public_id)

    def _province(self, form: RightForm) -> Unit:
        owner = form.cleaned_data.get("owner")
        if owner is not None:
            return province_of(owner.unit)
        if self.keeps:
            return self.must_keep()
        producer = self.producers().first()
        assert producer is not None  # noqa: S101  prepare() saw one
        return province_of(producer.unit)

    def back(self) -> str:
        """The list."""
        return self.url("rights")


class RightEntry(EntryView, RightView):
    """A form about one right that the person may edit."""

    of: Right

    def prepare(self) -> None:
        """Find the right."""
        self.of = self.right(self.kwargs["public_id"])
        if not can_edit_right(self.person, self.of, clock.today()):
            raise PermissionDenied

    def back(self) -> str:
        """The right's page."""
        return self.url("right", self.of.public_id)

    def context(self) -> dict[str, Any]:
        """Name the right."""
        return {"subject": self.of.name}


class EditRight(RightEntry):
    """Sửa một quyền."""

    eyebrow = _("Sở hữu trí tuệ")
    heading = _("Sửa thông tin")
    button = _("Lưu lại")
    done = _("Đã lưu.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Start from what stands."""
        initial = {name: getattr(self.of, name) for name in FIELDS}
        initial |= {
            "version": self.of.version,
            "owner": self.of.owner.public_id if self.of.owner else None,
            "products": [product.public_id for product in self.of.products.all()],
        }
        products = self.products()
        if self.of.owner_id and self.of.kind not in SHARED_KINDS:
            products = products.filter(producer=self.of.owner_id)
        return RightForm(data, initial=initial, producers=self.producers(), products=self.choices(products))

    def act(self, form: PlainForm) -> str:
        """Save."""
        assert isinstance(form, RightForm)  # noqa: S101  form() made it
        edit_right(
            right=self.of,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),  # type: ignore[arg-type]
            products=form.cleaned_data["products"],
            actor=self.person,
            now=clock.now(),
        )
        return self.back()


class MoveRight(RightEntry):
    """Ghi bước tiếp theo."""

    eyebrow = _("Sở hữu trí tuệ")
    heading = _("Ghi bước đã xong")
    text = _("Ghi khi đã có giấy: thông báo chấp nhận, công báo, văn bằng, quyết định.")
    button = _("Ghi bước này")
    done = _("Đã ghi bước tiếp theo.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the verbs possible now."""
        verbs = [(verb.value, verb.label) for verb in RightVerb if verb in RIGHT.verbs_from(self.of.state)]
        return StepForm(data, initial={"version": self.of.version, "day": clock.today()}, verbs=verbs)

    def act(self, form: PlainForm) -> str:
        """Do it."""
        given = form.cleaned_data
        move_right(
            right=self.of,
            version=given["version"],
            verb=RightVerb(given["verb"]),
            day=given["day"],
            number=given["number"],
            ends_on=given["ends_on"],
            reason=given["reason"],
            actor=self.person,
            now=clock.now(),
        )
        return self.back()


class NewUse(RightEntry):
    """Cho phép một chủ thể dùng."""

    eyebrow = _("Quyền sử dụng")
    heading = _("Cho phép một chủ thể dùng")
    button = _("Ghi quyền sử dụng")
    done = _("Đã ghi quyền sử dụng.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the producers of the province."""
        return UseForm(data, initial={"from_on": clock.today()}, producers=self.producers())

    def act(self, form: PlainForm) -> str:
        """Record it."""
        authorise_use(right=self.of, actor=self.person, now=clock.now(), **form.cleaned_data)
        return self.back()


class EndUse(RightEntry):
    """Thôi cho phép dùng."""

    eyebrow = _("Quyền sử dụng")
    heading = _("Thôi cho phép dùng")
    text = _("Ngày cuối được dùng.")
    button = _("Ghi ngày cuối")
    done = _("Đã ghi ngày cuối.")

    def use(self) -> AuthorisedUse:
        """Return the use or raise ``Http404``."""
        use = self.of.uses.filter(public_id=self.kwargs["use_id"]).first()
        if use is None:
            raise Http404
        return use

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask the day."""
        return DayForm(data, initial={"day": clock.today()})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        end_use(use=self.use(), until_on=form.cleaned_data["day"], actor=self.person, now=clock.now())
        return self.back()


class NewFee(RightEntry):
    """Ghi khoản phí phải nộp."""

    eyebrow = _("Phí")
    heading = _("Ghi khoản phí phải nộp")
    text = _("Hệ thống nhắc chủ sở hữu trước 180, 30 và 7 ngày.")
    button = _("Ghi khoản phí")
    done = _("Đã ghi khoản phí.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the fees of a right."""
        form = FeeForm(data)
        choices = [one for one in FeeSubject.choices if one[0] != FeeSubject.PREFIX]
        form.fields["subject"].choices = choices  # type: ignore[attr-defined]
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


class PayFee(EntryView):
    """Ghi nhận đã nộp phí."""

    tab = "rights"
    eyebrow = _("Phí")
    heading = _("Ghi nhận đã nộp")
    button = _("Ghi ngày nộp")
    done = _("Đã ghi ngày nộp.")
    of: Fee

    def prepare(self) -> None:
        """Find the fee."""
        fee = fees_visible_to(self.person, clock.today()).filter(public_id=self.kwargs["public_id"]).first()
        if fee is None:
            raise Http404
        self.of = fee

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask the day."""
        return DayForm(data, initial={"version": self.of.version, "day": clock.today()})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        record_payment(
            fee=self.of,
            version=form.cleaned_data["version"] or 0,
            paid_on=form.cleaned_data["day"],
            actor=self.person,
            now=clock.now(),
        )
        return self.back()

    def back(self) -> str:
        """Where the fee belongs."""
        return self.url("right", self.of.right.public_id) if self.of.right else self.url("barcodes")

    def context(self) -> dict[str, Any]:
        """Name what is paid."""
        return {"subject": f"{self.of.get_subject_display()}: {self.of.right or self.of.prefix}"}


class ProductRights(InnovationView):
    """Một sản phẩm có gì, và được mức nào của tiêu chí sở hữu trí tuệ."""

    template = "workspace/innovation/product_rights.html"
    tab = "rights"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show what the product's rights support, and the next step."""
        product = self.product(public_id)
        support = ip_supports(product, clock.today())
        return self.show(
            product=product,
            support=support,
            next_step=NEXT_STEPS[support.next_step] if support else "",
            language=request.LANGUAGE_CODE,
        )

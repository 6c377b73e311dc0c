"""What the pages of decisions, certificates, revocation and the ministry share."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from saolang.apps.certification.enums import DecisionKind
from saolang.apps.certification.models import Decision
from saolang.apps.certification.queries import decisions_visible_to
from saolang.apps.certification.rules import can_manage, can_sign
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.common.lifecycle import WrongState
from saolang.interfaces.workspace.province.desk import ProvinceView


class OfficeView(ProvinceView):
    """A page about what is decided: officers act, leaders read and sign."""

    menu_item = "decisions"

    def manages(self, province_id: int) -> bool:
        """Whether this person drafts, edits, opens cases for the province."""
        return can_manage(self.person, province_id, clock.today())

    def signs(self, province_id: int) -> bool:
        """Whether this person records signatures for the province."""
        return can_sign(self.person, province_id, clock.today())

    def must_manage(self, province_id: int) -> None:
        """Raise ``PermissionDenied`` for a reader."""
        if not self.manages(province_id):
            raise PermissionDenied

    def province(self) -> Unit:
        """Return the province this person works for: the one named by ``?tinh=``, else the first by code."""
        units = Unit.objects.filter(pk__in=self.province_ids).order_by("code")
        wanted = self.request.GET.get("tinh", "")
        found = units.filter(code=wanted).first() if wanted else None
        found = found or units.first()
        if found is None:
            raise Http404
        return found

    def find_decision(self, public_id: str) -> Decision:
        """Return a decision on recognition or raise ``Http404``."""
        found = decisions_visible_to(self.person, clock.today()).filter(
            public_id=public_id, kind=DecisionKind.RECOGNITION
        )
        decision = found.first()
        if decision is None:
            raise Http404
        return decision


def status_of(refusal: DomainError) -> int:
    """Return the HTTP status that tells of a refusal: somebody was faster, or the input will not do."""
    return 409 if isinstance(refusal, Stale | WrongState) else 422


class PlainForm(forms.Form):
    """A form whose sentences the rooms speak: it cleans, a refusal of the verb lands at its field."""

    required_words: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the house's words at missing fields."""
        super().__init__(*args, **kwargs)
        for name, words in self.required_words.items():
            self.fields[name].error_messages["required"] = words

    def refuse(self, refusal: DomainError) -> None:
        """Show ``refusal`` at the field it names, else above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)


class DayField(forms.DateField):
    """A day as the browser's calendar writes it, or as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        """Take both ways of writing; tell plainly when neither fits."""
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("Không đọc được ngày này. Ghi như 27/11/2026, và xem lại tháng đó có đủ ngày không.")},
        )
        super().__init__(**kwargs)


class SignatureForm(PlainForm):
    """Số, ngày, người ký of a paper signed elsewhere, as they stand on it."""

    number = forms.CharField(
        label=_("Số quyết định"), max_length=60, help_text=_("Như trên văn bản, ví dụ 05/QĐ-UBND.")
    )
    signed_on = DayField(label=_("Ngày ký"))
    signer_name = forms.CharField(label=_("Họ tên người ký"), max_length=120)
    signer_title = forms.CharField(
        label=_("Chức vụ người ký"), max_length=120, help_text=_("Ví dụ: Phó Chủ tịch Ủy ban nhân dân tỉnh.")
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        "number": _("Ghi số quyết định như trên văn bản, ví dụ 05/QĐ-UBND."),
        "signed_on": _("Ghi ngày ký trên văn bản."),
        "signer_name": _("Ghi họ tên người ký."),
        "signer_title": _("Ghi chức vụ người ký."),
    }

"""Forms of the ledger: they clean; the room checks (biểu mẫu giấy tờ)."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.models import Evidence
from saolang.apps.dossiers.operations import EvidenceValues
from saolang.core.regulation.types import EvidenceKind
from saolang.interfaces.workspace.producers.self_assessment.wording import words

BAD_DAY = _("Không đọc được ngày này. Ghi như 27/11/2026, và xem lại tháng đó có đủ ngày không.")


class DayField(forms.DateField):
    """A day as the browser's calendar writes it, or as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        """Take both ways of writing; tell plainly when neither fits."""
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        kwargs.setdefault("error_messages", {"invalid": BAD_DAY})
        super().__init__(required=False, **kwargs)


class EvidenceForm(forms.Form):
    """One paper: its kind, name, issuer, number and days."""

    kind = forms.ChoiceField(label=_("Loại giấy tờ"), error_messages={"required": _("Chọn loại giấy tờ.")})
    title = forms.CharField(
        label=_("Tên giấy tờ"), max_length=200, required=False, help_text=_("Để trống thì lấy tên của loại giấy.")
    )
    issuer = forms.CharField(label=_("Nơi cấp"), max_length=200, required=False)
    number = forms.CharField(label=_("Số giấy"), max_length=80, required=False)
    issued_on = DayField(label=_("Ngày cấp"))
    expires_on = DayField(
        label=_("Ngày hết hạn"), help_text=_("Ngày cuối cùng giấy còn giá trị. Không ghi hạn thì để trống.")
    )

    def __init__(self, *args: Any, kinds: Mapping[str, EvidenceKind], first: Sequence[str] = (), **kwargs: Any) -> None:
        """Offer ``kinds``, those named in ``first`` before the others."""
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        order = [key for key in first if key in kinds] + [key for key in kinds if key not in first]
        choices = [(key, words(kinds[key].text)) for key in order]
        field = cast(forms.ChoiceField, self.fields["kind"])
        field.choices = choices if first else [("", _("Chọn loại giấy")), *choices]

    def clean(self) -> dict[str, Any]:
        """Give a paper without a name that of its kind."""
        values = super().clean() or {}
        if not values.get("title") and values.get("kind"):
            values["title"] = words(self.kinds[values["kind"]].text)
        return values

    @property
    def values(self) -> EvidenceValues:
        """What the room is given."""
        data = self.cleaned_data
        return EvidenceValues(
            kind=data["kind"],
            title=data["title"],
            issuer=data["issuer"],
            number=data["number"],
            issued_on=data["issued_on"],
            expires_on=data["expires_on"],
        )


def values_of(evidence: Evidence) -> dict[str, Any]:
    """Return what the form starts from."""
    return {name: getattr(evidence, name) for name in ("kind", "title", "issuer", "number", "issued_on", "expires_on")}


def files_of(request: HttpRequest) -> list["UploadedFile[Any]"]:
    """Return the files sent, in their order."""
    return list(request.FILES.getlist("files"))

"""Forms of rounds and councils."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership
from saolang.apps.evaluation.enums import CouncilMode, SeatRole
from saolang.apps.evaluation.models import Council, Round

SEATED_ROLES = (Role.EXPERT, Role.LEADER, Role.DEPARTMENT_OFFICER, Role.PROVINCIAL_OFFICER)


def day_field() -> forms.DateInput:
    """A field that takes a day as browsers send it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RoundForm(forms.ModelForm):  # type: ignore[type-arg]
    """Đợt đánh giá."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Round
        fields = ("name", "year", "proposals_before", "finished_before")
        widgets = {"proposals_before": day_field(), "finished_before": day_field()}
        help_texts = {
            "proposals_before": _("Xã gửi đề nghị trước ngày này; chính ngày này là trễ."),
            "finished_before": _("Kết quả phải xong trước ngày này."),
        }

    def _post_clean(self) -> None:
        """Leave the model alone: the room's verb checks what belongs together, in words for people."""


class CouncilForm(forms.ModelForm):  # type: ignore[type-arg]
    """Hội đồng với các quy tắc của nó."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    mode = forms.ChoiceField(
        label=_("Cách làm việc"),
        choices=CouncilMode.choices,
        initial=CouncilMode.MEETING,
        widget=forms.RadioSelect,
        help_text=_("Lấy ý kiến bằng văn bản chỉ dùng cho hồ sơ đánh giá lại; ý kiến khác nhau thì phải họp."),
    )

    class Meta:
        model = Council
        fields = (
            "name",
            "mode",
            "meets_on",
            "place",
            "decision_number",
            "decided_on",
            "quorum_percent",
            "spread_limit",
        )
        widgets = {"meets_on": day_field(), "decided_on": day_field()}
        help_texts = {
            "quorum_percent": _("Trên số thành viên được chấm, trừ người đứng ngoài. Mặc định 75."),
            "spread_limit": _(
                "Điểm cao nhất trừ điểm thấp nhất; quá mức này thì hội đồng phải thảo luận, chấm lượt mới. Mặc định 10."
            ),
        }

    def _post_clean(self) -> None:
        """Leave the model alone: the room's verb checks what belongs together, in words for people."""


class MembershipField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person with the office that sends them."""

    def label_from_instance(self, obj: Membership) -> str:
        """Name, then office."""
        return f"{obj.person.full_name}, {obj.organisation.name}"


def seatable(province_id: int, on: date) -> QuerySet[Membership]:
    """Return who may be seated: people of the province's offices and departments, by name."""
    return (
        Membership.objects.filter(
            Q(effective_to=None) | Q(effective_to__gt=on),
            effective_from__lte=on,
            role__in=SEATED_ROLES,
            organisation__unit=province_id,
            person__is_active=True,
        )
        .select_related("person", "organisation")
        .order_by("organisation__name", "person__full_name")
    )


class SeatForm(forms.Form):
    """Cử một thành viên."""

    membership = MembershipField(label=_("Ai"), queryset=Membership.objects.none(), empty_label=_("Chọn người"))
    role = forms.ChoiceField(label=_("Vai trò"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    is_advisor = forms.BooleanField(
        label=_("Ở trong tổ tư vấn"),
        required=False,
        help_text=_("Đọc hồ sơ, khảo sát cơ sở và viết báo cáo thẩm định trước khi hội đồng họp."),
    )

    def __init__(self, *args: Any, province_id: int, seated: set[int], on: date, **kwargs: Any) -> None:
        """Offer everybody of the province who is not seated yet."""
        super().__init__(*args, **kwargs)
        field = self.fields["membership"]
        assert isinstance(field, MembershipField)  # noqa: S101
        field.queryset = seatable(province_id, on).exclude(person__in=seated)

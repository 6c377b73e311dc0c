"""Asking for supplements: one form for commune and province (yêu cầu bổ sung)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.dossiers.enums import DossierState, SupplementLevel
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import SupplementDraft, ask_supplement
from saolang.apps.dossiers.queries import pack_of
from saolang.apps.dossiers.rules import TABLE, can, has_right
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.calendar.windows import StatutoryWindows
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.filed.page import criterion_choices

ITEM_ROWS = 3
MORE_ROWS = 3
MOST_ROWS = 30


class RequestForm(forms.Form):
    """Hạn và lời nhắn."""

    due_on = forms.DateField(
        label=gettext_lazy("Hạn bổ sung"),
        input_formats=("%Y-%m-%d", "%d/%m/%Y"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Chọn ngày cuối cùng để bổ sung."),
                        "invalid": gettext_lazy("Ghi ngày theo mẫu 27/11/2026.")},
    )  # fmt: skip
    message = forms.CharField(
        label=gettext_lazy("Lời nhắn"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nói ngắn, dễ hiểu. Bà con đọc trên điện thoại."),
    )


class ItemForm(forms.Form):
    """Một mục cần bổ sung."""

    text = forms.CharField(
        label=gettext_lazy("Cần bổ sung gì"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Ghi ít nhất một mục cần bổ sung.")},
    )
    criterion = forms.ChoiceField(label=gettext_lazy("Ở tiêu chí"), required=False)

    def __init__(self, *args: Any, criteria: Sequence[tuple[str, str]], is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = criteria  # type: ignore[attr-defined]
        self.fields["text"].required = is_first


def item_forms(
    dossier: Dossier, data: Any = None, *, rows: int = ITEM_ROWS, initial: Sequence[SupplementDraft] = ()
) -> list[ItemForm]:
    """Return the rows of the request, ``m0`` to ``m<rows - 1>``, the first ones filled with ``initial``."""
    criteria = criterion_choices(dossier)
    return [
        ItemForm(
            data,
            prefix=f"m{row}",
            criteria=criteria,
            is_first=row == 0,
            initial={"text": initial[row].text, "criterion": initial[row].criterion} if row < len(initial) else None,
        )
        for row in range(max(rows, len(initial) + 1))
    ]


class SupplementView(WorkspaceView):
    """The page on which an officer asks for what is missing; each desk names its level, act and addresses."""

    level: ClassVar[SupplementLevel]
    verb: ClassVar[str]
    """What of ``dossiers.rules.TABLE`` it needs."""
    back: ClassVar[str]
    """Address name of the dossier's page."""

    def find(self, public_id: str) -> Dossier:
        """Return the dossier or raise ``Http404``; each desk says which it shows."""
        raise NotImplementedError

    def suggested(self, dossier: Dossier, on: date) -> list[SupplementDraft]:
        """Return the items to start from."""
        return []

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form with the usual deadline."""
        dossier = self.find(public_id)
        if (answer := self._barred(dossier)) is not None:
            return answer
        on = clock.today()
        form = RequestForm(initial={"due_on": usual_deadline(dossier, on)})
        return self._show(dossier, form, item_forms(dossier, initial=self.suggested(dossier, on)))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Send the request, or show more rows."""
        dossier = self.find(public_id)
        if (answer := self._barred(dossier)) is not None:
            return answer
        count = request.POST.get("so-muc", "")
        rows = min(int(count), MOST_ROWS) if count.isdecimal() and len(count) < 4 else ITEM_ROWS
        if "them" in request.POST:
            data = request.POST.copy()
            form = RequestForm(initial={"due_on": data.get("due_on", ""), "message": data.get("message", "")})
            filled = [
                SupplementDraft(data.get(f"m{row}-text", ""), data.get(f"m{row}-criterion", "")) for row in range(rows)
            ]
            more = min(rows + MORE_ROWS, MOST_ROWS)
            return self._show(dossier, form, item_forms(dossier, rows=more, initial=filled)[:more])
        form, items = RequestForm(request.POST), item_forms(dossier, request.POST, rows=rows)
        sound = [item.is_valid() for item in items]
        if not form.is_valid() or not all(sound):
            return self._show(dossier, form, items, status=422)
        wanted = [
            SupplementDraft(item.cleaned_data["text"], item.cleaned_data["criterion"])
            for item in items
            if item.cleaned_data["text"].strip()
        ]
        try:
            ask_supplement(
                dossier=dossier,
                level=self.level,
                items=wanted,
                actor=self.person,
                now=clock.now(),
                due_on=form.cleaned_data["due_on"],
                message=form.cleaned_data["message"],
            )
        except DomainError as error:
            field = error.field if error.field in form.fields else None
            form.add_error(field, error.message)
            return self._show(dossier, form, items, status=422)
        messages.success(
            request,
            _("Đã gửi yêu cầu bổ sung cho %(name)s. Hạn: %(due)s.")
            % {"name": dossier.product.producer.name, "due": f"{form.cleaned_data['due_on']:%d/%m/%Y}"},
        )
        return redirect(self.back, dossier.public_id)

    def _barred(self, dossier: Dossier) -> HttpResponse | None:
        """Refuse who may not ask; send back to the dossier where its state takes no request now."""
        on = clock.today()
        if not has_right(self.person, self.verb, dossier, on):
            raise PermissionDenied
        if not can(self.person, self.verb, dossier, on):
            states = ", ".join(str(state.label) for state in DossierState if state in TABLE[self.verb].states)
            text = _(
                "Chỉ yêu cầu bổ sung được khi hồ sơ ở trạng thái “%(states)s”. Nay hồ sơ ở trạng thái “%(state)s”."
            )
            values = {"states": states, "state": dossier.get_state_display()}
            messages.error(self.request, text % values)
            return redirect(self.back, dossier.public_id)
        return None

    def _show(self, dossier: Dossier, form: RequestForm, items: list[ItemForm], *, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            dossier=dossier,
            form=form,
            items=items,
            is_commune=self.level == SupplementLevel.COMMUNE,
            can_add=len(items) < MOST_ROWS,
            **self.page_context(dossier),
        )
        return render(self.request, "workspace/filed/supplement.html", context, status=status)

    def page_context(self, dossier: Dossier) -> dict[str, Any]:
        """Return what the desk adds: crumbs and the way back."""
        return {}


def usual_deadline(dossier: Dossier, on: date) -> date:
    """Return the deadline when nobody chooses another: 10 working days (a setting)."""
    return StatutoryWindows.from_regulation(pack_of(dossier).regulation).supplement_due(on)

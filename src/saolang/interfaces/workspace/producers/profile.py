"""The producer's own data (cơ sở của tôi)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.registry.models import Producer
from saolang.apps.registry.operations import edit_own_producer, withdraw_proposal
from saolang.apps.registry.queries import last_refused, waiting_proposal
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.producers.forms import ProducerForm
from saolang.interfaces.workspace.producers.views import ProducerView, put_error, status_of_refusal
from saolang.interfaces.workspace.registry.proposals import differences

SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    ("unit", ("name", "kind", "tax_code", "registration_number", "registered_on")),
    ("contact", ("address", "phone", "email", "website", "introduction", "introduction_en")),
    (
        "person",
        (
            "representative_name",
            "representative_position",
            "representative_sex",
            "representative_ethnicity",
            "representative_residence",
        ),
    ),
)
FIELDS = tuple(name for _section, names in SECTIONS for name in names)


def initial_of(producer: Producer) -> dict[str, Any]:
    """Return what the form starts from."""
    return {
        **{name: getattr(producer, name) for name in FIELDS},
        "has_consented": producer.consented_at is not None,
        "version": producer.version,
    }


def changes_between(form: ProducerForm, producer: Producer) -> list[dict[str, str]]:
    """Return, field by field, what stands now and what the user typed, where they differ."""
    shown = []
    for name in FIELDS:
        now_value, typed = getattr(producer, name), form.cleaned_data.get(name)
        if (now_value or "") != (typed or ""):
            shown.append(
                {"label": str(form.fields[name].label), "before": str(now_value or ""), "after": str(typed or "")}
            )
    return shown


class Profile(ProducerView):
    """Cơ sở của tôi."""

    menu_item = "profile"
    template = "workspace/producers/profile.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        producer = self.chosen_producer(request)
        return self.page(request, producer, ProducerForm(initial=initial_of(producer)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save what was typed; refusals stand at their field and nothing typed is lost."""
        producer = self.chosen_producer(request)
        form = ProducerForm(request.POST)
        if not form.is_valid():
            return self.page(request, producer, form, status=422)
        values = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        now = clock.now()
        try:
            done = edit_own_producer(
                producer=producer,
                version=form.cleaned_data["version"],
                values=values,  # type: ignore[arg-type]
                actor=self.person,
                now=now,
            )
        except Stale as error:
            changes = changes_between(form, producer)
            form.data = {**request.POST.dict(), "version": str(producer.version)}
            return self.page(request, producer, form, status=409, conflict=error.message, changes=changes)
        except DomainError as error:
            put_error(form, error)
            return self.page(request, producer, form, status=status_of_refusal(error))
        if done.proposal is not None and done.proposal.created_at == now:
            messages.success(request, _("Đã lưu. Mục đã ghi trong sổ đăng ký thì chờ cán bộ xã hoặc tỉnh duyệt."))
        else:
            messages.success(request, _("Đã lưu thông tin cơ sở."))
        return redirect(f"{reverse('workspace:producers:profile')}?co-so={producer.public_id}")

    def page(
        self, request: HttpRequest, producer: Producer, form: ProducerForm, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Render the form in its three sections."""
        needed = {
            "representative_name": _("họ tên người đại diện"),
            "address": _("địa chỉ"),
            "phone": _("số điện thoại"),
        }
        lacking = [words for name, words in needed.items() if not getattr(producer, name)]
        if producer.consented_at is None:
            lacking.append(_("dấu đồng ý"))
        proposal = waiting_proposal(producer)
        return self.show(
            request,
            status=status,
            proposal=proposal,
            differences=differences(proposal) if proposal else [],
            refused=None if proposal else last_refused(producer),
            producer=producer,
            producers=self.producers,
            form=form,
            sections={name: [form[field] for field in fields] for name, fields in SECTIONS},
            lacking=", ".join(lacking),
            **context,
        )


class WithdrawProposal(ProducerView):
    """Rút đề nghị sửa của cơ sở."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Withdraw what waits; pressed twice, the second says that nothing waits."""
        producer = self.chosen_producer(request)
        proposal = waiting_proposal(producer)
        if proposal is None:
            messages.info(request, _("Không còn đề nghị nào chờ duyệt."))
        else:
            withdraw_proposal(proposal=proposal, version=proposal.version, actor=self.person, now=clock.now())
            messages.success(request, _("Đã rút đề nghị. Sổ đăng ký giữ nguyên."))
        return redirect(f"{reverse('workspace:producers:profile')}?co-so={producer.public_id}")

"""What the one who presides does with a hearing; each verb is one form and one operation (việc của chủ tịch)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.apps.evaluation.models import Hearing, Sheet
from saolang.apps.evaluation.operations import (
    Votes,
    confirm_options,
    discuss,
    reconsider,
    reconvene,
    reopen_sheet,
    reveal,
    seal,
    seal_all_ready,
    write_remarks,
)
from saolang.apps.evaluation.queries import criteria_set_of, gate_texts
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.councils.hearings import HearingView
from saolang.interfaces.workspace.councils.lodging import posted_gates
from saolang.interfaces.workspace.councils.seated import CouncilDeskView
from saolang.interfaces.workspace.councils.sheets import clean_words, read_place


class HearingVerb(HearingView):
    """One verb: POST does it and leads on; a refusal shows the page with the reason and what was typed."""

    def post(self, request: HttpRequest, public_id: str, **_rest: str) -> HttpResponse:
        """Do it."""
        hearing = self.open_hearing(public_id)
        typed = self.read(hearing)
        try:
            following = self.act(hearing, typed)
        except DomainError as refusal:
            return self.page(self.open_hearing(public_id), refusal, typed)
        return redirect("workspace:councils:hearing", (following or hearing).public_id)

    @property
    def version(self) -> int:
        """The version of the hearing the screen showed; 0 matches none."""
        return read_place(self.request.POST.get("version")) or 0

    def words(self, name: str) -> str:
        """A text field of the form."""
        return clean_words(self.request.POST.get(name, ""))

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Return what was typed."""
        return {}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Call the operation; return the hearing to go on to when it is another."""
        raise NotImplementedError


class Reveal(HearingVerb):
    """Mở phiếu."""

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Open the sheets, with ``dong`` also when some are not lodged."""
        reveal(
            hearing=hearing,
            version=self.version,
            actor=self.person,
            now=clock.now(),
            close_without="dong" in self.request.POST,
        )
        messages.success(self.request, _("Đã mở phiếu. Từ đây không ai sửa phiếu của lượt này."))
        return None


class Discuss(HearingVerb):
    """Thảo luận, chấm lượt mới."""

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Keep the text."""
        return {"discussion": self.words("discussion")}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Start the next attempt."""
        following = discuss(
            hearing=hearing, discussion=typed["discussion"], version=self.version, actor=self.person, now=clock.now()
        )
        messages.success(
            self.request,
            _("Đã mở lượt %(attempt)s. Thành viên xem lại phiếu rồi nộp.") % {"attempt": following.attempt},
        )
        return following


class Confirm(HearingVerb):
    """Xác nhận mức tối thiểu, điều kiện loại."""

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Keep the choices and gates."""
        criteria_set = criteria_set_of(hearing.dossier)
        choices = {}
        for leaf in criteria_set.leaves:
            place = read_place(self.request.POST.get(f"muc:{leaf.code}"))
            if place is not None:
                choices[leaf.code] = place
        return {"choices": choices, "gates": posted_gates(self.request, gate_texts(criteria_set))}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Confirm."""
        confirm_options(
            hearing=hearing,
            choices=typed["choices"],
            gates=typed["gates"],
            version=self.version,
            actor=self.person,
            now=clock.now(),
        )
        messages.success(self.request, _("Đã xác nhận, ghi vào biên bản. Còn bước chốt kết quả."))
        return None


class Reconsider(HearingVerb):
    """Xem lại xác nhận."""

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Keep the reason."""
        return {"reason": self.words("reason")}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Go back to confirming."""
        reconsider(hearing=hearing, reason=typed["reason"], version=self.version, actor=self.person, now=clock.now())
        return None


class Remarks(HearingVerb):
    """Ghi kết luận, khuyến nghị."""

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Keep the words."""
        return {"remarks": self.words("remarks")}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Save them."""
        write_remarks(
            hearing=hearing, remarks=typed["remarks"], version=self.version, actor=self.person, now=clock.now()
        )
        messages.success(self.request, _("Đã lưu kết luận, khuyến nghị."))
        return None


class Seal(HearingVerb):
    """Chốt kết quả."""

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Keep remarks and votes."""
        votes = {name: self.words(name) for name in ("in_favour", "against", "abstained")}
        return {"remarks": self.words("remarks"), **votes}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Seal, with the votes when they were counted."""
        counts = [typed[name] for name in ("in_favour", "against", "abstained")]
        votes = Votes(*(read_place(count) or 0 for count in counts)) if any(counts) else None
        seal(
            hearing=hearing,
            version=self.version,
            remarks=typed["remarks"],
            votes=votes,
            actor=self.person,
            now=clock.now(),
        )
        messages.success(self.request, _("Đã chốt kết quả."))
        return None


class Reopen(HearingVerb):
    """Mở lại phiếu của một thành viên, before the reveal."""

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Keep the reason and whose sheet."""
        return {"reason": self.words("reason"), "sheet": self.kwargs["sheet_id"]}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Reopen it."""
        sheet = get_object_or_404(
            Sheet.objects.select_related("seat__person", "hearing__council"),
            hearing=hearing,
            public_id=typed["sheet"],
        )
        reopen_sheet(sheet=sheet, reason=typed["reason"], actor=self.person, now=clock.now())
        messages.success(self.request, _("Đã mở lại phiếu. Thành viên được báo kèm lý do."))
        return None


class Reconvene(HearingVerb):
    """Chấm lại: a second pass after new evidence, by the provincial office."""

    def read(self, hearing: Hearing) -> dict[str, Any]:
        """Keep the reason."""
        return {"reason": self.words("reason")}

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Hearing | None:
        """Open the second pass before the same council."""
        following = reconvene(
            dossier=hearing.dossier,
            council=hearing.council,
            reason=typed["reason"],
            actor=self.person,
            now=clock.now(),
        )
        messages.success(self.request, _("Đã mở lượt chấm lại với phiếu trắng."))
        return following


class SealAll(CouncilDeskView):
    """Chốt cả hội đồng: every confirmed hearing that may be sealed."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Seal what is ready and name what is left."""
        council = self.open_council(public_id)
        try:
            sealing = seal_all_ready(council=council, actor=self.person, now=clock.now())
        except DomainError as refusal:
            messages.error(request, refusal.message)
            return redirect("workspace:councils:council", council.public_id)
        count = len(sealing.sealed)
        messages.success(
            request, ngettext("Đã chốt %(count)s hồ sơ.", "Đã chốt %(count)s hồ sơ.", count) % {"count": count}
        )
        for hearing, sentence in sealing.left:
            messages.warning(request, f"{hearing.dossier.product.name}: {sentence}")
        return redirect("workspace:councils:council", council.public_id)

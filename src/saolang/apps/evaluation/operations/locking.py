"""Taking hold of a hearing or a council for a change (khóa trước khi sửa)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import RoundState
from saolang.apps.evaluation.models import Council, Hearing, Round
from saolang.common.errors import DomainError
from saolang.common.locking import locked


class RoundClosed(DomainError):
    """The round is closed, so nothing in it changes."""

    default_message = _("Đợt đánh giá này đã kết thúc nên không sửa được nữa. Hãy đưa việc này sang một đợt đang mở.")


class ReasonMissing(DomainError):
    """A reason is asked for and was left blank."""

    default_message = _("Hãy ghi lý do: lý do được lưu cùng lịch sử hồ sơ.")


def refuse_closed(round: Round) -> None:
    """Raise RoundClosed unless the round is open."""
    if round.state != RoundState.OPEN:
        raise RoundClosed


def hold_council(council: Council, *, version: int | None = None) -> Council:
    """Return the council as it is now, locked, with its round. Raises Stale."""
    locked(council, version=version)
    return Council.objects.select_related("round__province").get(pk=council.pk)


def hold_hearing(hearing: Hearing, *, version: int | None = None) -> Hearing:
    """Return the hearing as it is now, locked, with council and dossier. Raises Stale."""
    locked(hearing, version=version)
    return Hearing.objects.select_related(
        "council__round__province", "dossier__product__producer", "dossier__commune"
    ).get(pk=hearing.pk)


def hold_dossiers(ids: Iterable[int]) -> None:
    """Lock the dossiers a verb will move on before its first event is recorded.

    The end of the history is one row that every verb takes last; who took it earlier and then waited for a dossier
    would wait for somebody who waits for the history.
    """
    list(Dossier.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk").values_list("pk"))


def reason_of(text: str, field: str = "reason") -> str:
    """Return the reason without spaces around it; raises ReasonMissing when nothing is left."""
    reason = text.strip()
    if not reason:
        raise ReasonMissing(field=field)
    return reason

"""Minutes into the archive (lưu biên bản)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.operations.locking import hold_council
from saolang.apps.evaluation.papers.minutes import minutes
from saolang.apps.evaluation.queries import MINUTES, all_sealed, current_minutes_of
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.operations import issue_paper
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed


class ResultsOpen(DomainError):
    """A dossier before the council has no result yet, so the minutes are not whole."""

    default_message = gettext_lazy("Còn hồ sơ chưa chốt nên chưa lưu biên bản được. Hãy chốt kết quả mọi hồ sơ trước.")


@transaction.atomic
def issue_minutes(*, council: Council, actor: Person, now: datetime) -> Paper:
    """Lưu biên bản: keep the minutes of a council whose every result is sealed; asked again, the paper that is there.

    A second pass sealed after them makes new minutes beside the old; nothing in the archive is overwritten. A closed
    round keeps its minutes too: they change no result.

    :raises NotAllowed: the actor does not keep the minutes of this council.
    :raises ResultsOpen: a hearing is not sealed, or there is none.
    """
    fresh = hold_council(council)
    if not rules.can_keep_minutes(actor, fresh, local_date(now)):
        raise NotAllowed
    if not all_sealed(fresh):
        raise ResultsOpen
    there = current_minutes_of(fresh)
    if there is not None:
        return there
    context = minutes(fresh)
    return issue_paper(
        kind=MINUTES,
        title=_("Biên bản %(council)s") % {"council": fresh.name},
        content=render_docx(MINUTES, context),
        format="docx",
        number="",
        subject_type="council",
        subject_id=fresh.public_id,
        actor=actor,
        now=now,
        context=context,
        template=MINUTES,
    )

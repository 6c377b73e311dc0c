"""Who may do what to a dossier, in which state: one readable table (quyền với hồ sơ)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import Access, access_of
from saolang.apps.dossiers.enums import DossierAct as A
from saolang.apps.dossiers.enums import DossierState as S
from saolang.apps.dossiers.enums import DossierVerb as V
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.transitions import DOSSIER
from saolang.apps.registry.models import Producer
from saolang.common.errors import NotAllowed
from saolang.common.lifecycle import WrongState, next_state

Scope = Callable[[Access, Dossier], bool]


def producer(access: Access, dossier: Dossier) -> bool:
    """Người của chủ thể: acts for the producer of the dossier."""
    return dossier.product.producer.organisation_id in access.of(Role.PRODUCER)


def commune(access: Access, dossier: Dossier) -> bool:
    """Cán bộ xã: officer of the commune that appraises it."""
    return dossier.commune_id in access.units_of(Role.COMMUNE_OFFICER)


def province(access: Access, dossier: Dossier) -> bool:
    """Cán bộ cơ quan OCOP tỉnh: officer of the commune's province."""
    return dossier.commune.parent_id in access.units_of(Role.PROVINCIAL_OFFICER)


def leader(access: Access, dossier: Dossier) -> bool:
    """Lãnh đạo tỉnh: leader of the commune's province."""
    return dossier.commune.parent_id in access.units_of(Role.LEADER)


def expert(access: Access, dossier: Dossier) -> bool:
    """Thành viên hội đồng, tổ tư vấn: which council or team is checked by evaluation, which alone calls these verbs."""
    return access.holds(Role.EXPERT)


@dataclass(frozen=True)
class Right:
    """Một dòng quyền: who may do it, and in which states (for a step of the lifecycle its table says)."""

    who: tuple[Scope, ...]
    states: frozenset[S]


def _from_lifecycle(verb: V) -> frozenset[S]:
    return frozenset(S(source) for step in DOSSIER.transitions if step.verb == verb for source in step.sources)


def _step(verb: V, *who: Scope) -> tuple[str, Right]:
    return verb.value, Right(who, _from_lifecycle(verb))


def _act(act: A, states: tuple[S, ...], *who: Scope) -> tuple[str, Right]:
    return act.value, Right(who, frozenset(states))


TABLE: dict[str, Right] = dict((
    # what                            in which states                         who
    _act(A.EDIT,                      (S.DRAFT,),                             producer),
    _step(V.SUBMIT,                                                           producer),
    _step(V.REOPEN,                                                           producer),
    _step(V.WITHDRAW,                                                         producer),
    _act(A.ANSWER_ITEMS,              (S.SUBMITTED, S.SUPPLEMENT_REQUESTED),  producer),
    _step(V.ANSWER_SUPPLEMENT,                                                producer),
    _act(A.WRITE_APPRAISAL,           (S.SUBMITTED,),                         commune),
    _act(A.ASK_COMMUNE_SUPPLEMENT,    (S.SUBMITTED,),                         commune),
    _step(V.RETURN_TO_PRODUCER,                                               commune),
    _step(V.PROPOSE,                                                          commune),
    _step(V.RECEIVE,                                                          province),
    _step(V.REQUEST_SUPPLEMENT,                                               province),
    _step(V.APPRAISE,                                                         province, expert),
    _step(V.ENTER_COUNCIL,                                                    province, expert, leader),
    _step(V.CONCLUDE,                                                         province, expert, leader),
    _step(V.RECONVENE,                                                        province, expert, leader),
    _step(V.RECOGNISE,                                                        province, leader),
    _step(V.DECLINE,                                                          province, leader),
    _step(V.SEND_TO_MINISTRY,                                                 province, leader),
    _step(V.RETURN_FROM_MINISTRY,                                             province, leader),
))  # fmt: skip


def has_right(person: Person | None, verb: str, dossier: Dossier, on: date) -> bool:
    """Whether role and scope of ``person`` cover ``verb``, whatever the state; None is the system itself."""
    if person is None:
        return True
    access = access_of(person, on)
    return any(scope(access, dossier) for scope in TABLE[str(verb)].who)


def can(person: Person | None, verb: str, dossier: Dossier, on: date) -> bool:
    """Whether ``person`` may do ``verb`` (a key of ``TABLE``) to ``dossier`` as it stands: role, scope and state."""
    return S(dossier.state) in TABLE[str(verb)].states and has_right(person, verb, dossier, on)


def allowed_verbs(person: Person | None, dossier: Dossier, on: date) -> frozenset[str]:
    """Return every verb ``person`` may do now: for buttons."""
    return frozenset(verb for verb in TABLE if can(person, verb, dossier, on))


def require(person: Person | None, verb: V | A, dossier: Dossier, on: date) -> None:
    """Refuse unless :func:`can`; :raises NotAllowed: :raises WrongState: with what is possible now."""
    if not has_right(person, verb, dossier, on):
        raise NotAllowed
    if isinstance(verb, V):
        next_state(DOSSIER, S(dossier.state), verb)
    elif S(dossier.state) not in TABLE[verb.value].states:
        raise WrongState(
            _("Hồ sơ đang ở trạng thái “%(state)s” nên không làm được việc “%(act)s”. Tải lại trang để xem bản mới.")
            % {"state": S(dossier.state).label, "act": verb.label}
        )


def can_start(person: Person | None, owner: Producer, on: date) -> bool:
    """Whether ``person`` may open a dossier and keep the ledger of evidence of ``owner``: its own people."""
    return person is None or owner.organisation_id in access_of(person, on).of(Role.PRODUCER)

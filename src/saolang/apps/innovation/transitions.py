"""The lives of an intellectual property right, a call and a proposal as tables."""

from saolang.apps.innovation.enums import CallState as C
from saolang.apps.innovation.enums import CallVerb as CV
from saolang.apps.innovation.enums import ProposalState as P
from saolang.apps.innovation.enums import ProposalVerb as PV
from saolang.apps.innovation.enums import RightState as R
from saolang.apps.innovation.enums import RightVerb as RV
from saolang.core.lifecycle import Transition, TransitionTable

RIGHT = TransitionTable(
    name="right",
    states=tuple(R),
    initial=R.PREPARED,
    final=(R.REFUSED, R.ABANDONED),
    transitions=(
        Transition(RV.APPLY, sources=(R.PREPARED,), target=R.APPLIED),
        Transition(RV.PUBLISH, sources=(R.APPLIED,), target=R.PUBLISHED),
        # A right granted long ago is entered without the days of its application.
        Transition(RV.GRANT, sources=(R.PREPARED, R.APPLIED, R.PUBLISHED), target=R.GRANTED),
        # A renewal may still be asked for within six months after the end (Art. 95 and its decree).
        Transition(RV.RENEW, sources=(R.GRANTED, R.EXPIRED), target=R.GRANTED),
        Transition(RV.EXPIRE, sources=(R.GRANTED,), target=R.EXPIRED),
        Transition(RV.REFUSE, sources=(R.APPLIED, R.PUBLISHED), target=R.REFUSED),
        Transition(RV.ABANDON, sources=(R.PREPARED, R.APPLIED, R.PUBLISHED, R.EXPIRED), target=R.ABANDONED),
    ),
)

CALL = TransitionTable(
    name="call",
    states=tuple(C),
    initial=C.OPEN,
    final=(C.CLOSED,),
    transitions=(
        Transition(CV.STOP_TAKING, sources=(C.OPEN,), target=C.SCREENING),
        Transition(CV.COMPILE, sources=(C.SCREENING,), target=C.COMPILED),
        Transition(CV.CLOSE, sources=(C.SCREENING, C.COMPILED), target=C.CLOSED),
    ),
)

PROPOSAL = TransitionTable(
    name="proposal",
    states=tuple(P),
    initial=P.DRAFT,
    final=(P.SCREENED_OUT, P.NOT_LISTED, P.NOT_COMMISSIONED, P.FINISHED),
    transitions=(
        Transition(PV.EDIT, sources=(P.DRAFT,), target=P.DRAFT),
        Transition(PV.SUBMIT, sources=(P.DRAFT,), target=P.SUBMITTED),
        Transition(PV.WITHDRAW, sources=(P.SUBMITTED,), target=P.DRAFT),
        Transition(PV.SCREEN_IN, sources=(P.SUBMITTED,), target=P.SCREENED_IN),
        Transition(PV.SCREEN_OUT, sources=(P.SUBMITTED,), target=P.SCREENED_OUT),
        Transition(PV.LIST, sources=(P.SCREENED_IN,), target=P.LISTED),
        Transition(PV.LEAVE_OUT, sources=(P.SCREENED_IN,), target=P.NOT_LISTED),
        Transition(PV.COMMISSION, sources=(P.LISTED,), target=P.COMMISSIONED),
        Transition(PV.DECLINE, sources=(P.LISTED,), target=P.NOT_COMMISSIONED),
        Transition(PV.FINISH, sources=(P.COMMISSIONED,), target=P.FINISHED),
    ),
)

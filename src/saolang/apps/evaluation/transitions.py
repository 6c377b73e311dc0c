"""The lives of a hearing and of a sheet as tables (vòng đời phiên chấm, phiếu)."""

from saolang.apps.evaluation.enums import HearingState as H
from saolang.apps.evaluation.enums import HearingVerb as HV
from saolang.apps.evaluation.enums import SheetState as S
from saolang.apps.evaluation.enums import SheetVerb as SV
from saolang.core.lifecycle import Transition, TransitionTable

HEARING = TransitionTable(
    name="hearing",
    states=tuple(H),
    initial=H.SCORING,
    final=(H.DISCUSSED, H.SEALED),  # a discussed hearing is kept as it was; the next attempt is a new hearing
    transitions=(
        Transition(HV.REVEAL, sources=(H.SCORING,), target=H.REVEALED),
        Transition(HV.DISCUSS, sources=(H.REVEALED,), target=H.DISCUSSED),
        Transition(HV.CONFIRM, sources=(H.REVEALED,), target=H.CONFIRMED),
        Transition(HV.RECONSIDER, sources=(H.CONFIRMED,), target=H.REVEALED),
        Transition(HV.SEAL, sources=(H.CONFIRMED,), target=H.SEALED),
    ),
)

SHEET = TransitionTable(
    name="sheet",
    states=tuple(S),
    initial=S.OPEN,
    final=(S.SEALED,),
    transitions=(
        Transition(SV.LODGE, sources=(S.OPEN, S.REOPENED), target=S.LODGED),
        Transition(SV.REOPEN, sources=(S.LODGED,), target=S.REOPENED),
        Transition(SV.SEAL, sources=(S.OPEN, S.REOPENED, S.LODGED), target=S.SEALED),
    ),
)

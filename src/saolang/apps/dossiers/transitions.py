"""The life of a dossier as a table (vòng đời hồ sơ); docs draw it from here."""

from saolang.apps.dossiers.enums import DossierState as S
from saolang.apps.dossiers.enums import DossierVerb as V
from saolang.core.lifecycle import Transition, TransitionTable

DOSSIER = TransitionTable(
    name="dossier",
    states=tuple(S),
    initial=S.DRAFT,
    final=(S.RECOGNISED, S.NOT_RECOGNISED, S.WITHDRAWN),
    transitions=(
        Transition(V.SUBMIT, sources=(S.DRAFT,), target=S.SUBMITTED),
        Transition(V.RETURN_TO_PRODUCER, sources=(S.SUBMITTED,), target=S.RETURNED_BY_COMMUNE),
        Transition(V.REOPEN, sources=(S.RETURNED_BY_COMMUNE,), target=S.DRAFT),
        Transition(V.PROPOSE, sources=(S.SUBMITTED,), target=S.PROPOSED),
        Transition(V.RECEIVE, sources=(S.PROPOSED,), target=S.RECEIVED),
        Transition(V.REQUEST_SUPPLEMENT, sources=(S.RECEIVED,), target=S.SUPPLEMENT_REQUESTED),
        Transition(V.ANSWER_SUPPLEMENT, sources=(S.SUPPLEMENT_REQUESTED,), target=S.RECEIVED),
        Transition(V.APPRAISE, sources=(S.RECEIVED,), target=S.APPRAISED),
        Transition(V.ENTER_COUNCIL, sources=(S.APPRAISED,), target=S.IN_COUNCIL),
        Transition(V.CONCLUDE, sources=(S.IN_COUNCIL,), target=S.CONCLUDED),
        Transition(V.RECONVENE, sources=(S.CONCLUDED, S.RETURNED_BY_MINISTRY), target=S.IN_COUNCIL),
        # The ministry's council may give less than 5: the province then recognises 3 or 4 on that result (Art. 7.4g).
        Transition(V.RECOGNISE, sources=(S.CONCLUDED, S.SENT_TO_MINISTRY, S.RETURNED_BY_MINISTRY), target=S.RECOGNISED),
        Transition(V.DECLINE, sources=(S.CONCLUDED, S.RETURNED_BY_MINISTRY), target=S.NOT_RECOGNISED),
        Transition(V.SEND_TO_MINISTRY, sources=(S.CONCLUDED,), target=S.SENT_TO_MINISTRY),
        Transition(V.RETURN_FROM_MINISTRY, sources=(S.SENT_TO_MINISTRY,), target=S.RETURNED_BY_MINISTRY),
        Transition(
            V.WITHDRAW,
            sources=(
                S.DRAFT, S.SUBMITTED, S.RETURNED_BY_COMMUNE, S.PROPOSED,
                S.RECEIVED, S.SUPPLEMENT_REQUESTED, S.APPRAISED,
            ),
            target=S.WITHDRAWN,
        ),
    ),
)  # fmt: skip

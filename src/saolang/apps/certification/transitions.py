"""The lives of a decision, a certificate, a revocation case and a report of misuse as tables."""

from saolang.apps.certification.enums import CertificateState as C
from saolang.apps.certification.enums import CertificateVerb as CV
from saolang.apps.certification.enums import DecisionState as D
from saolang.apps.certification.enums import DecisionVerb as DV
from saolang.apps.certification.enums import MisuseState as M
from saolang.apps.certification.enums import MisuseVerb as MV
from saolang.apps.certification.enums import RevocationState as R
from saolang.apps.certification.enums import RevocationVerb as RV
from saolang.core.lifecycle import Transition, TransitionTable

DECISION = TransitionTable(
    name="decision",
    states=tuple(D),
    initial=D.DRAFT,
    final=(D.SIGNED, D.DISCARDED),
    transitions=(
        Transition(DV.EDIT, sources=(D.DRAFT,), target=D.DRAFT),
        Transition(DV.SIGN, sources=(D.DRAFT,), target=D.SIGNED),
        Transition(DV.DISCARD, sources=(D.DRAFT,), target=D.DISCARDED),
    ),
)

CERTIFICATE = TransitionTable(
    name="certificate",
    states=tuple(C),
    initial=C.VALID,
    final=(C.REVOKED, C.SUPERSEDED),
    transitions=(
        Transition(CV.EXTEND, sources=(C.VALID,), target=C.EXTENDED),
        # The renewal came to nothing while the certificate's own time still runs: a new one, filed in time, extends it.
        Transition(CV.END_EXTENSION, sources=(C.EXTENDED,), target=C.VALID),
        Transition(CV.EXPIRE, sources=(C.VALID, C.EXTENDED), target=C.EXPIRED),
        Transition(CV.REVOKE, sources=(C.VALID, C.EXTENDED), target=C.REVOKED),
        # A day copied wrongly from paper may have let an entry expire: put right, it holds again.
        Transition(CV.CORRECT, sources=(C.VALID, C.EXPIRED), target=C.VALID),
        # An expired certificate is replaced too when its late renewal succeeds: its page then leads to the new one.
        Transition(CV.SUPERSEDE, sources=(C.VALID, C.EXTENDED, C.EXPIRED), target=C.SUPERSEDED),
    ),
)

REVOCATION = TransitionTable(
    name="revocation",
    states=tuple(R),
    initial=R.OPENED,
    final=(R.REVOKED, R.DISMISSED),
    transitions=(
        Transition(RV.CONCLUDE, sources=(R.OPENED,), target=R.CONCLUDED),
        Transition(RV.REVOKE, sources=(R.CONCLUDED,), target=R.REVOKED),
        Transition(RV.DISMISS, sources=(R.OPENED, R.CONCLUDED), target=R.DISMISSED),
    ),
)

MISUSE = TransitionTable(
    name="misuse",
    states=tuple(M),
    initial=M.RECEIVED,
    final=(M.FOUNDED, M.UNFOUNDED),
    transitions=(
        Transition(MV.TAKE, sources=(M.RECEIVED,), target=M.REVIEWED),
        Transition(MV.CONFIRM, sources=(M.RECEIVED, M.REVIEWED), target=M.FOUNDED),
        Transition(MV.REJECT, sources=(M.RECEIVED, M.REVIEWED), target=M.UNFOUNDED),
    ),
)

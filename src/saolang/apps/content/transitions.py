"""The life of an article as a table."""

from saolang.apps.content.enums import ArticleState as A
from saolang.apps.content.enums import ArticleVerb as V
from saolang.core.lifecycle import Transition, TransitionTable

ARTICLE = TransitionTable(
    name="article",
    states=tuple(A),
    initial=A.DRAFT,
    transitions=(
        Transition(V.EDIT, sources=(A.DRAFT,), target=A.DRAFT),
        Transition(V.EDIT, sources=(A.PUBLISHED,), target=A.PUBLISHED),
        Transition(V.EDIT, sources=(A.WITHDRAWN,), target=A.WITHDRAWN),
        # At once or at a time to come; a withdrawn article may be published again.
        Transition(V.PUBLISH, sources=(A.DRAFT, A.PUBLISHED, A.WITHDRAWN), target=A.PUBLISHED),
        # Only while its time has not come; the operation sees to that.
        Transition(V.UNSCHEDULE, sources=(A.PUBLISHED,), target=A.DRAFT),
        Transition(V.WITHDRAW, sources=(A.PUBLISHED,), target=A.WITHDRAWN),
    ),
)

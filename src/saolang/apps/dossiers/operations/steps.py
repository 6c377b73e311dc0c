"""The provincial steps, one small verb each (các bước cấp tỉnh), for the desk and for the rooms above.

Whether the chair, the secretary or a member may is evaluation's to know; here the actor holds a provincial role or, for
the steps a council takes, is an expert.
"""

from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier


def receive(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Tiếp nhận at the provincial office; a renewal's 45 days begin (Art. 7.6)."""
    raise NotImplementedError


def appraise(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Thẩm định xong: the advisory team has reported."""
    raise NotImplementedError


def enter_council(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Đưa ra hội đồng."""
    raise NotImplementedError


def conclude(*, dossier: Dossier, star: int, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Kết luận: the council's ``star`` (0 to 5; 0 = excluded or stopped)."""
    raise NotImplementedError


def reconvene(*, dossier: Dossier, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Chấm lại: a second pass; the former star is taken back."""
    raise NotImplementedError


def recognise(*, dossier: Dossier, actor: Person | None, now: datetime, star: int | None = None) -> Dossier:
    """Công nhận; ``star`` only where the ministry's council gave another one."""
    raise NotImplementedError


def decline(*, dossier: Dossier, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Không công nhận."""
    raise NotImplementedError


def send_to_ministry(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Đề nghị trung ương (5 stars)."""
    raise NotImplementedError


def return_from_ministry(*, dossier: Dossier, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Nhận kết quả trung ương that leaves the decision to the province (Art. 7.4g)."""
    raise NotImplementedError

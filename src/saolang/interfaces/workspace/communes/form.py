"""The appraisal form as posted, merged with what colleagues saved meanwhile (phiếu thẩm định).

Every field carries the stamp of what the page showed. A field somebody changed here is saved; a field somebody changed
elsewhere stays; only a field changed on both sides is a conflict, and then the words typed here are kept on the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32

from saolang.apps.dossiers.models import CommuneAppraisal
from saolang.apps.dossiers.operations.appraisal import ChecklistMark
from saolang.apps.dossiers.queries import CHECKLIST, ChecklistLine
from saolang.interfaces.workspace.communes.contents import CONTENTS


def clean(text: str) -> str:
    """Return words as the server keeps them: its line ends, no space around."""
    return text.replace("\r\n", "\n").strip()


def stamp_of(text: str) -> str:
    """Return a short mark by which a page knows whether words changed since."""
    return f"{crc32(clean(text).encode()):08x}"


@dataclass(frozen=True)
class CheckLine:
    """Một dòng kiểm tra on the page."""

    line: ChecklistLine
    ok: bool
    note: str

    @property
    def key(self) -> str:
        """Key of the line."""
        return self.line.key

    @property
    def stamp(self) -> str:
        """Mark of the state of the line."""
        return stamp_of(f"{int(self.ok)}|{clean(self.note)}")


@dataclass(frozen=True)
class Conflict:
    """Hai người cùng sửa: the field, what stands now, what was typed here."""

    field: str
    theirs: str
    yours: str


@dataclass
class Posted:
    """Điều người dùng vừa gửi: what to save, what is in conflict, what the page shows meanwhile."""

    values: dict[str, str] = field(default_factory=dict)
    marks: dict[str, ChecklistMark] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    """Words of the contents as the page sent them."""
    typed_lines: dict[str, "CheckLine"] = field(default_factory=dict)
    """Lines of the checklist as the page sent them."""
    seen: dict[str, str] = field(default_factory=dict)
    """Stamps the page sent: what it was written upon."""

    @property
    def has_changes(self) -> bool:
        """Whether there is something to save."""
        return bool(self.values or self.marks)


def unseen_fields(posted: Posted, appraisal: CommuneAppraisal) -> list[str]:
    """Return the contents and lines that now stand otherwise than the page shows them, conflicts left aside.

    A colleague changed them; the page keeps their old stamps, so that what it shows never overwrites what stands.
    """
    contested = {conflict.field for conflict in posted.conflicts}
    texts = [name for name, text in texts_of(appraisal).items() if posted.typed.get(name, text) != clean(text)]
    lines = [
        line.key
        for line in check_lines(appraisal)
        if line.key in posted.typed_lines and posted.typed_lines[line.key].stamp != line.stamp
    ]
    return [name for name in [*texts, *lines] if name not in contested]


def texts_of(appraisal: CommuneAppraisal) -> dict[str, str]:
    """Return the words of the four contents as they stand."""
    return {content.field: getattr(appraisal, content.field) for content in CONTENTS}


def check_lines(appraisal: CommuneAppraisal) -> list[CheckLine]:
    """Return the checklist as it stands."""
    marks = appraisal.checklist
    return [
        CheckLine(line, bool(marks.get(line.key, {}).get("ok")), marks.get(line.key, {}).get("note", ""))
        for line in CHECKLIST
    ]


def checked_count(appraisal: CommuneAppraisal) -> int:
    """Return how many lines are found in order."""
    return sum(line.ok for line in check_lines(appraisal))


def read_post(data: Mapping[str, str], appraisal: CommuneAppraisal) -> Posted:
    """Return what ``data`` changes of ``appraisal``.

    Fields: the name of a content, ``s-<name>`` its stamp; ``ok-<key>``, ``note-<key>``, ``s-<key>`` of the checklist;
    ``giu`` names a content whose words here win over those saved meanwhile.
    """
    posted = Posted()
    keep = data.get("giu", "")
    for name, standing in texts_of(appraisal).items():
        if name not in data:
            continue
        typed, seen = clean(data[name]), data.get(f"s-{name}", stamp_of(standing))
        posted.typed[name], posted.seen[name] = typed, seen
        if stamp_of(typed) in (seen, stamp_of(standing)) and keep != name:
            continue
        if seen == stamp_of(standing) or keep == name:
            posted.values[name] = typed
        else:
            posted.conflicts.append(Conflict(name, standing, typed))
    for line in check_lines(appraisal):
        seen_mark = data.get(f"s-{line.key}")
        if seen_mark is None:
            continue
        typed_mark = CheckLine(line.line, f"ok-{line.key}" in data, clean(data.get(f"note-{line.key}", "")))
        posted.typed_lines[line.key], posted.seen[line.key] = typed_mark, seen_mark
        if typed_mark.stamp not in (seen_mark, line.stamp):
            posted.marks[line.key] = {"ok": typed_mark.ok, "note": typed_mark.note}
    return posted

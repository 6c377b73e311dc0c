"""Reading dossiers: reach, answers and result, completeness, who holds the ball, waiting lists, history."""

from saolang.apps.dossiers.queries.answers import (
    SelfResult,
    answers_of,
    criteria_set_of,
    evidence_by_criterion,
    evidence_kinds_of,
    notes_of,
    pack_of,
    self_result,
)
from saolang.apps.dossiers.queries.completeness import CHECKLIST, ChecklistLine, CompletenessFinding, findings
from saolang.apps.dossiers.queries.history import HistoryEntry, history
from saolang.apps.dossiers.queries.holding import Holder, holder
from saolang.apps.dossiers.queries.lists import DossierRow, commune_inbox, province_intake, rows
from saolang.apps.dossiers.queries.reach import (
    dossiers_for_ids,
    dossiers_visible_to,
    evidence_file_visible_to,
    evidence_files_of,
    evidence_visible_to,
    supplements_of,
)

__all__ = [
    "CHECKLIST",
    "ChecklistLine",
    "CompletenessFinding",
    "DossierRow",
    "HistoryEntry",
    "Holder",
    "SelfResult",
    "answers_of",
    "commune_inbox",
    "criteria_set_of",
    "dossiers_for_ids",
    "dossiers_visible_to",
    "evidence_by_criterion",
    "evidence_file_visible_to",
    "evidence_files_of",
    "evidence_kinds_of",
    "evidence_visible_to",
    "findings",
    "history",
    "holder",
    "notes_of",
    "pack_of",
    "province_intake",
    "rows",
    "self_result",
    "supplements_of",
]

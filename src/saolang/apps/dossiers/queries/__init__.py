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
    self_verdict,
    uses_of,
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
    open_dossier_of,
    supplements_of,
)
from saolang.apps.dossiers.queries.versions import frozen_content, version_is_intact

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
    "frozen_content",
    "history",
    "holder",
    "notes_of",
    "open_dossier_of",
    "pack_of",
    "province_intake",
    "rows",
    "self_result",
    "self_verdict",
    "supplements_of",
    "uses_of",
    "version_is_intact",
]

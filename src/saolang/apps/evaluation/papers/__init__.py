"""Contexts of the room's official papers (shapes: ``paperwork.shapes``); results' notices are certification's."""

from saolang.apps.evaluation.papers.advisory_report import advisory_report
from saolang.apps.evaluation.papers.minutes import minutes
from saolang.apps.evaluation.papers.score_sheet import score_sheet
from saolang.apps.evaluation.papers.submission_letter import submission_letter

__all__ = ["advisory_report", "minutes", "score_sheet", "submission_letter"]

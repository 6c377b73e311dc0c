"""The reads of the room, by noun."""

from saolang.apps.innovation.queries.barcodes import product_with_gtin
from saolang.apps.innovation.queries.clocks import due_fees, fees_visible_to, term_end
from saolang.apps.innovation.queries.labels import GOODS, LabelGoods, LabelItem, goods_for, label_items, rules_confirmed
from saolang.apps.innovation.queries.reach import (
    calls_visible_to,
    label_checks_visible_to,
    prefixes_visible_to,
    producers_in_reach,
    proposals_visible_to,
    requirements_visible_to,
    rights_visible_to,
    standards_visible_to,
    test_reports_visible_to,
    trade_numbers_visible_to,
)
from saolang.apps.innovation.queries.science import QUESTIONS, Question, compiled, mean_of, with_scores
from saolang.apps.innovation.queries.standards import Gap, gaps_of
from saolang.apps.innovation.queries.supports import Support, ip_supports, rights_of

__all__ = [
    "GOODS",
    "QUESTIONS",
    "Gap",
    "LabelGoods",
    "LabelItem",
    "Question",
    "Support",
    "calls_visible_to",
    "compiled",
    "due_fees",
    "fees_visible_to",
    "gaps_of",
    "goods_for",
    "ip_supports",
    "label_checks_visible_to",
    "label_items",
    "mean_of",
    "prefixes_visible_to",
    "producers_in_reach",
    "product_with_gtin",
    "proposals_visible_to",
    "requirements_visible_to",
    "rights_of",
    "rights_visible_to",
    "rules_confirmed",
    "standards_visible_to",
    "term_end",
    "test_reports_visible_to",
    "trade_numbers_visible_to",
    "with_scores",
]

"""The verbs of the room, by noun."""

from saolang.apps.innovation.operations.barcodes import end_number, extend_prefix, number_product, register_prefix
from saolang.apps.innovation.operations.fees import add_fee, expire_rights, record_payment, remind_fees
from saolang.apps.innovation.operations.labels import check_label, confirm_rule
from saolang.apps.innovation.operations.rights import (
    RightValues,
    authorise_use,
    edit_right,
    end_use,
    enter_right,
    move_right,
)
from saolang.apps.innovation.operations.science import (
    CallClosed,
    ProposalValues,
    add_follow_up,
    decide_proposal,
    draft_proposal,
    edit_proposal,
    finish_task,
    move_call,
    open_call,
    record_commission,
    score_proposal,
    submit_proposal,
    withdraw_proposal,
)
from saolang.apps.innovation.operations.standards import (
    add_requirement,
    add_test_report,
    declare_standard,
    drop_requirement,
    end_standard,
)

__all__ = [
    "CallClosed",
    "ProposalValues",
    "RightValues",
    "add_fee",
    "add_follow_up",
    "add_requirement",
    "add_test_report",
    "authorise_use",
    "check_label",
    "confirm_rule",
    "decide_proposal",
    "declare_standard",
    "draft_proposal",
    "drop_requirement",
    "edit_proposal",
    "edit_right",
    "end_number",
    "end_standard",
    "end_use",
    "enter_right",
    "expire_rights",
    "extend_prefix",
    "finish_task",
    "move_call",
    "move_right",
    "number_product",
    "open_call",
    "record_commission",
    "record_payment",
    "register_prefix",
    "remind_fees",
    "score_proposal",
    "submit_proposal",
    "withdraw_proposal",
]

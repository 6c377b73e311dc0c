"""The tables of the room, by noun."""

from saolang.apps.innovation.models.barcodes import CompanyPrefix, TradeNumber
from saolang.apps.innovation.models.labels import LabelCheck, LabelRule
from saolang.apps.innovation.models.rights import AuthorisedUse, Fee, Right
from saolang.apps.innovation.models.science import Call, FollowUp, Proposal, ProposalScore
from saolang.apps.innovation.models.standards import DeclaredStandard, MarketRequirement, TestReport

__all__ = [
    "AuthorisedUse",
    "Call",
    "CompanyPrefix",
    "DeclaredStandard",
    "Fee",
    "FollowUp",
    "LabelCheck",
    "LabelRule",
    "MarketRequirement",
    "Proposal",
    "ProposalScore",
    "Right",
    "TestReport",
    "TradeNumber",
]

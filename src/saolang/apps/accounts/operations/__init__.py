"""The verbs of the room, by noun."""

from saolang.apps.accounts.operations.installation import check_history, retry_failed_jobs
from saolang.apps.accounts.operations.memberships import end_membership, grant_membership
from saolang.apps.accounts.operations.organisations import (
    create_missing_offices,
    create_organisation,
    edit_organisation,
)
from saolang.apps.accounts.operations.passwords import choose_password, new_one_time_password, reset_password
from saolang.apps.accounts.operations.people import (
    OpenedAccount,
    create_person,
    deactivate_person,
    edit_person,
    open_account,
    reactivate_person,
)
from saolang.apps.accounts.validators import AccountError

__all__ = [
    "AccountError",
    "OpenedAccount",
    "check_history",
    "choose_password",
    "create_missing_offices",
    "create_organisation",
    "create_person",
    "deactivate_person",
    "edit_organisation",
    "edit_person",
    "end_membership",
    "grant_membership",
    "new_one_time_password",
    "open_account",
    "reactivate_person",
    "reset_password",
    "retry_failed_jobs",
]

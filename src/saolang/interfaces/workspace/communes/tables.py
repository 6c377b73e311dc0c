"""Columns of the list of producers as a table to take away."""

from django.utils.translation import gettext as _

from saolang.common.spreadsheets import Column
from saolang.interfaces.workspace.tables import masked_phone


def producer_columns(*, is_whole: bool) -> list[Column]:
    """Return the columns.

    :param is_whole: whether the reader looks after these people: a commune officer calls them, so the file holds their
        phones; for anyone else all but the last three digits are hidden.
    """
    return [
        Column(_("Chủ thể"), lambda one: one.name, 36),
        Column(_("Loại"), lambda one: one.get_kind_display() if one.kind else "", 22),
        Column(_("Xã, phường"), lambda one: one.unit.name, 20),
        Column(_("Người đại diện"), lambda one: one.representative_name, 24),
        Column(_("Điện thoại"), lambda one: one.phone if is_whole else masked_phone(one.phone), 16),
        Column(_("Sản phẩm"), lambda one: one.product_count, 10),
        Column(_("Có tài khoản"), lambda one: _("có") if one.has_account else "", 12),
        Column(_("Ví dụ"), lambda one: _("có") if one.is_example else "", 8),
    ]

"""Columns of the lists of dossiers as tables to take away."""

from django.utils.translation import gettext as _

from saolang.apps.dossiers.models import Dossier
from saolang.common.spreadsheets import Column


def dossier_columns() -> list[Column]:
    """Return the columns of a list of dossiers; nobody's phone, address or representative is among them."""
    return [
        Column(_("Sản phẩm"), lambda one: one.product.name, 32),
        Column(_("Chủ thể"), lambda one: one.product.producer.name, 32),
        Column(_("Xã, phường"), lambda one: one.commune.name, 20),
        Column(_("Mã sản phẩm"), lambda one: one.product_code, 22),
        Column(_("Bộ tiêu chí"), lambda one: one.product.set_number, 10),
        Column(_("Loại hồ sơ"), Dossier.get_kind_display, 18),
        Column(_("Trạng thái"), Dossier.get_state_display, 24),
        Column(_("Hạng sao"), lambda one: one.star, 10),
        Column(_("Nộp lúc"), lambda one: one.submitted_at, 18),
        Column(_("Xã đề nghị lúc"), lambda one: one.proposed_at, 18),
        Column(_("Hạn"), lambda one: one.due_on, 12),
    ]

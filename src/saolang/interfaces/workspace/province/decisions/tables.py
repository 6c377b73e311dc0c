"""Columns of the products of a decision as a table to take away."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from saolang.common.spreadsheets import Column
from saolang.interfaces.workspace.province.decisions.groups import Group, Line


def decision_columns() -> list[Column]:
    """Return the columns: what was decided on each product."""
    return [
        Column(_("Sản phẩm"), lambda row: row[1].dossier.product.name, 32),
        Column(_("Chủ thể"), lambda row: row[1].dossier.product.producer.name, 32),
        Column(_("Xã, phường"), lambda row: row[1].dossier.commune.name, 20),
        Column(_("Mã sản phẩm"), lambda row: row[1].dossier.product_code, 22),
        Column(_("Bộ tiêu chí"), lambda row: row[1].dossier.product.set_number, 10),
        Column(_("Điểm trung bình"), lambda row: row[1].mean, 10),
        Column(_("Hạng sao"), lambda row: row[1].star, 10),
        Column(_("Kết quả"), lambda row: str(row[0].outcome.label), 30),
        Column(_("Mã chứng nhận"), lambda row: row[1].certificate.code if row[1].certificate else "", 18),
    ]


def decision_rows(groups: Iterable[Group]) -> Iterator[tuple[Group, Line]]:
    """Yield the products of a decision with the group they are in."""
    for group in groups:
        for line in group.lines:
            yield group, line

"""Columns of the lists of the room innovation as tables to take away."""

from django.utils.translation import gettext as _

from saolang.apps.innovation.models import Proposal, Right
from saolang.common.spreadsheets import Column


def right_columns() -> list[Column]:
    """Return the columns of the register of rights."""
    return [
        Column(_("Loại quyền"), Right.get_kind_display, 22),
        Column(_("Tên, dấu hiệu hoặc đối tượng"), lambda one: one.name, 40),
        Column(_("Chủ sở hữu"), lambda one: one.owner.name if one.owner else one.owner_name, 32),
        Column(_("Trạng thái"), Right.get_state_display, 18),
        Column(_("Số đơn"), lambda one: one.application_number, 18),
        Column(_("Ngày nộp đơn"), lambda one: one.applied_on, 12),
        Column(_("Số công bố"), lambda one: one.publication_number, 18),
        Column(_("Ngày công bố"), lambda one: one.published_on, 12),
        Column(_("Số văn bằng"), lambda one: one.grant_number, 18),
        Column(_("Ngày cấp"), lambda one: one.granted_on, 12),
        Column(_("Hiệu lực đến"), lambda one: one.ends_on, 12),
        Column(_("Bảo hộ ở"), lambda one: one.countries, 18),
        Column(_("Nhóm hàng hóa, dịch vụ"), lambda one: one.classes, 20),
        Column(_("Nguồn"), lambda one: one.source, 32),
        Column(_("Ví dụ"), lambda one: _("có") if one.is_example else "", 8),
    ]


def proposal_columns() -> list[Column]:
    """Return the columns of the proposals of a call; scores as the mean of the assessors."""
    return [
        Column(_("Thứ hạng"), lambda one: one.rank, 8),
        Column(_("Tên nhiệm vụ"), lambda one: one.title, 44),
        Column(_("Nơi đề xuất"), lambda one: one.organisation.name, 32),
        Column(_("Vì sao cần"), lambda one: one.need, 40),
        Column(_("Kết quả mong đợi"), lambda one: one.result, 40),
        Column(_("Ai dùng kết quả"), lambda one: one.users, 28),
        Column(_("Kinh phí dự kiến (đồng)"), lambda one: one.money_vnd, 16),
        Column(_("Thời gian (tháng)"), lambda one: one.months, 10),
        Column(_("Điểm"), lambda one: one.mean, 8),
        Column(_("Số phiếu"), lambda one: one.score_count, 8),
        Column(_("Trạng thái"), Proposal.get_state_display, 18),
        Column(_("Số quyết định đặt hàng"), lambda one: one.decision_number, 18),
        Column(_("Kinh phí được duyệt (đồng)"), lambda one: one.granted_vnd, 16),
    ]

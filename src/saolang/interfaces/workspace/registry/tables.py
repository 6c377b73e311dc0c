"""Columns of the register's lists as tables to take away."""

from collections.abc import Container

from django.utils.translation import gettext as _

from saolang.common.spreadsheets import Column
from saolang.interfaces.workspace.tables import masked_phone


def producer_columns(*, called_in: Container[int]) -> list[Column]:
    """Return the columns of producers.

    :param called_in: keys of the communes the reader is an officer of, who calls these people; elsewhere only the last
        three digits of a phone show.
    """
    return [
        Column(_("Chủ thể"), lambda one: one.name, 36),
        Column(_("Loại"), lambda one: one.get_kind_display() if one.kind else "", 22),
        Column(_("Mã số thuế"), lambda one: one.tax_code, 16),
        Column(_("Ngày đăng ký, thành lập"), lambda one: one.registered_on, 14),
        Column(_("Người đại diện"), lambda one: one.representative_name, 24),
        Column(_("Điện thoại"), lambda one: one.phone if one.unit_id in called_in else masked_phone(one.phone), 16),
        Column(_("Địa chỉ (số nhà, thôn, tổ)"), lambda one: one.address, 32),
        Column(_("Xã, phường"), lambda one: one.unit.name, 20),
        Column(_("Mã xã"), lambda one: one.unit.code, 10),
        Column(_("Sản phẩm"), lambda one: one.product_count, 10),
        *_standing(),
    ]


def product_columns() -> list[Column]:
    """Return the columns of products."""
    return [
        Column(_("Sản phẩm"), lambda one: one.name, 36),
        Column(_("Tên tiếng Anh"), lambda one: one.name_en, 28),
        Column(_("Mã sản phẩm"), lambda one: one.code, 22),
        Column(_("Bộ tiêu chí"), lambda one: one.set_number, 10),
        Column(_("Quy cách đóng gói"), lambda one: one.specification, 24),
        Column(_("Tiêu chuẩn áp dụng"), lambda one: one.standard, 24),
        Column(_("Giá từ (đồng)"), lambda one: one.price_from_vnd, 14),
        Column(_("đến (đồng)"), lambda one: one.price_to_vnd, 14),
        Column(_("Chủ thể"), lambda one: one.producer.name, 36),
        Column(_("Loại"), lambda one: one.producer.get_kind_display() if one.producer.kind else "", 22),
        Column(_("Xã, phường"), lambda one: one.producer.unit.name, 20),
        Column(_("Mã xã"), lambda one: one.producer.unit.code, 10),
        *_standing(),
    ]


def _standing() -> list[Column]:
    """Return what both lists end with: status, where the record is from, whether it is invented."""
    return [
        Column(_("Tình trạng"), lambda one: one.get_status_display(), 18),
        Column(_("Nguồn"), lambda one: one.get_origin_display(), 22),
        Column(_("Nguồn ghi"), lambda one: one.origin_source, 32),
        Column(_("Ví dụ"), lambda one: _("có") if one.is_example else "", 8),
    ]

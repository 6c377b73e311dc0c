"""Columns of the lists of places as tables to take away."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from saolang.common.spreadsheets import Column


def place_columns(key: str) -> list[Column]:
    """Return the columns of one kind of place.

    :param key: a key of ``registry.queries.PLACES``.
    """
    own: Mapping[str, list[Column]] = {
        "growing_area": [
            Column(_("Cây trồng, vật nuôi"), lambda one: one.crop, 20),
            Column(_("Diện tích (ha)"), lambda one: one.area_ha, 12),
            Column(_("Số hộ"), lambda one: one.household_count, 10),
            Column(_("Mã số vùng trồng"), lambda one: one.area_code, 18),
            Column(_("Tiêu chuẩn được chứng nhận"), lambda one: one.standard, 22),
            Column(_("Số giấy chứng nhận"), lambda one: one.certificate_number, 20),
            Column(_("Giấy chứng nhận có giá trị đến"), lambda one: one.certificate_ends_on, 14),
            Column(_("Sản phẩm"), lambda one: one.linked_count, 10),
        ],
        "craft_village": [
            Column(_("Loại"), lambda one: one.get_kind_display(), 22),
            Column(_("Nghề"), lambda one: one.craft, 22),
            Column(_("Số hộ làm nghề"), lambda one: one.household_count, 12),
            Column(_("Số quyết định công nhận"), lambda one: one.decision_number, 20),
            Column(_("Ngày công nhận"), lambda one: one.recognised_on, 14),
            Column(_("Chủ thể"), lambda one: one.linked_count, 10),
        ],
        "point_of_sale": [
            Column(_("Loại"), lambda one: one.get_kind_display(), 22),
            Column(_("Giờ mở cửa"), lambda one: one.opening_hours, 22),
            Column(_("Điện thoại"), lambda one: one.phone, 16),
            Column(_("Trang mạng"), lambda one: one.url, 32),
            Column(_("Mở cửa từ ngày"), lambda one: one.opened_on, 14),
            Column(_("Sản phẩm"), lambda one: one.linked_count, 10),
        ],
        "tourism": [
            Column(_("Loại"), lambda one: one.get_kind_display(), 22),
            Column(_("Điện thoại"), lambda one: one.phone, 16),
            Column(_("Trang mạng"), lambda one: one.url, 32),
        ],
    }
    return [
        Column(_("Tên"), lambda one: one.name, 36),
        *own[key],
        Column(_("Địa chỉ (số nhà, thôn, tổ)"), lambda one: one.address, 32),
        Column(_("Xã, phường"), lambda one: one.unit.name, 20),
        Column(_("Mã xã"), lambda one: one.unit.code, 10),
        Column(_("Vĩ độ"), lambda one: one.latitude, 12),
        Column(_("Kinh độ"), lambda one: one.longitude, 12),
        Column(_("Thôi hoạt động từ ngày"), lambda one: one.closed_on, 14),
        Column(_("Nguồn"), lambda one: one.source, 32),
        Column(_("Ví dụ"), lambda one: _("có") if one.is_example else "", 8),
    ]

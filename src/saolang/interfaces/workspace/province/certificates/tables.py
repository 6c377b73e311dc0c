"""Columns of the register of certificates and of the renewal calendar as tables to take away."""

from django.utils.translation import gettext as _

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.common.spreadsheets import Column
from saolang.interfaces.workspace.tables import masked_phone


def certificate_columns() -> list[Column]:
    """Return the columns; of the producer what the certificate itself shows."""
    return [
        Column(_("Mã chứng nhận"), lambda one: one.code, 18),
        Column(_("Số giấy"), lambda one: one.number, 18),
        Column(_("Mã sản phẩm"), lambda one: one.product_code, 22),
        Column(_("Sản phẩm"), lambda one: one.product_name, 32),
        Column(_("Chủ thể"), lambda one: one.producer_name, 32),
        Column(_("Địa chỉ trên giấy"), lambda one: one.producer_address, 36),
        Column(_("Xã, phường nay"), lambda one: one.recognition.product.producer.unit.name, 20),
        Column(_("Bộ tiêu chí"), lambda one: one.recognition.set_number, 10),
        Column(_("Hạng sao trên giấy"), lambda one: one.star, 10),
        Column(_("Tình trạng hôm nay"), lambda one: str(LiveStatus(one.live).label), 22),
        Column(_("Ngày cấp"), lambda one: one.issued_on, 12),
        Column(_("Đến hết ngày"), lambda one: one.ends_on, 12),
        Column(_("Gia hạn đến hết ngày"), lambda one: one.extended_until, 14),
        Column(_("Số quyết định"), lambda one: one.recognition.decision.number, 20),
        Column(_("Ngày ký quyết định"), lambda one: one.recognition.decision.signed_on, 14),
        Column(_("Cơ quan cấp"), lambda one: one.issuer, 32),
        Column(_("Cấp"), Certificate.get_level_display, 16),
        Column(_("Ghi từ bản giấy"), lambda one: _("có") if one.is_earlier else "", 10),
        Column(_("Ví dụ"), lambda one: _("có") if one.is_example else "", 8),
    ]


def renewal_columns(*, is_called: bool) -> list[Column]:
    """Return the columns of the renewal calendar.

    :param is_called: whether the reader calls the producers; for others only the last three digits of a phone show.
    """
    return [
        Column(_("Sản phẩm"), lambda one: one.row.certificate.product_name, 32),
        Column(_("Chủ thể"), lambda one: one.row.certificate.producer_name, 32),
        Column(_("Xã, phường nay"), lambda one: one.row.certificate.recognition.product.producer.unit.name, 20),
        Column(_("Điện thoại"), lambda one: _phone(one.row.certificate, is_called=is_called), 16),
        Column(_("Mã chứng nhận"), lambda one: one.row.certificate.code, 18),
        Column(_("Hạng sao trên giấy"), lambda one: one.row.certificate.star, 10),
        Column(_("Đến hết ngày"), lambda one: one.row.certificate.ends_on, 12),
        Column(_("Gia hạn đến hết ngày"), lambda one: one.row.certificate.extended_until, 14),
        Column(_("Nộp từ ngày"), lambda one: one.row.opens_on, 12),
        Column(_("Nộp đến hết ngày"), lambda one: one.row.closes_on, 12),
        Column(_("Tình hình"), lambda one: str(one.heading), 28),
        Column(_("Hồ sơ"), lambda one: one.row.dossier.get_state_display() if one.row.dossier else "", 24),
        Column(_("Ví dụ"), lambda one: _("có") if one.row.certificate.is_example else "", 8),
    ]


def _phone(certificate: Certificate, *, is_called: bool) -> str:
    phone = certificate.recognition.product.producer.phone
    return phone if is_called else masked_phone(phone)

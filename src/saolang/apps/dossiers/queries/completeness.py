"""Is everything there (kiểm tra hồ sơ)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.models import Dossier

Where = Literal["self-assessment", "report", "evidence", "profile", "product", "submit"]


@dataclass(frozen=True)
class CompletenessFinding:
    """Một điều còn thiếu hoặc cần xem lại before filing.

    ``where`` names the page where it is put right (``addresses.md``: the producer's desk), ``field`` the field there.
    """

    level: Literal["missing", "warning"]
    code: str
    text: str
    where: Where
    criterion: str | None = None
    field: str = ""


@dataclass(frozen=True)
class ChecklistLine:
    """Một dòng kiểm tra của xã."""

    key: str
    text: str | Promise


CHECKLIST: tuple[ChecklistLine, ...] = (
    ChecklistLine("registration_slip", _("Phiếu đăng ký (mẫu 01) ghi đúng chủ thể, sản phẩm, bộ tiêu chí")),
    ChecklistLine("self_report", _("Báo cáo tự đánh giá (mẫu 02) đủ bốn phần")),
    ChecklistLine("legal_papers", _("Giấy tờ bắt buộc có đủ, còn hạn, đọc rõ")),
    ChecklistLine("samples", _("Sản phẩm mẫu đủ số lượng")),
    ChecklistLine("address", _("Cơ sở sản xuất có thật tại địa chỉ đã ghi")),
    ChecklistLine("raw_material", _("Nguồn nguyên liệu đúng như tự đánh giá")),
    ChecklistLine("labour", _("Lao động địa phương đúng như tự đánh giá")),
)
"""What a commune goes through before it proposes."""


def findings(dossier: Dossier, on: date) -> list[CompletenessFinding]:
    """Return what is missing and what deserves a look, as of ``on``, missing things first."""
    raise NotImplementedError

"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProducerKind(models.TextChoices):
    """Loại chủ thể (Decision 26/2026, Art. 2.3; the last three for tourism only)."""

    COOPERATIVE = "cooperative", _("Hợp tác xã")
    COOPERATIVE_GROUP = "cooperative_group", _("Tổ hợp tác")
    ENTERPRISE = "small_medium_enterprise", _("Doanh nghiệp nhỏ và vừa")
    FARM = "farm", _("Trang trại")
    PRODUCTION_HOUSEHOLD = "production_household", _("Hộ sản xuất")
    BUSINESS_HOUSEHOLD = "business_household", _("Hộ kinh doanh")
    ASSOCIATION = "association", _("Hội, hiệp hội (du lịch)")
    OPERATION_CENTRE = "operation_centre", _("Trung tâm điều hành (du lịch)")
    EQUIVALENT_ORGANISATION = "equivalent_organisation", _("Tổ chức tương đương (du lịch)")


class Sex(models.TextChoices):
    """Giới tính, as form 02 asks."""

    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")
    OTHER = "other", _("Khác")

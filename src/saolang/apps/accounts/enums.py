"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """Loại đơn vị."""

    PRODUCER = "producer", _("Chủ thể OCOP")
    COMMUNE = "commune", _("Ủy ban nhân dân cấp xã")
    PROVINCIAL_OFFICE = "provincial_office", _("Cơ quan tham mưu OCOP cấp tỉnh")
    DEPARTMENT = "department", _("Sở, ngành, đoàn thể")
    MINISTRY = "ministry", _("Bộ, ngành trung ương")


class Role(models.TextChoices):
    """Vai trò: what a membership lets a person do within its organisation's scope."""

    PRODUCER = "producer", _("Người của chủ thể")
    COMMUNE_OFFICER = "commune_officer", _("Cán bộ xã")
    PROVINCIAL_OFFICER = "provincial_officer", _("Cán bộ cơ quan OCOP tỉnh")
    EXPERT = "expert", _("Thành viên hội đồng, tổ tư vấn")
    DEPARTMENT_OFFICER = "department_officer", _("Cán bộ sở, ngành")
    LEADER = "leader", _("Lãnh đạo tỉnh")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")

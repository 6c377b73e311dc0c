"""Django app of the room audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Nhật ký hệ thống."""

    name = "saolang.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

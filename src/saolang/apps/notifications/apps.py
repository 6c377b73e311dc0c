"""Django app of the room notifications."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Thông báo."""

    name = "saolang.apps.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

"""Django app of the room territories."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    """Đơn vị hành chính."""

    name = "saolang.apps.territories"
    label = "territories"
    default_auto_field = "django.db.models.BigAutoField"

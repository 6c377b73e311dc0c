"""Django app of the room programme."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Chương trình."""

    name = "saolang.apps.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"

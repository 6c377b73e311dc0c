"""Django app of the room dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Hồ sơ."""

    name = "saolang.apps.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

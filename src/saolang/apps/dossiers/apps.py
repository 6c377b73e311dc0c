"""Django app of the room dossiers."""

from importlib import import_module

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Hồ sơ."""

    name = "saolang.apps.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the room's background work under its names."""
        import_module(f"{self.name}.jobs")

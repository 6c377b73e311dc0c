"""Django app of the room certification."""

from importlib import import_module

from django.apps import AppConfig


class CertificationConfig(AppConfig):
    """Công nhận."""

    name = "saolang.apps.certification"
    label = "certification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the room's background work under its names."""
        import_module(f"{self.name}.jobs")

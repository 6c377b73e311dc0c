"""Django app of the room content."""

from importlib import import_module

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Nội dung cổng."""

    name = "saolang.apps.content"
    label = "content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the room's background work under its names."""
        import_module(f"{self.name}.jobs")

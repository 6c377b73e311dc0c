"""Django app of the room innovation."""

from importlib import import_module

from django.apps import AppConfig


class InnovationConfig(AppConfig):
    """Khoa học, công nghệ và đổi mới sáng tạo."""

    name = "saolang.apps.innovation"
    label = "innovation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the room's background work under its names."""
        import_module(f"{self.name}.jobs")

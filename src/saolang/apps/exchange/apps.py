"""Django app of the room exchange."""

from importlib import import_module

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Nhập, xuất."""

    name = "saolang.apps.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the room's background work under its names."""
        import_module(f"{self.name}.jobs")

"""Django app of the room registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Sổ đăng ký."""

    name = "saolang.apps.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

"""Django app of the interface for other systems."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Giao diện cho hệ thống khác."""

    name = "saolang.interfaces.api"
    label = "api"

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Parts and layouts (bộ phận giao diện)."""

    name = "saolang.common.ui"
    label = "ui"
    verbose_name = "Giao diện"

"""Django app of the file store."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Tables of the file store."""

    name = "saolang.common.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

"""Django app of the room paperwork."""

from django.apps import AppConfig


class PaperworkConfig(AppConfig):
    """Văn bản."""

    name = "saolang.apps.paperwork"
    label = "paperwork"
    default_auto_field = "django.db.models.BigAutoField"

"""Django app of the room accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Tài khoản."""

    name = "saolang.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

"""Django app of the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Cổng thông tin."""

    name = "saolang.interfaces.portal"
    label = "portal"

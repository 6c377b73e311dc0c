"""Django app of the command line: its management commands."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Dòng lệnh."""

    name = "saolang.interfaces.cli"
    label = "cli"

"""Django app of the workspace."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Không gian làm việc."""

    name = "saolang.interfaces.workspace"
    label = "workspace"

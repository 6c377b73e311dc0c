"""Django app of the room evaluation."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Đánh giá."""

    name = "saolang.apps.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"

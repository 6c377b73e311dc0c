"""What is counted: views, voices, visits. No table says who somebody is."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from saolang.apps.content.models.articles import Article


class ArticleDay(models.Model):
    """Lượt xem một bài trong một ngày: a person once a day."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="days")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("article", "day"), name="article_day_once"),)

    def __str__(self) -> str:
        return f"{self.article_id} {self.day}: {self.views}"


class ArticleVoice(models.Model):
    """Một tiếng nói: 1 to 5 by one visitor, who may change it or take it back."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="voices")
    voter = models.CharField(max_length=64)
    """Keyed hash of the number in the visitor's cookie; the number itself is kept nowhere here."""
    stars = models.PositiveSmallIntegerField(validators=(MinValueValidator(1), MaxValueValidator(5)))
    given_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("article", "voter"), name="voice_once"),
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=5), name="voice_one_to_five"),
        )

    def __str__(self) -> str:
        return f"{self.article_id}: {self.stars}"


class ViewMark(models.Model):
    """Dấu đã đếm: so that a person counts once a day; gone after two days."""

    day = models.DateField(db_index=True)
    subject = models.CharField(max_length=16, blank=True)
    """Public id of the article; "" is the portal as a whole."""
    visitor = models.CharField(max_length=64)
    """Hash of address and browser under the salt of the day."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("day", "subject", "visitor"), name="mark_once"),)

    def __str__(self) -> str:
        return f"{self.day} {self.subject}"


class VisitDay(models.Model):
    """Truy cập trong một ngày."""

    day = models.DateField(primary_key=True)
    salt = models.CharField(max_length=64, blank=True)
    """Random; blanked with the marks of the day, after which no hash of it can be made again."""
    visits = models.PositiveIntegerField(default=0)
    visitors = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}: {self.visits}"


class Presence(models.Model):
    """Đang xem: when a visitor of today was seen last."""

    visitor = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.seen_at}"

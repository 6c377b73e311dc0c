"""What is known of a stored file; the bytes are in Django's default storage."""

from django.db import models


class Blob(models.Model):
    """Tệp theo nội dung: one content, kept once, whoever uploaded it how often."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    key = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.size} B)"

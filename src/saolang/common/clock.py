"""The clock of the shells: nothing below them reads the time, it is passed in."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return timezone.now()


def local_date(instant: datetime) -> date:
    """Return the day of ``instant`` in Vietnam (Asia/Ho_Chi_Minh, the project's time zone)."""
    return timezone.localtime(instant).date()


def today() -> date:
    """Return the day it is now in Vietnam."""
    return local_date(now())

"""Is a value sound, before anything is written, by noun."""

from saolang.apps.registry.validators.photos import (
    PHOTO_ACCEPT,
    PHOTO_LARGEST_MB,
    PhotoRefused,
    check_photo,
)
from saolang.apps.registry.validators.places import OUTLINE_LARGEST, clean_outline, clean_point, read_degrees
from saolang.apps.registry.validators.values import (
    EMAIL_LONGEST,
    URL_LONGEST,
    RegistryError,
    clean_email,
    clean_past_date,
    clean_phone,
    clean_tax_code,
    clean_text,
    clean_url,
)

__all__ = [
    "EMAIL_LONGEST",
    "OUTLINE_LARGEST",
    "PHOTO_ACCEPT",
    "PHOTO_LARGEST_MB",
    "URL_LONGEST",
    "PhotoRefused",
    "RegistryError",
    "check_photo",
    "clean_email",
    "clean_outline",
    "clean_past_date",
    "clean_phone",
    "clean_point",
    "clean_tax_code",
    "clean_text",
    "clean_url",
    "read_degrees",
]

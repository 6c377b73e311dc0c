"""Is a value sound, before anything is written, by noun."""

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
    "URL_LONGEST",
    "RegistryError",
    "clean_email",
    "clean_past_date",
    "clean_phone",
    "clean_tax_code",
    "clean_text",
    "clean_url",
]

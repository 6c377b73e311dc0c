"""Is a value sound, before anything is written, by noun."""

from saolang.apps.registry.validators.figures import (
    FIGURES,
    FIRST_YEAR,
    MONEY,
    PERCENTS,
    WORKERS,
    Unlikely,
    check_figures_together,
    clean_figures,
    clean_year,
    unlikely_figures,
)
from saolang.apps.registry.validators.names import bare_name, bare_phone, bare_tax_code
from saolang.apps.registry.validators.photos import PHOTO_ACCEPT, PHOTO_LARGEST_MB, PhotoRefused, check_photo
from saolang.apps.registry.validators.places import OUTLINE_LARGEST, clean_outline, clean_point, read_degrees
from saolang.apps.registry.validators.values import (
    EMAIL_LONGEST,
    URL_LONGEST,
    RegistryError,
    clean_email,
    clean_past_date,
    clean_phone,
    clean_prices,
    clean_tax_code,
    clean_text,
    clean_url,
)

__all__ = [
    "EMAIL_LONGEST",
    "FIGURES",
    "FIRST_YEAR",
    "MONEY",
    "OUTLINE_LARGEST",
    "PERCENTS",
    "PHOTO_ACCEPT",
    "PHOTO_LARGEST_MB",
    "URL_LONGEST",
    "WORKERS",
    "PhotoRefused",
    "RegistryError",
    "Unlikely",
    "bare_name",
    "bare_phone",
    "bare_tax_code",
    "check_figures_together",
    "check_photo",
    "clean_email",
    "clean_figures",
    "clean_outline",
    "clean_past_date",
    "clean_phone",
    "clean_point",
    "clean_prices",
    "clean_tax_code",
    "clean_text",
    "clean_url",
    "clean_year",
    "read_degrees",
    "unlikely_figures",
]

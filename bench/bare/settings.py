"""The settings of the product, with the bare page among its addresses."""

from saolang.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.bare.urls"

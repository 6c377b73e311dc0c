"""The same without middleware, but the one that allauth will not start without: what Django itself costs."""

from bench.bare.settings import *  # noqa: F403

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
SILENCED_SYSTEM_CHECKS = ["axes.W002"]

"""Settings of the tests: the real ones, with fast passwords, files as they are, and jobs run by hand."""

import os
import tempfile
from pathlib import Path

from saolang.config.settings import *  # noqa: F403
from saolang.config.settings import DATABASES, IS_POSTGRESQL, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False
RATELIMIT_ENABLE = False
WHITENOISE_AUTOREFRESH = True
LANGUAGE_CODE = "vi"
if IS_POSTGRESQL:
    # A pool keeps sessions open that would block dropping the test database.
    DATABASES["default"]["OPTIONS"].pop("pool", None)
else:
    # A file, not memory: threads of one test then meet the same locks as processes in production.
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"saolang-test-{os.getpid()}.sqlite3"}

"""Settings of the tests: the real ones, with fast passwords, files as they are, and jobs run by hand."""

import atexit
import shutil
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
    # A file, not memory: threads of one test then meet the same locks as processes in production. In a folder of its
    # own: the log of a run that was killed would otherwise be replayed into the database of one with the same name.
    _folder = tempfile.mkdtemp(prefix="saolang-test-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": Path(_folder) / "test.sqlite3"}

"""Settings, all from the environment with safe defaults; a wrong one stops the start with one sentence.

The bare start (no environment at all) is a local installation on SQLite under ``var/``; production sets
``SAOLANG_PRODUCTION=1`` and must then name its secret key, hosts and database (docs/operate/settings.md).
"""

import logging
import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key
from environs import validate

from saolang.config.environment import EnvError, read_environment, secret_from_file, stop

PACKAGE = Path(__file__).resolve().parent.parent
env = read_environment()

try:
    PRODUCTION = env.bool("PRODUCTION", False)
    DEBUG = env.bool("DEBUG", False)
    VAR_DIR = Path(env.str("VAR_DIR", "var")).resolve()
    SECRET_KEY = env.str("SECRET_KEY", "")
    if not SECRET_KEY and not PRODUCTION:
        SECRET_KEY = secret_from_file(VAR_DIR / "secret_key", get_random_secret_key)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
    PUBLIC_URL = env.str("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
    DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'saolang.sqlite3'}")
    DATABASES = {"default": env.dj_db_url("DATABASE_URL", DATABASE_URL)}
    PROGRAMME_AREA = env.list("PROGRAMME_AREA", ["62"])
    DEMO = env.bool("DEMO", False)
    DEMO_PASSWORD = "sao-lang-vi-du"  # noqa: S105  open to everyone: offered on the demonstration's sign-in page
    EVIDENCE_FILE_LIMIT_MB = env.int("EVIDENCE_FILE_LIMIT_MB", 20, validate=validate.Range(min=1))
    EVIDENCE_DOSSIER_LIMIT_MB = env.int("EVIDENCE_DOSSIER_LIMIT_MB", 200, validate=validate.Range(min=1))
    EMAIL_URL = env.str("EMAIL_URL", "")
    SIGNING_P12 = env.str("SIGNING_P12", "")
    SIGNING_PASSWORD = env.str("SIGNING_PASSWORD", "")
    CREDENTIAL_KEY = env.str("CREDENTIAL_KEY", "") or str(VAR_DIR / "credential_key.pem")
    FIVE_STAR_INTERIM = env.bool("FIVE_STAR_INTERIM", False)
    EXTENSION_WHILE_PENDING = env.bool("EXTENSION_WHILE_PENDING", True)
    S3_BUCKET = env.str("S3_BUCKET", "")
    S3_ENDPOINT = env.str("S3_ENDPOINT", "")
    REQUIRE_MFA = env.bool("REQUIRE_MFA", False)
    HTTPS = env.bool("HTTPS", PRODUCTION)
    PROXY_COUNT = env.int("PROXY_COUNT", 1 if PRODUCTION else 0, validate=validate.Range(min=0))
    LOG_LEVEL = env.log_level("LOG_LEVEL", logging.INFO)
except (EnvError, ValueError, OSError) as error:
    raise stop(error) from error

if PRODUCTION:
    for name, missing in (
        ("SAOLANG_SECRET_KEY", len(SECRET_KEY) < 32),
        ("SAOLANG_ALLOWED_HOSTS", "SAOLANG_ALLOWED_HOSTS" not in os.environ),
        ("SAOLANG_DATABASE_URL", "SAOLANG_DATABASE_URL" not in os.environ),
        ("SAOLANG_PUBLIC_URL", not PUBLIC_URL.startswith("https://")),
    ):
        if missing:
            raise stop(f"{name} phải được đặt đúng khi SAOLANG_PRODUCTION=1 (khóa từ 32 ký tự, địa chỉ có https://).")

EXAMPLES_COUNT = DEMO or not PRODUCTION
"""Whether invented records count in indicators: everywhere but on a real server, where there is no demonstration."""

# --- database -----------------------------------------------------------------------------------------------------
_database = DATABASES["default"]
IS_SQLITE = _database["ENGINE"] == "django.db.backends.sqlite3"
IS_POSTGRESQL = _database["ENGINE"] == "django.db.backends.postgresql"
if IS_SQLITE:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: a transaction takes the write lock when it begins, so a read-then-write never fails half-way.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
    _database["CONN_MAX_AGE"] = None  # a tenth of a public page was opening and closing the file
elif IS_POSTGRESQL:
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    _database["CONN_MAX_AGE"] = 0  # the pool keeps them
else:
    raise stop("SAOLANG_DATABASE_URL phải là sqlite:///… hoặc postgresql://…")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- the house ----------------------------------------------------------------------------------------------------
ROOMS = [
    f"saolang.apps.{room}"
    for room in (
        "audit", "territories", "accounts", "paperwork", "notifications",
        "registry", "dossiers", "evaluation", "certification", "content", "innovation", "programme", "exchange",
    )
]  # fmt: skip
INSTALLED_APPS = [
    "saolang.common.ui",  # first: its account/ and mfa/ templates stand before those of allauth
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django_cotton",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "rules",
    "django_tasks",
    "django_tasks_db",
    "saolang.common.files",
    *ROOMS,
    "saolang.interfaces.workspace",
    "saolang.interfaces.portal",
    "saolang.interfaces.api",
    "saolang.interfaces.cli",
]
MIDDLEWARE = [
    "saolang.common.tracing.RequestIdMiddleware",
    "saolang.common.requests.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "saolang.common.requests.TextCompressionMiddleware",
    "saolang.common.requests.PrivateMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "saolang.common.requests.NulMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "saolang.config.urls"
WSGI_APPLICATION = "saolang.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "saolang.common.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "saolang.common.ui.context.ui",
                "saolang.interfaces.workspace.desks.workspace_context",
                "saolang.interfaces.workspace.sign_in.sign_in_context",
                "saolang.interfaces.portal.menu.portal_context",
            ],
        },
    }
]
COTTON_DIR = "cotton"

# --- sign-in ------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:home"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "saolang.interfaces.workspace.sign_in.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "saolang.interfaces.workspace.sign_in.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
AXES_VERBOSE = False
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "saolang.common.ui.views.csrf_failure"

# --- browser-side defences ----------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
PERMISSIONS_POLICY = {"camera": ["self"], "geolocation": ["self"], "microphone": [], "payment": [], "usb": []}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31536000
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- language, time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- files --------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "assets"]
MEDIA_ROOT = VAR_DIR / "files"
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
if S3_BUCKET:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT or None,
            "signature_version": "s3v4",
            "default_acl": None,
            "file_overwrite": False,
        },
    }

# --- background work, mail, cache, log ----------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if EMAIL_URL:
    vars().update({name: value for name, value in env.dj_email_url("EMAIL_URL").items() if name.startswith("EMAIL")})
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", "sao-lang@localhost")
RATELIMIT_ENABLE = env.bool("RATE_LIMITS", True)
SILENCED_SYSTEM_CHECKS = [
    "django_ratelimit.E003",  # the per-process cache counts per worker: limits are then a little looser, never absent
    "django_ratelimit.W001",
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}

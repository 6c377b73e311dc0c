"""A real browser for the score sheet: the system's Chromium, headless, quiet."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

# Playwright's own loop runs in this thread; the tests themselves are synchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start Debian's Chromium without a sandbox (tests may run as root) and without calls to the outside."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": str(Path(chromium)), "args": [*quiet, "--disable-sync"]}

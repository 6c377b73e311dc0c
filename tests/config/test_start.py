"""A missing or wrong setting stops the start with one clear sentence."""

import os
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from saolang.config.environment import secret_from_file

GOOD_PRODUCTION = {
    "SAOLANG_PRODUCTION": "1",
    "SAOLANG_SECRET_KEY": "k" * 40,
    "SAOLANG_ALLOWED_HOSTS": "ocop.vi-du.example",
    "SAOLANG_DATABASE_URL": "postgresql://saolang@127.0.0.1/saolang",
    "SAOLANG_PUBLIC_URL": "https://ocop.vi-du.example",
}


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Import the settings in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAOLANG_")}
    return subprocess.run(
        [sys.executable, "-c", "import saolang.config.settings"],
        env={**kept, "SAOLANG_VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_bare_start_works_and_keeps_its_secret_to_itself(tmp_path: Path) -> None:
    assert start(tmp_path).returncode == 0

    secret = tmp_path / "secret_key"
    assert len(secret.read_text()) >= 32
    assert secret.stat().st_mode & 0o077 == 0


def test_production_starts_with_everything_given(tmp_path: Path) -> None:
    assert start(tmp_path, **GOOD_PRODUCTION).returncode == 0


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"SAOLANG_DATABASE_URL": "mysql://root@localhost/x"}, "SAOLANG_DATABASE_URL"),
        ({"SAOLANG_DEBUG": "maybe"}, "DEBUG"),
        ({"SAOLANG_EVIDENCE_FILE_LIMIT_MB": "0"}, "EVIDENCE_FILE_LIMIT_MB"),
        ({"SAOLANG_EVIDENCE_FILE_LIMIT_MB": "twenty"}, "EVIDENCE_FILE_LIMIT_MB"),
        ({**GOOD_PRODUCTION, "SAOLANG_SECRET_KEY": "short"}, "SAOLANG_SECRET_KEY"),
        ({**GOOD_PRODUCTION, "SAOLANG_PUBLIC_URL": "http://ocop.vi-du.example"}, "SAOLANG_PUBLIC_URL"),
        ({name: value for name, value in GOOD_PRODUCTION.items() if "HOSTS" not in name}, "SAOLANG_ALLOWED_HOSTS"),
        ({name: value for name, value in GOOD_PRODUCTION.items() if "DATABASE" not in name}, "SAOLANG_DATABASE_URL"),
    ],
)
def test_wrong_setting_stops_with_one_sentence(tmp_path: Path, environment: dict[str, str], named: str) -> None:
    finished = start(tmp_path, **environment)

    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert len(finished.stderr.strip().splitlines()) == 1
    assert finished.stderr.startswith("Sao Làng không khởi động được")
    assert named in finished.stderr


def test_secret_made_by_several_at_once_is_one(tmp_path: Path) -> None:
    barrier = Barrier(8)

    def read() -> str:
        barrier.wait(timeout=10)
        return secret_from_file(tmp_path / "secret_key", lambda: secrets.token_hex(32))

    with ThreadPoolExecutor(8) as pool:
        found = {future.result() for future in [pool.submit(read) for _ in range(8)]}

    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]

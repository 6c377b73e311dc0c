"""The key that signs credentials is made once, however many ask for it first."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

from saolang.apps.certification.papers import credential


def test_key_made_by_several_threads_at_once_is_one(settings: Any, tmp_path: Path) -> None:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    barrier = Barrier(8)

    def read() -> str:
        barrier.wait(timeout=10)
        return str(credential.credential_key().thumbprint())

    with ThreadPoolExecutor(8) as pool:
        found = {future.result() for future in [pool.submit(read) for _ in range(8)]}

    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["credential_key.pem"]

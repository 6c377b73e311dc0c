"""The environment of an installation, read once, checked at the start (docs/operate/settings.md lists every name)."""

import os
import secrets
from pathlib import Path

from environs import Env, EnvError


def read_environment() -> Env:
    """Return the reader of ``SAOLANG_*`` variables."""
    return Env(prefix="SAOLANG_")


def stop(reason: object) -> SystemExit:
    """Return the exit that tells, in one sentence, which setting is missing or wrong."""
    return SystemExit(f"Sao Làng không khởi động được, sai thiết lập: {reason}")


def secret_from_file(path: Path, make: object) -> str:
    """Return the secret kept at ``path``; make and keep one (readable by the owner alone) where there is none.

    Of several processes that start at once all read the same: the first file to be linked stays, and is never empty.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(make() if callable(make) else str(make), encoding="utf-8")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8").strip()


__all__ = ["Env", "EnvError", "read_environment", "secret_from_file", "stop"]

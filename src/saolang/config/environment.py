"""The environment of an installation, read once, checked at the start (docs/operate/settings.md lists every name)."""

from pathlib import Path

from environs import Env, EnvError


def read_environment() -> Env:
    """Return the reader of ``SAOLANG_*`` variables."""
    return Env(prefix="SAOLANG_")


def stop(reason: object) -> SystemExit:
    """Return the exit that tells, in one sentence, which setting is missing or wrong."""
    return SystemExit(f"Sao Làng không khởi động được, sai thiết lập: {reason}")


def secret_from_file(path: Path, make: object) -> str:
    """Return the secret kept at ``path``; make and keep one (readable by the owner alone) where there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(make() if callable(make) else str(make), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


__all__ = ["Env", "EnvError", "read_environment", "secret_from_file", "stop"]

"""The one command: ours without Django, Django's beside them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from saolang.interfaces.cli.main import COMMANDS, INTERRUPTED, PIPE_CLOSED, main


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_our_commands_and_names_djangos(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0

    out = capfd.readouterr().out
    assert all(f"  {name} " in out for name in COMMANDS)
    assert "saolang migrate" in out


def test_other_names_are_management_commands(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0

    assert capfd.readouterr().out.startswith("5.2")


def test_unknown_name_is_refused_by_django(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["khong-co-lenh-nay"])

    assert left.value.code == 1
    assert "khong-co-lenh-nay" in capfd.readouterr().err


def _process(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def test_reader_that_leaves_ends_the_command_quietly(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\n" * 20_000)
    reads, writes = os.pipe()
    os.close(reads)

    done = subprocess.run(
        _process(
            "import sys; from saolang.interfaces.cli.main import main; sys.exit(main())",
            "score",
            "--pack",
            "qd-26-2026",
            str(source),
        ),
        stdout=writes,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writes)

    assert (done.returncode, done.stderr) == (PIPE_CLOSED, b"")


def test_interrupted_command_ends_quietly(tmp_path: Path) -> None:
    command = tmp_path / "slow.py"
    command.write_text("def main(argv):\n    raise KeyboardInterrupt\n", "utf-8")
    code = (
        "import sys; from saolang.interfaces.cli import main as shell;"
        f" sys.path.insert(0, {str(tmp_path)!r}); shell.COMMANDS = {{'slow': ('slow', '')}};"
        " sys.exit(shell.main(['slow']))"
    )

    done = subprocess.run(_process(code), capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (INTERRUPTED, b"")

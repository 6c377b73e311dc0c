"""Lệnh ``saolang``: our own commands answer without Django; every other name is a management command."""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

COMMANDS: Mapping[str, tuple[str, str]] = {
    "packs": ("saolang.interfaces.cli.packs", "kiểm tra, xem các gói quy định"),
    "score": ("saolang.interfaces.cli.score", "chấm phiếu: điểm từng phần, tổng, hạng sao, mức tối thiểu còn thiếu"),
    "tally": ("saolang.interfaces.cli.tally", "tổng hợp phiếu của hội đồng: điểm trung bình, chênh lệch, hạng sao"),
    "path": ("saolang.interfaces.cli.path", "ít thay đổi nhất để đạt hạng sao mong muốn"),
}
"""Our own commands: the module whose ``main(argv) -> int`` answers, and what it does. Imported by name, so that scoring
starts without loading Django, and Django without loading the packs."""

INTERRUPTED = 130
PIPE_CLOSED = 141


def _management_commands() -> list[str]:
    """Names of our management commands, read from the folder: listing them needs no Django."""
    folder = Path(__file__).parent / "management" / "commands"
    return sorted(file.stem for file in folder.glob("[!_]*.py"))


def describe() -> str:
    """Return what ``saolang --help`` prints."""
    lines = [
        "Sao Làng: quản lý Chương trình OCOP, từ hồ sơ đến sao và nhãn.",
        "",
        "Cách dùng: saolang LỆNH [THAM SỐ]",
        "",
        "Lệnh tính toán (không cần cơ sở dữ liệu):",
        *(f"  {name:<8} {purpose}" for name, (_, purpose) in COMMANDS.items()),
    ]
    own = _management_commands()
    if own:
        lines += ["", "Lệnh của hệ thống:", *(f"  {name}" for name in own)]
    lines += [
        "",
        "Mọi lệnh của Django cũng dùng được: saolang migrate, saolang shell…; xem hết bằng: saolang help",
        "",
        "Ví dụ:",
        "  saolang score --pack qd-26-2026 phieu.jsonl",
        "  saolang score --help",
    ]
    return "\n".join(lines) + "\n"


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: our words are Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.stdout.write(describe())
        return 0
    if arguments[0] in COMMANDS:
        module = importlib.import_module(COMMANDS[arguments[0]][0])
        return int(module.main(list(arguments[1:])))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings")
    importlib.import_module("django.core.management").execute_from_command_line(["saolang", *arguments])
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; ``argv`` without the program's name (default: ours)."""
    _speak_utf8()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader left (| head). What is still buffered has nowhere to go; keep the interpreter from trying at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())

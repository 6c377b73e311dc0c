"""JSON Lines: one object a line in, one object a line out, in the same order; a bad line is refused in its place."""

import argparse
import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn, TextIO, cast

from saolang.core.regulation.loader import PackError, load_pack
from saolang.core.regulation.types import CriteriaSet, Pack, Text
from saolang.core.scoring.sheet import SheetError, pointer, twice
from saolang.core.scoring.table import SetTable, table_of

Record = dict[str, object]
Answer = Callable[[Record], Mapping[str, object]]

ANSWERED, REFUSED, MISUSED = 0, 1, 2
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DIGITS_READ = 1000
"""Longer integers than this are read as one just as far out of range: Python refuses to convert the longest ones."""
_REPORT_EVERY_LINES = 64
_REPORT_EVERY_SECONDS = 1.0


class Misuse(Exception):
    """Lệnh sai: the command itself is wrong; the message is one Vietnamese sentence. Exit status 2."""


class Doubled(dict[str, object]):
    """An object in whose source a key stands more than once; ``repeated`` names those keys."""

    repeated: frozenset[str] = frozenset()


def _object(pairs: list[tuple[str, object]]) -> Record:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    seen: set[str] = set()
    doubled.repeated = frozenset(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return doubled


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _integer(digits: str) -> int:
    return int(digits if len(digits) <= _DIGITS_READ else digits[:_DIGITS_READ])


_decode = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant).decode
_decode_long = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_integer).decode
_encode = json.JSONEncoder(ensure_ascii=False).encode

_NOT_JSON = Text("Dòng này không phải là JSON hợp lệ (UTF-8).", "This line is not valid JSON (UTF-8).")
_NOT_OBJECT = Text("Mỗi dòng phải là một đối tượng JSON.", "Each line must be one JSON object.")


def read_record(line: bytes) -> Record:
    """Return the object that ``line`` holds; SheetError at ``""`` when it holds none."""
    try:
        text = line.decode()
        try:
            value = _decode(text)
        except json.JSONDecodeError:
            raise
        except ValueError:  # a constant that is no JSON, or an integer of thousands of digits
            value = _decode_long(text)
    except (ValueError, RecursionError):
        raise SheetError("", _NOT_JSON) from None
    if not isinstance(value, dict):
        raise SheetError("", _NOT_OBJECT)
    return value


def repeated_in(value: object) -> frozenset[str]:
    """Return the keys that stand twice in the source of ``value``."""
    return value.repeated if isinstance(value, Doubled) else frozenset()


def missing(field: str) -> SheetError:
    """The refusal of a record without a key it needs."""
    return SheetError(field, Text("Thiếu khóa này.", "This key is missing."))


def take(record: Record, key: str, at: str = "") -> object:
    """Return what stands under ``key``, which must be there, once."""
    if key not in record:
        raise missing(at + pointer(key))
    if key in repeated_in(record):
        raise twice(at + pointer(key))
    return record[key]


def take_object(record: Record, key: str, at: str = "") -> Record:
    """Return the object under ``key``; SheetError when it is missing, doubled or none."""
    value = take(record, key, at)
    if not isinstance(value, dict):
        raise SheetError(at + pointer(key), Text("Giá trị phải là một đối tượng JSON.", "Must be a JSON object."))
    return value


def take_list(record: Record, key: str, at: str = "") -> list[object]:
    """Return the list under ``key``; SheetError when it is missing, doubled or none."""
    value = take(record, key, at)
    if not isinstance(value, list):
        raise SheetError(at + pointer(key), Text("Giá trị phải là một danh sách.", "Must be a list."))
    return value


def take_set(pack: Pack, record: Record) -> CriteriaSet:
    """Return the criteria set that ``record`` names under ``set``."""
    number = take(record, "set")
    if type(number) is not int:
        raise SheetError("/set", Text("Số của bộ tiêu chí phải là số nguyên.", "The set's number must be an integer."))
    if number not in pack.sets:
        raise SheetError("/set", Text("Không có bộ tiêu chí này.", "There is no such criteria set."))
    return pack.sets[number]


def take_table(pack: Pack, record: Record) -> SetTable:
    """Return the table of the criteria set that ``record`` names under ``set``."""
    return table_of(take_set(pack, record))


def refuse_unknown(record: Record, known: Sequence[str], at: str = "") -> None:
    """Raise SheetError on the first key of ``record`` that is none of ``known``."""
    for key in record:
        if key not in known:
            raise SheetError(at + pointer(key), Text("Khóa này không được dùng ở đây.", "This key has no place here."))


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """Lines as ``\\n`` parts them, without the byte order mark of the first."""
    for number, line in enumerate(source):
        line = line.rstrip(b"\n")
        yield line.removeprefix(_BYTE_ORDER_MARK) if number == 0 else line


class Progress:
    """Tells how many lines are done, about once a second, where ``screen`` is a terminal."""

    def __init__(self, screen: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._screen = screen
        self._clock = clock
        self._told_at = clock()
        self._wanted = screen.isatty()
        self._shown = False

    def tell(self, count: int) -> None:
        """Tell that ``count`` lines are done, unless that was told less than a second ago."""
        if not self._wanted:
            return
        now = self._clock()
        if now - self._told_at < _REPORT_EVERY_SECONDS:
            return
        self._told_at = now
        self._shown = True
        self._screen.write(f"\rĐã xong {count} dòng…")
        self._screen.flush()

    def close(self) -> None:
        """Leave the line on which progress was told."""
        if self._shown:
            self._screen.write("\n")


def answer_lines(source: BinaryIO, target: BinaryIO, answer: Answer) -> int:
    """Write to ``target`` the answer to each line of ``source``; return 0, or 1 when a line was refused."""
    status = ANSWERED
    progress = Progress(sys.stderr)
    at_once = target.isatty()
    try:
        for count, line in enumerate(_lines(source), 1):
            try:
                given = answer(read_record(line))
            except SheetError as error:
                status = REFUSED
                given = {"error": {"field": error.field, "message": error.message}}
            # A half of a surrogate pair cannot be UTF-8; backslashreplace writes it as the JSON escape it came as.
            target.write(_encode(given).encode("utf-8", "backslashreplace") + b"\n")
            if at_once:
                target.flush()
            if not count % _REPORT_EVERY_LINES:
                progress.tell(count)
    finally:
        progress.close()
    target.flush()
    return status


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misuse(f"lệnh viết sai ({message}); xem {self.prog} --help.")


def parser(name: str, purpose: str, example: str) -> argparse.ArgumentParser:
    """Return the parser of a JSON Lines command: ``--pack`` and FILE (or ``-`` for standard input)."""
    made = _Parser(
        prog=f"saolang {name}",
        description=purpose,
        epilog=f"Ví dụ:\n{example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("--pack", metavar="GÓI", help="gói quy định, ví dụ qd-26-2026")
    made.add_argument("file", nargs="?", default="-", metavar="TỆP", help="tệp JSON Lines; - là đầu vào chuẩn")
    return made


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def open_pack(name: str | None) -> Pack:
    """Return the pack called ``name``; Misuse when there is none or it has no criteria sets."""
    if not name:
        raise Misuse("thiếu --pack; hãy nêu gói quy định, ví dụ --pack qd-26-2026.")
    try:
        pack = load_pack(name)
    except PackError as error:
        raise Misuse(f"không mở được gói {name}: {_in_one_line(error)}") from None
    if not pack.sets:
        raise Misuse(f"gói {name} không có bộ tiêu chí nên không dùng để chấm được.")
    return pack


def run(
    made: argparse.ArgumentParser,
    argv: Sequence[str],
    prepare: Callable[[argparse.Namespace], Callable[[Pack], Answer]],
) -> int:
    """Run a JSON Lines command; ``prepare`` checks its own arguments (Misuse) and says how to answer under a pack."""
    try:
        arguments = made.parse_args(argv)
        answer = prepare(arguments)(open_pack(cast("str | None", arguments.pack)))
        return _answer_file(str(arguments.file), answer)
    except Misuse as misuse:
        reason = str(misuse)
    except PackError as error:  # a set of the pack is read at its first use
        reason = f"gói {arguments.pack} bị lỗi: {_in_one_line(error)}"
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = f"không đọc hoặc ghi được dữ liệu ({error.strerror})."
    sys.stderr.write(f"{made.prog}: {reason}\n")
    return MISUSED


def _answer_file(name: str, answer: Answer) -> int:
    target = sys.stdout.buffer
    if name == "-":
        return answer_lines(sys.stdin.buffer, target, answer)
    with contextlib.ExitStack() as stack:
        try:
            source = stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise Misuse(f"không mở được tệp {name!r} ({error.strerror}).") from None
        return answer_lines(source, target, answer)

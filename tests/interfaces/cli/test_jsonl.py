"""Refusals line by line, exit statuses, and lines as they come from the world."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from saolang.core.regulation.loader import PackError, load_pack
from saolang.interfaces.cli import path, score, tally
from saolang.interfaces.cli.jsonl import Answer, Progress, answer_lines, parser, run
from saolang.interfaces.cli.main import main

PACK = load_pack("qd-26-2026")
ANSWERS = {one.code: len(one.options) for one in PACK.sets[13].leaves}
SHEET = {"set": 13, "answers": ANSWERS}
Answerer = Callable[[], Answer]


def ask(answer: Answer, source: bytes) -> tuple[int, list[dict[str, object]]]:
    target = io.BytesIO()
    status = answer_lines(io.BytesIO(source), target, answer)
    return status, [json.loads(line) for line in target.getvalue().splitlines()]


def field_of(answer: Answer, line: bytes) -> str:
    status, (out,) = ask(answer, line)
    assert (status, list(out)) == (1, ["error"])
    error = out["error"]
    assert isinstance(error, dict)
    assert list(error) == ["field", "message"]
    assert error["message"].endswith(".")
    return str(error["field"])


def doubled(key: str, inside: str) -> bytes:
    """The sheet with ``key`` standing twice: first with a wrong value."""
    return json.dumps(SHEET).replace(inside, f'{inside}"{key}": 77, ', 1).encode()


NOT_A_LINE = [
    pytest.param(b"\n", id="blank"),
    pytest.param(b" \r\n", id="spaces"),
    pytest.param(b"{", id="half an object"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b"3", id="a number"),
    pytest.param(b"null", id="null"),
    pytest.param(b'"x"', id="a string"),
    pytest.param(b'{"set": 13} {"set": 13}', id="two objects"),
    pytest.param(b'{"set": "\xff"}', id="not UTF-8"),
    pytest.param(b'{"set": "\xed\xa0\x80"}', id="a surrogate in UTF-8"),
    pytest.param(b'{"set": NaN}', id="NaN"),
    pytest.param(b'{"set": -Infinity}', id="Infinity"),
    pytest.param(b'{"set": ' + b"9" * 5000 + b', "x": NaN}', id="NaN after a long integer"),
    pytest.param(b'{"set": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", id="too deep"),
    pytest.param(b"{'set': 13}", id="single quotes"),
    pytest.param(b'{"set": 13,}', id="trailing comma"),
    pytest.param('{"set": 13}\u2028{}'.encode(), id="line separator"),
]


@pytest.mark.parametrize("line", NOT_A_LINE)
def test_line_that_is_no_object_is_refused(line: bytes) -> None:
    assert field_of(score.answerer(PACK), line) == ""


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({}, "/set"),
        ({"set": 27, "answers": {}}, "/set"),
        ({"set": 0}, "/set"),
        ({"set": True}, "/set"),
        ({"set": 13.0}, "/set"),
        ({"set": "13"}, "/set"),
        ({"set": None}, "/set"),
        ({"set": [13]}, "/set"),
        ({"set": 13}, "/answers"),
        ({"set": 13, "answers": []}, "/answers"),
        ({"set": 13, "answers": None}, "/answers"),
        ({"set": 13, "answers": {}}, "/answers/1.1"),
        ({"set": 13, "answers": {**ANSWERS, "1.1": True}}, "/answers/1.1"),
        ({"set": 13, "answers": {**ANSWERS, "1.1": 3.0}}, "/answers/1.1"),
        ({"set": 13, "answers": {**ANSWERS, "1.1": {}}}, "/answers/1.1"),
        ({"set": 13, "answers": {**ANSWERS, "6.1": 1}}, "/answers/6.1"),
        ({"set": 13, "answers": {**ANSWERS, "99": 1}}, "/answers/99"),
        ({**SHEET, "flags": {}}, "/flags"),
        ({**SHEET, "flags": None}, "/flags"),
        ({**SHEET, "flags": ["exclude:1.1", 1]}, "/flags/1"),
        ({**SHEET, "flags": ["exclude:1.2"]}, "/flags/0"),
        ({**SHEET, "note": 1}, "/note"),
        ({**SHEET, "a/b": 1}, "/a~1b"),
        ({"x": 1, "answers": {"1.1": 9}, "set": 99}, "/set"),
        ({"x": 1, "flags": 3, "answers": {**ANSWERS, "11": 9, "10": 9}, "set": 13}, "/answers/10"),
        ({"x": 1, "flags": 3, "answers": ANSWERS, "set": 13}, "/flags"),
    ],
)
def test_score_refuses_the_first_thing_wrong(line: object, field: str) -> None:
    assert field_of(score.answerer(PACK), json.dumps(line).encode()) == field


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (doubled("set", "{"), "/set"),
        (doubled("answers", "{"), "/answers"),
        (doubled("2.1", '"answers": {'), "/answers/2.1"),
        (doubled("99", '"answers": {').replace(b'"1.1"', b'"99": 1, "1.1"'), "/answers/99"),
        (b'{"flags": [], ' + doubled("flags", "{")[1:], "/flags"),
        (b'{"z": 1, "z": 1, ' + json.dumps(SHEET).encode()[1:], "/z"),
        (b'{"set": {"a": 1, "a": 2}}', "/set"),
    ],
)
def test_score_refuses_a_key_twice(line: bytes, field: str) -> None:
    assert field_of(score.answerer(PACK), line) == field


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 5000, "9" * 400])
def test_score_refuses_an_integer_of_thousands_of_digits_in_its_place(digits: str) -> None:
    line = json.dumps(SHEET).replace('"1.1": 3', f'"1.1": {digits}').encode()

    assert field_of(score.answerer(PACK), line) == "/answers/1.1"


def council(*sheets: object, **more: object) -> dict[str, object]:
    return {"set": 13, "sheets": list(sheets), **more}


GOOD = {"member": "a", "answers": ANSWERS}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"set": 13}, "/sheets"),
        ({"set": 13, "sheets": {}}, "/sheets"),
        (council(), "/sheets"),
        (council(GOOD, 3), "/sheets/1"),
        (council({"member": "a"}), "/sheets/0/answers"),
        (council(GOOD, GOOD, {"member": "", "answers": {**ANSWERS, "5.2": 9}}), "/sheets/2/answers/5.2"),
        (council({"answers": ANSWERS}), "/sheets/0/member"),
        (council({**GOOD, "member": ""}), "/sheets/0/member"),
        (council({**GOOD, "member": 3}), "/sheets/0/member"),
        (council(GOOD, GOOD), "/sheets/1/member"),
        (council({**GOOD, "flags": []}), "/sheets/0/flags"),
        (council(GOOD, confirmed=[]), "/confirmed"),
        (council(GOOD, confirmed={"1.2": 1}), "/confirmed/1.2"),
        (council(GOOD, confirmed={"1.1": 4}), "/confirmed/1.1"),
        (council(GOOD, confirmed={"6.1": 4}), "/confirmed/6.1"),
        (council(GOOD, confirmed={"99": 4}), "/confirmed/99"),
        (council(GOOD, flags=[]), "/flags"),
    ],
)
def test_tally_refuses_the_first_thing_wrong(line: object, field: str) -> None:
    assert field_of(tally.answerer(PACK), json.dumps(line).encode()) == field


def test_tally_refuses_a_key_twice_in_what_is_confirmed() -> None:
    line = json.dumps(council(GOOD)).encode()[:-1] + b', "confirmed": {"1.1": 1, "1.1": 2}}'

    assert field_of(tally.answerer(PACK), line) == "/confirmed/1.1"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({**SHEET, "frozen": {}}, "/frozen"),
        ({**SHEET, "frozen": ["1.1", "1"]}, "/frozen/1"),
        ({**SHEET, "frozen": ["x"]}, "/frozen/0"),
        ({**SHEET, "frozen": [1.1]}, "/frozen/0"),
        ({**SHEET, "frozen": 3, "flags": ["x"]}, "/flags/0"),
        ({**SHEET, "target": 4}, "/target"),
    ],
)
def test_path_refuses_the_first_thing_wrong(line: object, field: str) -> None:
    assert field_of(path.answerer(PACK, 4), json.dumps(line).encode()) == field


def test_path_under_a_flag_is_unreachable() -> None:
    status, (out,) = ask(path.answerer(PACK, 3), json.dumps({**SHEET, "flags": ["stop:6.1.1"]}).encode())

    assert (status, out["reachable"], out["changes"]) == (0, False, [])


def test_lines_are_answered_in_order_around_a_refused_one() -> None:
    good = json.dumps(SHEET).encode()

    status, out = ask(score.answerer(PACK), b"\xef\xbb\xbf" + good + b"\r\n\n" + good)

    assert status == 1
    assert [next(iter(one)) for one in out] == ["parts", "error", "parts"]


def test_byte_order_mark_is_passed_over_only_at_the_start() -> None:
    good = json.dumps(SHEET).encode()

    _, out = ask(score.answerer(PACK), good + b"\n\xef\xbb\xbf" + good)

    assert [next(iter(one)) for one in out] == ["parts", "error"]


def test_no_line_gives_no_answer() -> None:
    assert ask(score.answerer(PACK), b"") == (0, [])


def test_member_with_half_a_surrogate_pair_comes_back_as_it_came() -> None:
    sheets = [{"member": "\ud800", "answers": ANSWERS}, {"member": "Đỗ", "answers": ANSWERS}]
    target = io.BytesIO()

    answer_lines(io.BytesIO(json.dumps(council(*sheets)).encode()), target, tally.answerer(PACK))

    assert list(json.loads(target.getvalue())["severity"]) == ["\ud800", "Đỗ"]
    assert "Đỗ".encode() in target.getvalue()


class Terminal(io.BytesIO):
    """Output that says it is a terminal and counts how often it is flushed."""

    flushed = 0

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        self.flushed += 1


class Screen(io.StringIO):
    """Text output that says whether it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("terminal", "ticks", "shown"),
    [
        (True, [0.0, 0.5, 1.5, 2.0, 2.6], "\rĐã xong 2000 dòng…\rĐã xong 4000 dòng…\n"),
        (True, [0.0, 0.1, 0.2, 0.3, 0.4], ""),
        (False, [0.0, 9.0, 9.0, 9.0, 9.0], ""),
    ],
)
def test_progress_is_told_once_a_second_and_only_to_a_terminal(terminal: bool, ticks: list[float], shown: str) -> None:
    screen = Screen(terminal)
    progress = Progress(screen, iter(ticks).__next__)

    for count in (1000, 2000, 3000, 4000):
        progress.tell(count)
    progress.close()

    assert screen.getvalue() == shown


def test_lines_typed_at_a_terminal_are_answered_at_once() -> None:
    target = Terminal()

    answer_lines(io.BytesIO(b"\n\n"), target, score.answerer(PACK))

    assert target.flushed == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["score"], "thiếu --pack"),
        (["score", "--pack"], "lệnh viết sai"),
        (["score", "--pack", "qd-0"], "qd-0"),
        (["score", "--pack", "../qd-26-2026"], "không mở được gói"),
        (["score", "--pack", "qd-148-2023"], "không có bộ tiêu chí"),
        (["score", "--pack", "qd-26-2026", "no-such-file"], "no-such-file"),
        (["score", "--pack", "qd-26-2026", "."], "không mở được tệp"),
        (["score", "--pack", "qd-26-2026", "a", "b"], "lệnh viết sai"),
        (["score", "--pack", "qd-26-2026", "--target", "4"], "lệnh viết sai"),
        (["score", "--pa", "qd-26-2026"], "lệnh viết sai"),
        (["tally", "--pack", "qd-148-2023"], "không có bộ tiêu chí"),
        (["path", "--pack", "qd-26-2026"], "--target"),
        (["path", "--pack", "qd-26-2026", "--target", "2"], "--target"),
        (["path", "--pack", "qd-26-2026", "--target", "năm"], "--target"),
    ],
)
def test_wrong_command_ends_with_two_and_one_sentence(
    arguments: list[str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status = main(arguments)

    out, err = capfd.readouterr()
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["score", "tally", "path"])
def test_help_shows_an_example(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])

    assert left.value.code == 0
    assert f"saolang {name} --pack qd-26-2026" in capfd.readouterr().out


def test_broken_set_ends_with_two(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(record: object) -> NoReturn:
        raise PackError("Tệp sets/13.yaml sai.")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    made = parser("score", "", "")

    assert run(made, ["--pack", "qd-26-2026"], lambda arguments: lambda pack: broken) == 2
    assert capfd.readouterr().err == "saolang score: gói qd-26-2026 bị lỗi: Tệp sets/13.yaml sai.\n"


def test_output_that_cannot_be_written_ends_with_two(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def full(record: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    source = tmp_path / "in.jsonl"
    source.write_bytes(b"{}")

    assert run(parser("score", "", ""), ["--pack", "qd-26-2026", str(source)], lambda _: lambda pack: full) == 2
    assert "No space left" in capfd.readouterr().err


def test_refused_line_ends_with_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\n")

    status = main(["score", "--pack", "qd-26-2026", str(source)])

    assert status == 1
    assert '"field": ""' in capfd.readouterr().out

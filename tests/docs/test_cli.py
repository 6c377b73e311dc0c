"""The examples of the command-line page answer as they are printed there."""

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from saolang.interfaces.cli.main import main

PAGE = (Path(__file__).resolve().parents[2] / "docs/cli.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ echo '(.+)' \| saolang (.+)\n(.+)\n```", PAGE)


class Given(io.TextIOWrapper):
    """Standard input that holds one line."""

    def __init__(self, line: str) -> None:
        super().__init__(io.BytesIO(line.encode()), encoding="utf-8")


def test_page_has_an_example_of_every_computing_command_and_of_a_refusal() -> None:
    assert [command.split()[0] for _, command, _ in EXAMPLES] == ["score", "score", "tally", "path", "path"]
    assert '"error"' in EXAMPLES[0][2]


@pytest.mark.parametrize(("line", "command", "answer"), EXAMPLES)
def test_example_answers_as_printed(
    line: str, command: str, answer: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Given(line + "\n"))

    status = main(shlex.split(command))

    assert capfdbinary.readouterr().out.decode() == answer + "\n"
    assert status == int('"error"' in answer)

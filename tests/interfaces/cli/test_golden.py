"""The examples of the contract, through the command itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from saolang.core.regulation.loader import load_pack
from saolang.core.scoring.engine import score_sheet
from saolang.interfaces.cli.main import main

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = {name: (GOLDEN / f"{name}.jsonl").read_text("utf-8").splitlines() for name in ("score", "tally", "path")}


@pytest.mark.parametrize("name", ["score", "tally"])
def test_command_answers_the_examples_to_the_letter(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    examples = [json.loads(line) for line in EXAMPLES[name]]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(one["in"], ensure_ascii=False) for one in examples), "utf-8")

    status = main([name, "--pack", "qd-26-2026", str(source)])

    out, err = capfdbinary.readouterr()
    assert (status, err) == (0, b"")
    assert out == b"".join(json.dumps(one["out"], ensure_ascii=False).encode() + b"\n" for one in examples)


@pytest.mark.parametrize("line", EXAMPLES["path"])
def test_path_command_finds_the_least_to_change(
    line: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    example = json.loads(line)
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(example["in"]), "utf-8")

    status = main(["path", "--pack", "qd-26-2026", "--target", str(example["target"]), str(source)])

    out = json.loads(capfdbinary.readouterr().out)
    expected = example["out"]
    assert status == 0
    assert out["reachable"] == expected["reachable"]
    if not expected["reachable"]:
        assert list(out) == ["reachable", "reason", "changes"]
        assert out["changes"] == []
        return
    assert list(out) == ["reachable", "changes", "total_after", "star_after"]
    assert len(out["changes"]) == expected["number_of_changes"]
    assert sum(change["gain"] for change in out["changes"]) == expected["points_raised"]
    answers = dict(example["in"]["answers"])
    for change in out["changes"]:
        assert list(change) == ["criterion", "from", "to", "gain", "why"]
        assert answers[change["criterion"]] == change["from"]
        assert change["criterion"] not in example["in"]["frozen"]
        answers[change["criterion"]] = change["to"]
    after = score_sheet(load_pack("qd-26-2026").sets[example["in"]["set"]], answers)
    assert (after.total, after.star) == (out["total_after"], out["star_after"])
    assert after.star >= example["target"]


def test_command_runs_as_a_process_without_django_and_in_any_locale() -> None:
    examples = [json.loads(line) for line in EXAMPLES["score"]]
    text = "\ufeff" + "\r\n".join([*(json.dumps(one["in"]) for one in examples), "không"]) + "\r\n"

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from saolang.interfaces.cli.main import main; status = main();"
            " sys.exit(9 if 'django' in sys.modules else status)",
            "score",
            "--pack",
            "qd-26-2026",
            "-",
        ],
        input=text.encode(),
        capture_output=True,
        check=False,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )

    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr) == (1, b"")
    assert lines[:-1] == [one["out"] for one in examples]
    assert lines[-1]["error"]["field"] == ""

"""How much more than reading and writing the same JSON does scoring cost, and closing a council?

Prints ratios; run with ``python bench/scoring.py``. The base is a process that parses each line and writes it again.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import CriteriaSet
from saolang.core.scoring.tally import tally

LINES = 100_000
MEMBERS, DOSSIERS = 15, 200
LARGE_COUNCIL = 2000
PACK = "qd-26-2026"
BASE = (
    "import json, sys\n"
    "for line in sys.stdin.buffer:\n"
    "    sys.stdout.buffer.write(json.dumps(json.loads(line), ensure_ascii=False).encode() + b'\\n')\n"
)
COMMAND = "import sys; from saolang.interfaces.cli.main import main; sys.exit(main())"


def draw(criteria_set: CriteriaSet, chance: random.Random) -> dict[str, int]:
    """A sheet of a good product: mostly the highest options, some lower."""
    answers = {}
    for leaf in criteria_set.leaves:
        last = len(leaf.options)
        answers[leaf.code] = last if chance.random() < 0.8 else chance.randint(0, last)
    for leaf in criteria_set.leaves:
        if leaf.applies_if and not criteria_set.by_code[leaf.applies_if].points(answers[leaf.applies_if]):
            answers[leaf.code] = 0
    return answers


def timed(arguments: list[str], source: Path) -> float:
    """Seconds of a process that reads ``source``; the better of three."""
    best = float("inf")
    for _ in range(3):
        with source.open("rb") as lines:
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", *arguments], stdin=lines, stdout=subprocess.DEVNULL, check=True)
            best = min(best, time.perf_counter() - began)
    return best


def main() -> None:
    """Measure and print."""
    chance = random.Random(26)
    sets = load_pack(PACK).sets
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheets.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for _ in range(LINES):
                number = chance.randint(1, 26)
                out.write(json.dumps({"set": number, "answers": draw(sets[number], chance)}) + "\n")
        base = timed([BASE], source)
        score = timed([COMMAND, "score", "--pack", PACK, "-"], source)
        print(f"score {LINES} sheets / parse and write the same JSON: {score / base:.2f}")

        large = Path(folder) / "council.jsonl"
        sheets = [{"member": f"m{i}", "answers": draw(sets[13], chance)} for i in range(LARGE_COUNCIL)]
        large.write_text(json.dumps({"set": 13, "sheets": sheets}) + "\n", "utf-8")
        base = timed([BASE], large)
        council = timed([COMMAND, "tally", "--pack", PACK, "-"], large)
        print(f"tally one council of {LARGE_COUNCIL} / parse and write the same JSON: {council / base:.2f}")

    dossiers = [
        (one, [draw(one, chance) for _ in range(MEMBERS)])
        for one in (sets[chance.randint(1, 26)] for _ in range(DOSSIERS))
    ]
    began = time.perf_counter()
    for _, given in dossiers:
        json.loads(json.dumps(given))
    base = time.perf_counter() - began
    began = time.perf_counter()
    for one, given in dossiers:
        tally(one, given)
    print(
        f"tally {DOSSIERS} dossiers of {MEMBERS} members / parse and write their JSON:"
        f" {(time.perf_counter() - began) / base:.2f}"
    )


if __name__ == "__main__":
    main()

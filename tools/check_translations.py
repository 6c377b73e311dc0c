"""Whether the catalogues are complete: English for every sentence; Vietnamese is the source language itself.

Usage: check_translations.py [FOLDER]   FOLDER: the committed catalogues, to compare the freshly gathered ones with.
"""

import sys
from pathlib import Path

import polib


def main(committed: str | None) -> int:
    """Print what is missing; 1 when anything is."""
    problems = []
    fresh = polib.pofile("locale/en/LC_MESSAGES/django.po")
    known = polib.pofile(f"{committed}/en/LC_MESSAGES/django.po") if committed else fresh
    translated = {(entry.msgctxt, entry.msgid): entry for entry in known if entry.translated()}
    for entry in fresh:
        match = translated.get((entry.msgctxt, entry.msgid))
        if match is None or match.fuzzy:
            problems.append(f"chưa có tiếng Anh: {entry.msgid!r}")
    print(f"{Path.cwd().name}/locale: {len(fresh)} câu, {len(problems)} chỗ cần xem.")
    for problem in problems[:40]:
        print(" ", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] else None))

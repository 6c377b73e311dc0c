"""Write the Word templates of the official papers (src/saolang/apps/paperwork/templates_docx).

The templates are committed, and an officer may edit them in Word; this script is how they came about, and makes them
again, byte for byte. Run: ``python tools/build_paper_templates.py [FOLDER]``.
"""

import sys
from pathlib import Path

from paper_templates import council, forms, results

from saolang.apps.paperwork.rendering.docx import with_fixed_times

DEFAULT = Path(__file__).resolve().parent.parent / "src/saolang/apps/paperwork/templates_docx"
PAPERS = (
    forms.form_01,
    forms.form_02,
    forms.form_03,
    forms.receipt,
    forms.supplement_request,
    council.score_sheet,
    council.advisory_report,
    council.minutes,
    results.submission_letter,
    results.decision,
    results.result_notice,
    results.ministry_letter,
    results.revocation_decision,
)


def main(folder: Path) -> None:
    """Write every template into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for make in PAPERS:
        path = folder / f"{make.__name__}.docx"
        make().save(str(path))
        path.write_bytes(with_fixed_times(path.read_bytes()))
        print(path.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)

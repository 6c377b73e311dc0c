"""The tool that builds the templates lives beside the source, not in the package."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "tools"))

"""``saolang compile_translations``: .po to .mo without gettext installed."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Biên dịch câu chữ: writes only what is older than its source."""

    help = "Biên dịch các tệp locale/*.po thành *.mo (không cần gettext)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Compile every catalogue that changed."""
        for folder in settings.LOCALE_PATHS:
            for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
                target = source.with_suffix(".mo")
                if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                    polib.pofile(str(source)).save_as_mofile(str(target))

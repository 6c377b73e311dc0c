"""What is wrong with a pack (lỗi trong bộ tiêu chí): one record a mistake, and the error that carries them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Lỗi: where it is (file, criterion code) and, in one Vietnamese sentence, what is wrong and what to do."""

    file: str
    criterion: str | None
    message: str

    def __str__(self) -> str:
        """Return one line: file, criterion, message."""
        place = f"{self.file}, tiêu chí {self.criterion}" if self.criterion else self.file
        return f"{place}: {self.message}"


class PackError(Exception):
    """A pack that cannot be used; the text names file, criterion and what to do.

    ``findings`` holds every mistake that was found; the text is the first and how many more there are.
    """

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        """Keep ``message`` as the text and ``findings`` for those who list them."""
        super().__init__(message)
        self.findings = tuple(findings)

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> "PackError":
        """Build the error of ``findings`` (at least one)."""
        more = f" (và {len(findings) - 1} lỗi khác)" if len(findings) > 1 else ""
        return cls(f"{findings[0]}{more}", findings)

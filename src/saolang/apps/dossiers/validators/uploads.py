"""Is a file what it says it is (kiểm tra tệp tải lên)."""

from dataclasses import dataclass
from typing import IO

from saolang.common.errors import DomainError


class UploadRefused(DomainError):
    """A file cannot be taken; the sentence names it, says why and what to do. ``field`` is "files"."""


@dataclass(frozen=True)
class CheckedUpload:
    """Tệp đã kiểm tra: name in NFC without path, type by content."""

    name: str
    content_type: str
    size: int
    is_picture: bool


def check_upload(content: IO[bytes], *, name: str, size: int, limit_mb: int) -> CheckedUpload:
    """Kiểm tra một tệp: not empty, within ``limit_mb``, of a kind we take, and of the kind its name says.

    Taken: PDF, JPEG, PNG, WebP, Word (.docx) and Excel (.xlsx) without macros.

    :raises UploadRefused: with a sentence.
    """
    raise NotImplementedError

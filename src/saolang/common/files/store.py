"""Put and get files by content hash."""

import hashlib
from io import BytesIO
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage

from saolang.common.files.models import Blob

CHUNK = 1024 * 1024


def store_file(content: IO[bytes], *, content_type: str) -> Blob:
    """Keep ``content`` under its SHA-256 and return what is known of it; the same content twice is kept once."""
    digest = hashlib.sha256()
    size = 0
    content.seek(0)
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    sha256 = digest.hexdigest()
    key = f"blobs/{sha256[:2]}/{sha256}"
    # The bytes go first: a row without bytes would be a lie, bytes without a row are only swept up later.
    if not default_storage.exists(key):
        content.seek(0)
        key = default_storage.save(key, File(content))
    return Blob.objects.get_or_create(sha256=sha256, defaults={"size": size, "content_type": content_type, "key": key})[
        0
    ]


def store_bytes(content: bytes, *, content_type: str) -> Blob:
    """Keep ``content`` as :func:`store_file` does."""
    return store_file(BytesIO(content), content_type=content_type)


def open_blob(blob: Blob) -> IO[bytes]:
    """Open the bytes of ``blob`` for reading."""
    return default_storage.open(blob.key, "rb")


def read_blob(blob: Blob) -> bytes:
    """Return the bytes of ``blob``."""
    with open_blob(blob) as content:
        return content.read()

"""Is a file what it says it is (kiểm tra tệp tải lên): decided by its content, never by its name alone."""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from unicodedata import category, normalize
from zipfile import BadZipFile, ZipFile

import puremagic
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from saolang.common.errors import DomainError

NAME_LONGEST = 120
MOST_PIXELS = 80_000_000
"""The largest phone cameras give 50 million and a scan of A3 at 600 dpi 70 million; more is a bomb or a mistake."""
MOST_UNPACKED = 300 * 1024 * 1024
MOST_ENTRIES = 5000
_HEAD = 4096


class UploadRefused(DomainError):
    """A file cannot be taken; the sentence names it, says why and what to do. ``field`` is "files"."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence, field="files")


@dataclass(frozen=True)
class CheckedUpload:
    """Tệp đã kiểm tra: name in NFC without path, type by content."""

    name: str
    content_type: str
    size: int
    is_picture: bool


@dataclass(frozen=True)
class _Kind:
    content_type: str
    endings: tuple[str, ...]
    """The first is the usual one."""
    called: Promise | str
    is_picture: bool = False


_PDF = _Kind("application/pdf", ("pdf",), _("tệp PDF"))
_JPEG = _Kind("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), _("ảnh JPEG"), is_picture=True)
_PNG = _Kind("image/png", ("png",), _("ảnh PNG"), is_picture=True)
_WEBP = _Kind("image/webp", ("webp",), _("ảnh WebP"), is_picture=True)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_DOCX = _Kind(f"{_OFFICE}wordprocessingml.document", ("docx",), _("tài liệu Word"))
_XLSX = _Kind(f"{_OFFICE}spreadsheetml.sheet", ("xlsx",), _("bảng tính Excel"))
_PICTURES = {"JPEG": _JPEG, "MPO": _JPEG, "PNG": _PNG, "WEBP": _WEBP}  # MPO: what many phones write as .jpg

ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"
"""For the ``accept`` of a file field."""


def check_upload(content: IO[bytes], *, name: str, size: int, limit_mb: int) -> CheckedUpload:
    """Kiểm tra một tệp: not empty, within ``limit_mb``, of a kind we take, and of the kind its name says.

    Taken: PDF, JPEG, PNG, WebP, Word (.docx) and Excel (.xlsx) without macros.

    :param size: bytes.
    :raises UploadRefused: with a sentence.
    """
    name = clean_name(name)
    if size == 0:
        raise _refused(_("Tệp “%(name)s” trống (0 byte); hãy chọn lại tệp hoặc chụp lại."), name)
    if size > limit_mb * 1024 * 1024:
        raise _refused(
            _("Tệp “%(name)s” nặng %(size)d MB, nhiều nhất là %(limit)d MB; hãy chụp nhỏ hơn hoặc tách ra."),
            name,
            size=-(-size // (1024 * 1024)),
            limit=limit_mb,
        )
    content.seek(0)
    head = content.read(_HEAD)
    kind = _kind_of(content, head, name)
    content.seek(0)
    _stem, dot, ending = name.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,5}", ending):
        name = f"{name}.{kind.endings[0]}"
    elif ending.lower() not in kind.endings:
        raise _refused(
            _("Tệp “%(name)s” thật ra là %(kind)s, không phải .%(ending)s; hãy đổi đuôi thành .%(right)s rồi gửi lại."),
            name,
            kind=kind.called,
            ending=ending,
            right=kind.endings[0],
        )
    return CheckedUpload(name, kind.content_type, size, kind.is_picture)


def clean_name(name: str) -> str:
    """Tên tệp sạch: NFC, without folders, control or invisible characters; a long one is shortened, its ending kept."""
    text = normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(char for char in text if category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    text = " ".join(text.split()).lstrip(".").strip()
    if not text:
        return "tep"
    if len(text) <= NAME_LONGEST:
        return text
    ending = PurePosixPath(text).suffix[:10]
    return text[: NAME_LONGEST - len(ending)].rstrip() + ending


def _kind_of(content: IO[bytes], head: bytes, name: str) -> _Kind:
    """Return the kind of the content; :raises UploadRefused: none that is taken."""
    for looks, read in _READERS:
        if looks(head):
            return read(content, name)
    raise _refused(
        _("Tệp “%(name)s” là %(kind)s, chưa nhận được; %(hint)s"), name, kind=_called(head, name), hint=_TAKEN
    )


def _read_pdf(content: IO[bytes], name: str) -> _Kind:
    content.seek(0, 2)
    content.seek(max(0, content.tell() - 2048))
    if b"%%EOF" not in content.read():
        raise _refused(_("Tệp PDF “%(name)s” bị cụt, có lẽ tải lên chưa hết; hãy gửi lại."), name)
    return _PDF


def _read_picture(content: IO[bytes], name: str) -> _Kind:
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(content) as picture:
                kind = _PICTURES.get(picture.format or "")
                width, height = picture.size
                if kind is not None and width * height <= MOST_PIXELS:
                    picture.verify()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels(name) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _refused(_("Ảnh “%(name)s” bị hỏng, không mở được; hãy chụp hoặc lưu lại."), name) from error
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(name)
    if kind is None:
        raise _refused(_("Ảnh “%(name)s” ở dạng chưa nhận được; %(hint)s"), name, hint=_TAKEN)
    return kind


def _read_archive(content: IO[bytes], name: str) -> _Kind:
    """Word or Excel, or an archive that is neither."""
    content.seek(0)
    try:
        with ZipFile(content) as archive:
            entries = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _refused(_("Tệp “%(name)s” bị hỏng, không mở được; hãy lưu lại rồi gửi."), name) from error
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _refused(_("Tệp “%(name)s” bung ra quá lớn nên không nhận; hãy xuất thành PDF rồi gửi."), name)
    if any(entry.rsplit("/", 1)[-1].lower() in ("vbaproject.bin", "vbadata.xml") for entry in names):
        raise _refused(_("Tệp “%(name)s” có macro nên không nhận vì an toàn; hãy xuất thành PDF rồi gửi."), name)
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return _DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return _XLSX
    raise _refused(_("Tệp “%(name)s” là tệp nén; hãy gửi từng tệp bên trong."), name)


def _read_ole(content: IO[bytes], name: str) -> _Kind:
    raise _refused(
        _("Tệp “%(name)s” là Word, Excel kiểu cũ hoặc có khóa, có thể chứa macro; hãy lưu thành PDF rồi gửi."),
        name,
    )


def _read_heif(content: IO[bytes], name: str) -> _Kind:
    raise _refused(
        _(
            "Ảnh “%(name)s” ở dạng HEIC của điện thoại, chưa đọc được; hãy đặt máy ảnh chụp “Tương thích nhất” (JPEG) "
            "hoặc gửi ảnh qua JPEG."
        ),
        name,
    )


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[IO[bytes], str], _Kind]], ...] = (
    (lambda head: b"%PDF-" in head[:1024], _read_pdf),
    (lambda head: head[:3] == b"\xff\xd8\xff", _read_picture),
    (lambda head: head[:8] == b"\x89PNG\r\n\x1a\n", _read_picture),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", _read_picture),
    (lambda head: head[:4] in (b"PK\x03\x04", b"PK\x05\x06"), _read_archive),
    (lambda head: head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _read_ole),
    (lambda head: head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"), _read_heif),
)
_TAKEN = _("hãy gửi PDF, ảnh JPEG, PNG, WebP, hoặc .docx, .xlsx.")


def _called(head: bytes, name: str) -> str:
    """Return what a content we do not take is, in a word or two."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return str(_("loại tệp không rõ"))
    ending = found[0].extension.lstrip(".").upper() if found else ""
    return str(_("tệp %(ending)s") % {"ending": ending}) if ending else str(_("loại tệp không rõ"))


def _too_many_pixels(name: str) -> UploadRefused:
    return _refused(_("Ảnh “%(name)s” có quá nhiều điểm ảnh; hãy chụp hoặc thu nhỏ lại."), name)


def _refused(sentence: Promise | str, name: str, **values: object) -> UploadRefused:
    return UploadRefused(sentence % {"name": name, **values})

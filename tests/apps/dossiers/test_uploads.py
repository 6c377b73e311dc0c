"""Files people send: taken by content, refused with a sentence that says what to do."""

import zipfile
import zlib
from io import BytesIO
from unicodedata import normalize

import pytest
from PIL import Image
from tests.factories.dossiers import PDF

from saolang.apps.dossiers.operations.previews import make_preview
from saolang.apps.dossiers.validators import uploads
from saolang.apps.dossiers.validators.uploads import UploadRefused, check_upload, clean_name


def image(form: str, size: tuple[int, int] = (32, 24), **extra: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "olive").save(written, form, **extra)
    return written.getvalue()


def archive(*names: str, content: bytes = b"x") -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, content)
    return written.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that only claims to be so large."""
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    chunk = (13).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk + image("PNG")[33:]


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("name", "content", "content_type", "is_picture"),
    [
        ("giay.pdf", PDF, "application/pdf", False),
        ("GIAY.PDF", b"\n" + PDF, "application/pdf", False),
        ("anh.jpg", image("JPEG"), "image/jpeg", True),
        ("anh.JPEG", image("JPEG"), "image/jpeg", True),
        ("anh.png", image("PNG"), "image/png", True),
        ("anh.webp", image("WEBP"), "image/webp", True),
        ("don.docx", DOCX, uploads._DOCX.content_type, False),
        ("so.xlsx", XLSX, uploads._XLSX.content_type, False),
    ],
)
def test_file_is_taken(name: str, content: bytes, content_type: str, is_picture: bool) -> None:
    checked = check_upload(BytesIO(content), name=name, size=len(content), limit_mb=20)

    assert (checked.name, checked.content_type, checked.is_picture) == (name, content_type, is_picture)
    assert checked.size == len(content)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("trong.pdf", b"", "0 byte"),
        ("gia.pdf", image("JPEG"), "thật ra là ảnh JPEG"),
        ("gia.jpg", PDF, "thật ra là tệp PDF"),
        ("gia.png", image("JPEG"), ".jpg"),
        ("chuong-trinh.pdf", b"MZ\x90\x00" + b"\x00" * 200, "chưa nhận được"),
        ("chu.pdf", "chỉ là chữ".encode(), "chưa nhận được"),
        ("trang.html", b"<!DOCTYPE html><html></html>", "chưa nhận được"),
        ("ve.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "chưa nhận được"),
        ("nen.zip", archive("a.txt"), "tệp nén"),
        ("macro.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macro"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "kiểu cũ"),
        ("hong.docx", b"PK\x03\x04" + b"\x00" * 100, "bị hỏng"),
        ("hong.jpg", image("JPEG")[:20], "bị hỏng"),
        ("cut.pdf", PDF[:20], "bị cụt"),
        ("iphone.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "HEIC"),
        ("bom.png", png_of(60_000, 60_000), "điểm ảnh"),
        ("to.png", png_of(9_000, 9_000), "điểm ảnh"),
    ],
)
def test_file_is_refused_with_a_sentence(name: str, content: bytes, says: str) -> None:
    with pytest.raises(UploadRefused) as refusal:
        check_upload(BytesIO(content), name=name, size=len(content), limit_mb=20)

    assert says in refusal.value.message
    assert name in refusal.value.message
    assert refusal.value.field == "files"


def test_file_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(UploadRefused, match="200 MB"):
        check_upload(BytesIO(b""), name="phim.pdf", size=200 * 1024 * 1024, limit_mb=20)


def test_archive_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 1000)
    content = archive("[Content_Types].xml", "word/document.xml", content=b"0" * 5000)

    with pytest.raises(UploadRefused, match="quá lớn"):
        check_upload(BytesIO(content), name="bom.docx", size=len(content), limit_mb=20)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (normalize("NFD", "Giấy chứng nhận.pdf"), "Giấy chứng nhận.pdf"),
        ("C:\\Users\\A\\giay.pdf", "giay.pdf"),
        ("../../etc/giay.pdf", "giay.pdf"),
        ("gi\x00ay\u202e.pdf", "giay.pdf"),
        ("  nhiều   chỗ  trống .pdf", "nhiều chỗ trống .pdf"),
        ("...", "tep"),
        ("", "tep"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_name_is_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_name_without_ending_gets_the_right_one() -> None:
    content = image("JPEG")

    assert check_upload(BytesIO(content), name="image", size=len(content), limit_mb=20).name == "image.jpg"


def test_preview_is_small_upright_and_without_exif() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Máy ảnh"
    content = BytesIO(image("JPEG", (4000, 1000), exif=exif))

    with Image.open(BytesIO(make_preview(content))) as preview:
        assert preview.format == "JPEG"
        assert preview.size == (400, 1600)
        assert not preview.getexif()


def test_preview_lays_transparency_on_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(written, "PNG")

    with Image.open(BytesIO(make_preview(written))) as preview:
        assert preview.getpixel((5, 5)) == (255, 255, 255)

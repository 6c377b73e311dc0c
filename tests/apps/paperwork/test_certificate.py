"""Certificates: one page, own fonts, a QR code that a phone reads, the longest names."""

from datetime import UTC, date, datetime
from io import BytesIO
from threading import Thread
from typing import Any

import pytest
import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from tests.apps.paperwork.examples.results import certificate
from tests.apps.paperwork.examples.shared import LONG_NAME

from saolang.apps.paperwork.rendering import certificate as rendering
from saolang.apps.paperwork.rendering.certificate import (
    DoesNotFit,
    LetterNotInFont,
    page_count,
    render_certificate,
    template_fingerprint,
)

ISSUED = datetime(2027, 2, 5, 3, 0, tzinfo=UTC)
# The longest names among public records of the former Kon Tum area.
LONGEST = (
    (
        "Nước yến Kon Tum (Kon Tum Swallow Nest Water)",
        "Sâm & Dược liệu rừng Măng Đen - Chi nhánh Công ty Cổ phần PYLOHERB",
    ),
    ("Cà phê bột nguyên chất Coffee Đăk Mar", "Hợp tác xã Nông nghiệp - Dịch vụ - Thương mại Công Bằng Pô Kô"),
    ("Collagen sâm Ngọc Linh tổ yến Noliko", "Công ty cổ phần Vingin"),
    ("Nhung hươu ngâm mật ong Đồng Tiến", "HTX Thế Hệ Mới Đăk Mar"),
    (LONG_NAME, "Công ty A & B <Đăk Hà> ở làng Ngọk Tụ, xã Ia H’Drai"),
)


def draw(**changes: Any) -> bytes:
    return render_certificate(certificate() | changes, issued_at=ISSUED)  # type: ignore[arg-type]


def words(pdf: bytes) -> str:
    """Return the text of the page with single spaces."""
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def fonts(pdf: bytes) -> set[str]:
    """Return the names of the fonts of the page, without the subset's prefix; each must be embedded."""
    names = set()
    for font in PdfReader(BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert any(key in inner["/FontDescriptor"] for key in ("/FontFile2", "/FontFile3"))
        names.add(inner["/BaseFont"].split("+")[1])
    return names


def test_certificate_says_everything_it_must() -> None:
    text = words(draw())

    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI",
        "Cà phê bột rang mộc Ví Dụ",
        "Hợp tác xã Nông nghiệp và Dịch vụ Ví Dụ Đăk Hà",
        "BỐN SAO – CẤP TỈNH",
        "05/QĐ-UBND ngày 05 tháng 02 năm 2027",
        "Có giá trị từ ngày 05/02/2027 đến hết ngày 04/02/2030.",
        "51-23443-07-2027",
        "OCOP-51-2027-00017-K",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    ):
        assert part in text


def test_certificate_is_one_a4_landscape_page() -> None:
    pages = PdfReader(BytesIO(draw())).pages

    assert len(pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [297, 210]


@pytest.mark.parametrize(("product", "producer"), LONGEST)
def test_certificate_holds_the_longest_names_on_one_page(product: str, producer: str) -> None:
    address = "Tổ dân phố 3, đường Hùng Vương, phường Thống Nhất (trước là thành phố Kon Tum), tỉnh Quảng Ngãi"

    pdf = draw(product=product, producer=producer, address=address)

    assert page_count(pdf) == 1
    assert product in words(pdf)
    assert producer in words(pdf)


def test_certificate_embeds_only_its_own_fonts() -> None:
    assert fonts(draw()) == {"Tinos", "Tinos-Bold", "Tinos-Italic", "BeVietnamPro-Bold", "BeVietnamPro-SemiBold"}


def test_certificate_is_declared_pdf_a_2b() -> None:
    metadata = PdfReader(BytesIO(draw())).xmp_metadata
    assert metadata is not None
    xml = metadata.stream.get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in xml
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xml


@pytest.mark.parametrize("dpi", [110, 150])
def test_certificate_qr_leads_to_the_verification_page(dpi: int) -> None:
    # The page as a phone sees it: drawn by the same engine at the resolution of a photo.
    data = rendering.payload_of(certificate())  # type: ignore[arg-type]
    page = typst.compile(rendering.TEMPLATE, format="png", ppi=dpi, font_paths=[rendering.FONTS], sys_inputs=data)

    found = zxingcpp.read_barcodes(Image.open(BytesIO(page)).convert("L"))

    assert [code.text for code in found] == ["https://ocop.vidu.example/xac-minh/OCOP-51-2027-00017-K"]


def test_certificate_example_is_marked_and_a_real_one_is_not() -> None:
    assert "MẪU – VÍ DỤ" in words(draw())
    assert "MẪU – VÍ DỤ" not in words(draw(is_example=False))


@pytest.mark.parametrize(("star", "said"), [(3, "BA SAO"), (4, "BỐN SAO"), (5, "NĂM SAO")])
def test_certificate_writes_the_star_in_words(star: int, said: str) -> None:
    assert f"{said} – CẤP TỈNH" in words(draw(star=star))


def test_certificate_says_whether_the_file_is_signed() -> None:
    signed = render_certificate(certificate(), issued_at=ISSUED, is_signed=True)  # type: ignore[arg-type]

    assert "Đã ký số" in words(signed)
    assert "Bản điện tử chưa ký số" in words(draw())


def test_certificate_same_context_gives_same_bytes() -> None:
    assert draw() == draw()


def test_certificate_reads_dates_of_a_stored_context() -> None:
    assert draw(decision_on="2027-02-05") == draw(decision_on=date(2027, 2, 5))


def test_certificate_takes_texts_as_they_are() -> None:
    assert "*A* & B <Đăk Hà> #panic() $x$" in words(draw(producer="*A* & B <Đăk Hà> #panic() $x$"))


def test_certificate_without_optional_lines_is_whole() -> None:
    text = words(draw(address="", criteria_set="", star_level="", signer=""))

    assert "Địa chỉ" not in text
    assert "Bộ sản phẩm" not in text
    assert "BỐN SAO" in text


def test_certificate_too_long_is_refused_in_words() -> None:
    with pytest.raises(DoesNotFit, match="Rút gọn"):
        draw(product="Cà phê rang xay hạng nhất " * 60)


def test_certificate_with_letters_no_font_has_is_refused() -> None:
    with pytest.raises(LetterNotInFont, match="chữ lạ"):
        draw(product="Cà phê 咖啡")


def test_certificate_asks_for_an_aware_instant() -> None:
    with pytest.raises(ValueError, match="aware"):
        render_certificate(certificate(), issued_at=datetime(2027, 2, 5))  # type: ignore[arg-type]  # noqa: DTZ001


def test_certificates_drawn_by_threads_are_those_drawn_in_turn() -> None:
    codes = [f"OCOP-51-2027-{number:05d}-K" for number in range(8)]
    expected = [draw(certificate_code=code) for code in codes]
    found: dict[str, bytes] = {}

    threads = [Thread(target=lambda code=code: found.update({code: draw(certificate_code=code)})) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [found[code] for code in codes] == expected


def test_template_fingerprint_is_a_sha256() -> None:
    assert len(template_fingerprint()) == 64

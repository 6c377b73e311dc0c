"""Takes the pictures of the README and the guides (``make pictures``; needs Chromium).

Plays the demonstration in a throw-away folder, serves it, signs in as its people and photographs the screens named in
``PICTURES`` at 360 or 1280 px. Public ids differ from run to run: a picture says which links to follow, not an address.
"""

import argparse
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/pictures"
PHONE, DESK = 360, 1280
HEIGHTS = {PHONE: 780, DESK: 900}
LARGEST = 120_000
"""Bytes a picture may weigh: a guide is read on a weak network too."""
COLOURS = (128, 64, 32, 16)
"""Sizes of the palette tried until a picture is light enough; screens are flat, the eye misses nothing at 64."""


@dataclass(frozen=True)
class Picture:
    """One screen: who sees it, the links to follow there, where the cut starts and how tall it is.

    A step of ``way`` is an address when it starts with "/", else the words of a link or button.
    """

    name: str
    username: str
    width: int
    way: tuple[str, ...]
    height: int
    start: str = ""
    """Selector of the part the picture starts at; empty is the top of the page."""


PRODUCER, COMMUNE, PROVINCE, COUNCIL, ADMINISTRATION = (
    "/lam-viec/chu-the/",
    "/lam-viec/xa/",
    "/lam-viec/tinh/",
    "/lam-viec/hoi-dong/",
    "/lam-viec/quan-tri/",
)
PRODUCTS, NEW_PRODUCT, NEW_EVIDENCE = f"{PRODUCER}san-pham/", f"{PRODUCER}san-pham/moi/", f"{PRODUCER}giay-to/moi/"
DRAFT = (PRODUCER, "Cà phê chế biến mật ong Ví dụ", "Mở hồ sơ")
RECOGNISED = (PRODUCTS, "Mật ong hoa rừng Thí dụ Măng Đen")
NOT_RECOGNISED = (PRODUCTS, "Gùi và giỏ đan Mẫu Đăk Rơ Wa", "Đánh giá lần đầu")
APPRAISED = (COMMUNE, "Muối lá é Ví dụ", "Thẩm định")
SCORING = (COUNCIL, "Mở hội đồng", "5 trên 7 phiếu đã nộp")
OVER_SPREAD = (f"{PROVINCE}dot/", "Đợt 2/2026", "Bảng tổng hợp", "Rượu cần men lá Thí dụ", "Lượt 1")

PICTURES = (
    # Producer, on a phone.
    Picture("producer-home-360", "htx-dak-ha", PHONE, (PRODUCER,), 1000),
    Picture("product-new-360", "htx-dak-ha", PHONE, (NEW_PRODUCT,), 1150),
    Picture("self-assessment-360", "htx-dak-ha", PHONE, (*DRAFT, "Tự chấm"), 1400),
    Picture("path-360", "htx-dak-ha", PHONE, (*DRAFT, "Tập thử, tìm đường lên sao"), 1150, "#ket-qua"),
    Picture("evidence-new-360", "htx-dak-ha", PHONE, (NEW_EVIDENCE,), 900),
    Picture("submit-360", "htx-dak-ha", PHONE, (*DRAFT, "Chưa cam kết hồ sơ đúng sự thật."), 1250),
    Picture("supplement-360", "mat-ong-mang-den", PHONE, (PRODUCER, "Trả lời từng mục"), 1250),
    Picture("certificate-producer-360", "mat-ong-mang-den", PHONE, RECOGNISED, 1500),
    Picture("not-recognised-360", "dan-lat-dak-ro-wa", PHONE, NOT_RECOGNISED, 1500),
    # Commune.
    Picture("commune-home-1280", "xa-23527", DESK, (COMMUNE,), 800),
    Picture("appraisal-1280", "xa-23527", DESK, APPRAISED, 1250),
    Picture("propose-1280", "xa-23527", DESK, (*APPRAISED, "Xem lại và đề nghị tỉnh"), 900),
    # Provincial office.
    Picture("province-home-1280", "tinh-ocop", DESK, (PROVINCE,), 950),
    Picture("round-1280", "tinh-ocop", DESK, (PROVINCE, "Đợt, hội đồng", "Đợt bổ sung 2026"), 1050),
    Picture("board-1280", "tinh-ocop", DESK, (PROVINCE, "Đợt, hội đồng", "Đợt bổ sung 2026", "Bảng tổng hợp"), 650),
    Picture("decision-1280", "tinh-ocop", DESK, (PROVINCE, "Quyết định", "004/QĐ-UBND-VD"), 1100),
    Picture("certificates-1280", "tinh-ocop", DESK, (PROVINCE, "Giấy chứng nhận"), 900),
    Picture("revocation-1280", "tinh-ocop", DESK, ("/lam-viec/tinh/thu-hoi/", "Sâm dây khô Mẫu"), 800),
    Picture("history-1280", "tinh-ocop", DESK, ("/lam-viec/tinh/ho-so/", "Khăn choàng thổ cẩm Thí dụ", "Lịch sử"), 900),
    # Council.
    Picture("council-home-1280", "so-nong-nghiep", DESK, (COUNCIL,), 650),
    Picture("sheet-1280", "lanh-dao-tinh", DESK, (COUNCIL, "Chấm tiếp"), 1000),
    Picture("hearing-1280", "lanh-dao-tinh", DESK, SCORING, 1000),
    Picture("tally-1280", "lanh-dao-tinh", DESK, OVER_SPREAD, 1250),
    # Administrator.
    Picture("administrator-home-1280", "quan-tri", DESK, (ADMINISTRATION,), 1000),
    Picture("people-1280", "quan-tri", DESK, (f"{ADMINISTRATION}nguoi-dung/",), 950),
    Picture("installation-1280", "quan-tri", DESK, (ADMINISTRATION, "Vận hành"), 850),
    # Buyer.
    Picture("verify-360", "mat-ong-mang-den", PHONE, (*RECOGNISED, "Trang xác minh công khai"), 1250),
)  # fmt: skip


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(var: Path, port: int) -> Iterator[str]:
    """Serve the demonstration of ``var``, made first where it lacks; yield the address, stop at the end."""
    url = f"http://127.0.0.1:{port}"
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SAOLANG_")},
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "DJANGO_SETTINGS_MODULE": "saolang.config.settings",
        "SAOLANG_VAR_DIR": str(var),
        "SAOLANG_PUBLIC_URL": url,
        "SAOLANG_RATE_LIMITS": "0",  # every sign-in comes from one address
    }
    saolang = [sys.executable, "-m", "saolang.interfaces.cli.main"]
    subprocess.run([*saolang, "start", "--prepare-only"], env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    command = [*saolang, "serve", "--port", str(port), "--processes", "1"]
    server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(url + "/", timeout=5).close()  # noqa: S310  our own address
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        else:
            raise SystemExit("Máy chủ không trả lời.")
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def signed_in(browser: Browser, url: str, username: str, width: int, password: str) -> Page:
    """Return a page of somebody's own, at work; the public pages when ``username`` is empty."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": HEIGHTS[width]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
        color_scheme="light",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    if username:
        page.goto("/tai-khoan/login/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", password)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/lam-viec/**")
    return page


def follow(page: Page, step: str) -> None:
    """Take one step of a picture's way."""
    if step.startswith("/"):
        page.goto(step)
        return
    inside = page.get_by_role("main")
    for found in (
        inside.get_by_role("link", name=step),
        page.get_by_role("link", name=step),
        inside.get_by_role("button", name=step),
        inside.get_by_text(step),
    ):
        if found.count():
            found.first.click()
            page.wait_for_load_state("networkidle")
            return
    raise SystemExit(f"{page.url}: không thấy “{step}”.")


def compressed(raw: bytes, top: int, height: int) -> bytes:
    """Return the cut as a palette PNG that is light enough."""
    whole = Image.open(io.BytesIO(raw)).convert("RGB")
    cut = whole.crop((0, top, whole.width, min(whole.height, top + height)))
    for colours in COLOURS:
        kept = io.BytesIO()
        flat = cut.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(kept, "PNG", optimize=True)
        if kept.tell() <= LARGEST:
            break
    return kept.getvalue()


def take(page: Page, picture: Picture) -> bytes:
    """Go there and return the picture."""
    for step in picture.way:
        follow(page, step)
    page = page.context.pages[-1]
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    top = 0
    if picture.start:
        box = page.locator(picture.start).first.bounding_box()
        top = int(box["y"] + page.evaluate("scrollY")) - 12 if box else 0
    page.evaluate("scrollTo(0, 0)")
    return compressed(page.screenshot(full_page=True, animations="disabled"), max(top, 0), picture.height)


def main() -> int:
    """Take every picture, or those named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="chỉ chụp những ảnh này")
    parser.add_argument("--var", type=Path, help="thư mục dữ liệu đã có bản trình diễn (để chụp lại cho nhanh)")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Cần Chromium: apt-get install chromium")
    chosen = [one for one in PICTURES if not asked.names or one.name in asked.names]
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as throw_away:
        var = asked.var or Path(throw_away, "var")
        with serving(var, free_port()) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium,
                args=["--no-sandbox", "--disable-gpu", "--lang=vi"],
                env={**os.environ, "LANGUAGE": "vi"},  # the browser's own words on a file field
            )
            for picture in chosen:
                page = signed_in(browser, url, picture.username, picture.width, "sao-lang-vi-du")
                kept = take(page, picture)
                (FOLDER / f"{picture.name}.png").write_bytes(kept)
                print(f"{picture.name}.png {len(kept) // 1000} kB")
                page.context.close()
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

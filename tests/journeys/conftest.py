"""A real server (its own database, files, worker) and a real browser, shared by the journeys of one run."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "test-results"
PASSWORD = "mat-khau-de-thu-11"
PHONE, TABLET, DESK = (360, 780), (820, 1180), (1280, 900)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Site:
    """One installation: where it lives, its processes, and who works behind its scenes."""

    var: Path
    url: str
    port: int
    env: dict[str, str]
    server: subprocess.Popen[bytes] | None = None
    _backstage: subprocess.Popen[str] | None = None

    def run(self, *command: str) -> str:
        """Run a ``saolang`` command of this installation; return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "saolang.interfaces.cli.main", *command],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, f"saolang {' '.join(command)}: {done.stderr[-2000:]}"
        return done.stdout

    def start(self) -> None:
        """Serve, in a process group of its own; wait until it answers."""
        with (self.var / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [
                    sys.executable, "-m", "saolang.interfaces.cli.main",
                    "serve", "--port", str(self.port), "--processes", "2", "--with-worker",
                ],
                env=self.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        for _ in range(600):
            assert self.server.poll() is None, (self.var / "server.log").read_text(errors="replace")[-2000:]
            try:
                urllib.request.urlopen(self.url + "/", timeout=5).close()  # noqa: S310  our own address
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            else:
                return
        pytest.fail("the server never answered")

    def kill(self) -> None:
        """Pull the plug: the server and its worker die at once, in the middle of whatever they do."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(timeout=20)

    def stop(self) -> None:
        """Stop cleanly, kill what does not; end the backstage."""
        if self._backstage is not None:
            self._backstage.communicate(timeout=20)
        if self.server is not None and self.server.poll() is None:
            self.server.terminate()
            try:
                self.server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def ask(self, verb: str, **arguments: object) -> Any:
        """Have the backstage do ``verb`` in the server's own database and return what it made."""
        if self._backstage is None:
            self._backstage = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("backstage.py"))],
                env=self.env,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._backstage.stdin is not None
        assert self._backstage.stdout is not None
        self._backstage.stdin.write(json.dumps({"do": verb, **arguments}) + "\n")
        self._backstage.stdin.flush()
        answer = json.loads(self._backstage.stdout.readline())
        assert "error" not in answer, answer
        return answer["is"]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_site(var: Path, **settings: str) -> Site:
    """Return an installation in ``var`` on a free port, nothing set up yet."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAOLANG_")}
    env = {
        **inherited,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "SAOLANG_VAR_DIR": str(var),
        "SAOLANG_PUBLIC_URL": url,
        "SAOLANG_RATE_LIMITS": "0",  # every journey comes from one address
        "DJANGO_SETTINGS_MODULE": "saolang.config.settings",
        **settings,
    }
    return Site(var=var, url=url, port=port, env=env)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a var folder with all that ``saolang start`` prepares: copied, never served itself.

    While writing journeys, ``JOURNEYS_PREPARED=folder`` keeps it from one run to the next.
    """
    kept = os.environ.get("JOURNEYS_PREPARED")
    if kept and Path(kept, "static").is_dir():
        new_site(Path(kept)).run("compile_translations")
        return Path(kept)
    var = Path(kept) if kept else tmp_path_factory.mktemp("prepared")
    site = new_site(var)
    site.run("start", "--prepare-only")
    return var


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return the running installation of all journeys, with the demonstration in it; each makes its own dossiers."""
    var = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(prepared, var)
    site = new_site(var)
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start Playwright once; our own, so that a journey needs none of the plugin's options."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start Debian's Chromium without a sandbox (tests may run as root) and without calls to the outside."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.fail("Chromium is not installed: apt-get install chromium")
    running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
    yield running
    running.close()


@dataclass
class Visits:
    """The contexts and pages of one test, and what went wrong in them."""

    site: Site
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    """Parts of console messages that the test provokes on purpose."""

    def visit(self, size: tuple[int, int] = DESK, *, username: str = "", locale: str = "vi-VN", **options: Any) -> Page:
        """Open a browser of somebody's own, signed in as ``username`` if given."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            timezone_id="Asia/Ho_Chi_Minh",
            base_url=self.site.url,
            reduced_motion="reduce",
            has_touch=width < DESK[0],
            **options,
        )
        context.set_default_timeout(15_000)
        if username:
            key = self.site.ask("session", username=username)
            context.add_cookies([{"name": "sessionid", "value": key, "url": self.site.url}])
        self.contexts.append(context)
        context.on("page", self._watch)
        return context.new_page()

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._heard)
        page.on("response", lambda answer: self._failed(answer.status, answer.url))

    def _failed(self, status: int, url: str) -> None:
        if status >= 500:
            self.complaints.append(f"{status} {url}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in self.expected):
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def keep(self, name: str) -> None:
        """Keep a picture and the text of every open page under test-results/."""
        folder = RESULTS / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(page for context in self.contexts for page in context.pages):
            page.screenshot(path=str(folder / f"{number}.png"), full_page=True)
            (folder / f"{number}.html").write_text(f"<!-- {page.url} -->\n{page.content()}", encoding="utf-8")


def unfold(page: Page) -> None:
    """Open every folded section."""
    for fold in page.locator("details.fold").all():
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()


_failed: set[str] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    """Remember which test failed, so that its pages are kept."""
    report = yield
    if report.when == "call" and report.failed:
        _failed.add(item.nodeid)
    return report


@pytest.fixture
def visits(request: pytest.FixtureRequest, site: Site, browser: Browser) -> Iterator[Visits]:
    """Return the door to the site; a page with a script error, a console error or a 5xx fails the test."""
    made = Visits(site, browser)
    yield made
    if request.node.nodeid in _failed:
        made.keep("".join(letter if letter.isalnum() else "-" for letter in request.node.name))
    for context in made.contexts:
        context.close()
    if request.node.nodeid not in _failed:
        assert made.complaints == []


@pytest.fixture
def visit(visits: Visits) -> Callable[..., Page]:
    """Return ``visit(size, username=, locale=, …) -> Page``: a browser of somebody's own."""
    return visits.visit

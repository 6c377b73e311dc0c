"""What does a buyer with a weak phone wait for? First and largest paint, shifts, blocked time, bytes of public pages.

Prints one line a page; run with ``python -m bench.browser [runs] [folder]``, ``folder`` as in ``pages.py``.
A headless Chromium of 360 by 780 pixels, its processor four times slower, behind a line of 1.6 Mbit/s down, 750 kbit/s
up and 150 ms there and back: what Lighthouse calls a slow 4G phone. Each run opens a page with an empty cache; the
middle one of the runs counts. Budgets of the design: 60 kB of HTML, CSS, icons and fonts; first paint under a second.
"""

import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.pages import prepare, public_pages, served
from playwright.sync_api import Browser, sync_playwright

RUNS = 5
ROUND_TRIP_MS = 150
DOWN_BYTES_A_SECOND = 1_600_000 // 8
UP_BYTES_A_SECOND = 750_000 // 8
PROCESSOR_SLOWER = 4
SETTLED_MS = 1500
"""After the load event, for what comes late."""
CHROMIUM = Path("/usr/bin/chromium")
WATCH = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.lcp = e.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; })
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.tbt += Math.max(0, e.duration - 50); })
  .observe({type: "longtask", buffered: true});
"""
READ = """() => ({...seen, fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  load: performance.getEntriesByType("navigation")[0].loadEventEnd})"""
KINDS = {"Document": "page", "Stylesheet": "styles", "Font": "fonts", "Script": "scripts", "Image": "pictures"}


@dataclass
class Opened:
    """One page opened once: times in milliseconds, bytes over the line by kind."""

    times: dict[str, float]
    sizes: dict[str, int] = field(default_factory=dict)


def open_once(browser: Browser, address: str) -> Opened:
    """Open ``address`` as a phone that was never here."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, device_scale_factor=2, has_touch=True, is_mobile=True, locale="vi-VN"
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": DOWN_BYTES_A_SECOND,
            "uploadThroughput": UP_BYTES_A_SECOND,
        },
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR_SLOWER})
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    line.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))

    def count(told: Any) -> None:
        kind = KINDS.get(kinds.get(told["requestId"], ""), "other")
        sizes[kind] = sizes.get(kind, 0) + int(told["encodedDataLength"])

    line.on("Network.loadingFinished", count)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLED_MS)
    opened = Opened(page.evaluate(READ), sizes)
    context.close()
    return opened


def middle(runs: list[Opened], name: str) -> float:
    """Return the middle value of one time."""
    return statistics.median(run.times[name] for run in runs)


def show(name: str, runs: list[Opened]) -> None:
    """Print one page."""
    sizes = runs[0].sizes
    told = ", ".join(f"{kind} {sizes[kind] / 1000:.1f}" for kind in (*KINDS.values(), "other") if kind in sizes)
    print(
        f"{name}: first paint {middle(runs, 'fcp'):.0f} ms, largest {middle(runs, 'lcp'):.0f} ms, "
        f"blocked {middle(runs, 'tbt'):.0f} ms, shift {middle(runs, 'cls'):.3f}, "
        f"{sum(sizes.values()) / 1000:.1f} kB ({told})"
    )


def main(runs: int, folder: Path) -> None:
    """Measure and print."""
    prepare(folder)
    with served(folder, "bench.bare.settings") as port, sync_playwright() as started:
        pages = {"bare page": "/bench/bare/", **public_pages(port), "verification": "/xac-minh/", "map": "/ban-do/"}
        browser = started.chromium.launch(executable_path=str(CHROMIUM) if CHROMIUM.exists() else None)
        print(f"a slow phone, {runs} runs a page, empty cache:")
        for name, path in pages.items():
            show(name, [open_once(browser, f"http://127.0.0.1:{port}{path}") for _run in range(runs)])
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        wanted = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
        main(wanted, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch))

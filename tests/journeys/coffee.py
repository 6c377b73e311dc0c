"""The coffee of the main journey, what is true of it, and how its pages are read and pressed."""

import re

from playwright.sync_api import Locator, Page, expect

from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import CriteriaSet

COFFEE = "Cà phê bột Hành Trình"
LOWER = ("1.2", "1.3", "1.4", "1.5", "2.2", "3.1", "4.1", "6.1.1", "6.1.2", "6.1.3", "7", "10", "11")
"""Criteria at which the coffee is one option below the best: 4 stars, well under 90 points."""
SAVED = "[data-save-state=saved]"


def coffee_set() -> CriteriaSet:
    """Return the set of coffee and cocoa."""
    return load_pack("qd-26-2026").sets[13]


def wanted(**besides: int) -> dict[str, int]:
    """Return the place of the true option at every criterion; ``besides``: ``c1_5=4`` is another at 1.5."""
    places = {leaf.code: leaf.options[-1].place for leaf in coffee_set().leaves}
    places.update({code: places[code] - 1 for code in LOWER})
    return places | {code[1:].replace("_", "."): place for code, place in besides.items()}


def label_of(code: str, place: int) -> re.Pattern[str]:
    """Return the words of an option, exactly."""
    option = next(one for one in coffee_set().by_code[code].options if one.place == place)
    return re.compile(rf"^\s*{re.escape(option.text.vi)}\s*$")


def option(within: Locator | Page, code: str, place: int) -> Locator:
    """Return the option by its words."""
    page = within.page if isinstance(within, Locator) else within
    words = page.locator("span.leading-snug", has_text=label_of(code, place))
    return within.locator("label.option").filter(has=words)


def press(page: Page, name: str) -> None:
    """Press the button or link of this name and wait for the page it leads to."""
    main = page.locator("main")
    found = main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True))
    with page.expect_navigation():
        found.first.click()


def heading(page: Page, words: str) -> None:
    """See that the page's first line says this."""
    expect(page.locator("h1")).to_contain_text(words)

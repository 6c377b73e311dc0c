"""Helping to find the criteria set of a product (tìm bộ tiêu chí)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from unicodedata import normalize

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saolang.core.regulation.catalogue import group_of, pack_in_force, propose_sets, subgroup_of
from saolang.core.regulation.types import Pack
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.producers.home import ART

MOST_PROPOSALS = 5
LEAST_SHARE = 0.2
"""A set that fits so much less than the best one is not shown: it would only confuse."""


@dataclass(frozen=True)
class SetPlace:
    """Bộ tiêu chí và chỗ của nó in Appendix I."""

    number: int
    name: str
    subgroup: str
    group: str


@dataclass(frozen=True)
class Proposal:
    """Một bộ được đề xuất: why it may fit."""

    place: SetPlace
    about: str
    reason: str
    is_chosen: bool = False


@dataclass(frozen=True)
class GroupCard:
    """Một nhóm sản phẩm, with a drawing."""

    code: str
    name: str
    art: str
    is_chosen: bool


def _place(pack: Pack, number: int) -> SetPlace:
    language = get_language() or "vi"
    return SetPlace(
        number,
        pack.sets[number].text.in_language(language),
        subgroup_of(pack, number).text.in_language(language),
        group_of(pack, number).text.in_language(language),
    )


def place_of_set(number: int | None, on: date) -> SetPlace | None:
    """Return name and place of the set ``number`` in the law in force; None where it has no such set."""
    pack = pack_in_force(on, "first")
    return _place(pack, number) if number is not None and number in pack.sets else None


class SetHelper:
    """What is proposed for words and a group; ``chosen`` always stays among the proposals."""

    def __init__(self, on: date, words: str, group: str, chosen: str = "") -> None:
        self.pack = pack_in_force(on, "first")
        self.words = words.strip()[:200]
        self.group = group if any(one.code == group for one in self.pack.groups) else ""
        self.chosen = int(chosen) if chosen.isdecimal() and int(chosen) in self.pack.sets else None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every set there is: a form takes any of them."""
        return tuple(sorted(self.pack.sets))

    @cached_property
    def groups(self) -> list[GroupCard]:
        """The six groups as cards."""
        language = get_language() or "vi"
        return [
            GroupCard(one.code, one.text.in_language(language), ART.get(one.code, "lang"), one.code == self.group)
            for one in self.pack.groups
        ]

    @cached_property
    def proposals(self) -> list[Proposal]:
        """Return what fits, the best first; with a group and no fitting words, every set of the group."""
        scored = propose_sets(self.pack, self.words, group=self.group or None)[:MOST_PROPOSALS]
        found = [number for number, score in scored if score >= scored[0][1] * LEAST_SHARE]
        if self.group:
            for subgroup in next(one for one in self.pack.groups if one.code == self.group).groups:
                found += [number for number in subgroup.sets if number not in found]
        if self.chosen is not None and self.chosen not in found:
            found.insert(0, self.chosen)
        only = self.chosen if self.chosen is not None else (found[0] if len(found) == 1 else None)
        return [self._proposal(number, number == only) for number in found]

    def _proposal(self, number: int, is_chosen: bool) -> Proposal:
        keywords = self.pack.keywords.get(number)
        about = keywords.reason.in_language(get_language() or "vi") if keywords else ""
        return Proposal(_place(self.pack, number), about, self._reason(number), is_chosen)

    def _reason(self, number: int) -> str:
        """Return which word of the name points to the set, in words."""
        keywords = self.pack.keywords.get(number)
        if keywords is None or not self.words:
            return ""
        asked, written = f" {fold(self.words)} ", normalize("NFC", self.words).lower()
        hits = [
            word
            for word in (*keywords.words, *keywords.also)
            # Who writes with marks means them: "cà phê" is no "cá".
            if f" {fold(word)} " in asked and (written.isascii() or word in written)
        ]
        return _("Vì tên có “%(word)s”.") % {"word": max(hits, key=len)} if hits else ""

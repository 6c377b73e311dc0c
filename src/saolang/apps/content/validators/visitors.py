"""Ai được đếm: what is a machine, and the hashes that stand for a visitor (no address, no name is kept)."""

import hashlib
import hmac
import re

from django.utils.crypto import salted_hmac

MACHINES = re.compile(
    r"bot\b|bot[/;_ -]|crawl|spider|slurp|scrap|archiv|preview|facebookexternalhit|zalo.?ext|whatsapp|telegram|curl|"
    r"wget|python|httpx|aiohttp|okhttp|java/|libwww|go-http|axios|node-fetch|headless|phantom|lighthouse|pagespeed|"
    r"monitor|uptime|pingdom|validator|feed|rss",
    re.IGNORECASE,
)
"""Words in a browser's name that say it is none."""


def is_machine(agent: str) -> bool:
    """Whether a browser that calls itself ``agent`` is not counted: robots, previews of links, no name at all."""
    return not agent.strip() or MACHINES.search(agent) is not None


def visitor_hash(*, address: str, agent: str, salt: str) -> str:
    """Return what stands for a visitor on the day of ``salt``."""
    return hmac.new(salt.encode(), f"{address}\n{agent}".encode(), hashlib.sha256).hexdigest()


def voter_hash(token: str) -> str:
    """Return what stands for the number in a visitor's voting cookie."""
    return salted_hmac("saolang.content.voice", token, algorithm="sha256").hexdigest()

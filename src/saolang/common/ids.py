"""Identifiers for the outside world."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Lower case without 0, 1, i, l, o: readable over the phone."""


def new_public_id() -> str:
    """Return 12 random characters (about 59 bits): unguessable, short enough to read out."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))

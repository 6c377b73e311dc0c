"""Identifiers for the outside world."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Lower case without 0, 1, i, l, o: readable over the phone."""
LENGTH = 12


def new_public_id() -> str:
    """Return 12 random characters (about 59 bits): unguessable, short enough to read out."""
    number, characters = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _place in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[place])
    return "".join(characters)

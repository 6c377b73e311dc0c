"""Mã giấy chứng nhận: a public code that shows by itself whether it was copied correctly.

A code looks like ``SL-7K3M-9QXT-F``: eight random symbols and one check symbol. The alphabet is Crockford's base 32,
which has no I, L, O and U, so that nothing is mixed up on a printed certificate or over the telephone.

The check symbol is Damm's scheme over the field of 32 elements: from the running value ``x`` and a symbol ``d`` the
next running value is ``2·(x + d)``. Because 2 and 2 + 1 have inverses in that field, **every** single wrong symbol and
**every** swap of two neighbours is found, the check symbol included. So a code that fails was altered or miscopied;
a code that passes and is not in the register was never issued.
"""

import re
from typing import Final, Literal

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX: Final = "SL"
RANDOM_BYTES: Final = 5
"""Bytes of randomness in a code: 40 bits, eight symbols."""

CodeState = Literal["well_formed", "altered", "malformed"]

_BODY_LENGTH: Final = 8
_VALUES: Final = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SEPARATORS: Final = re.compile(r"[\s\-\u2010-\u2015\u2212._/]+")
_PREFIXES: Final = ("SL", "S1", "SI")
_FIELD_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1, irreducible over GF(2)


def new_code(random_bytes: bytes) -> str:
    """Tạo mã giấy chứng nhận from exactly :data:`RANDOM_BYTES` bytes the caller drew at random.

    Forty bits meet again by chance about once in a million codes already issued, so the caller keeps a unique column
    and draws again.

    :raises ValueError: when the number of bytes is another.
    """
    if len(random_bytes) != RANDOM_BYTES:
        raise ValueError(f"a code is made from {RANDOM_BYTES} bytes, got {len(random_bytes)}")
    number = int.from_bytes(random_bytes, "big")
    body = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (_BODY_LENGTH - 1), -1, -5))
    return _printed(body + check_character(body))


def check_character(symbols: str) -> str:
    """Ký tự kiểm tra of ``symbols``, which are all of :data:`ALPHABET`."""
    return ALPHABET[_run(symbols)]


def normalise_code(text: str) -> str:
    """Chuẩn hóa mã gõ tay: the printed form (``SL-7K3M-9QXT-F``), or ``""`` when it cannot be a code.

    Forgives lower case, spaces, any hyphens or none, a missing ``SL``, and O for 0, I or L for 1, U for V.
    """
    symbols = _SEPARATORS.sub("", text).upper()
    if len(symbols) == _BODY_LENGTH + 1 + len(PREFIX) and symbols.startswith(_PREFIXES):
        symbols = symbols[len(PREFIX) :]
    symbols = symbols.translate(_LOOKALIKES)
    if len(symbols) != _BODY_LENGTH + 1 or not all(symbol in _VALUES for symbol in symbols):
        return ""
    return _printed(symbols)


def code_state(text: str) -> CodeState:
    """Mã đúng, mã bị sửa hay không phải mã: whether ``text`` (as typed) could have been issued by us.

    ``well_formed``: look it up, and when it is not there it was never issued. ``altered``: the check symbol does not
    fit, so it was miscopied or changed. ``malformed``: not a code at all.
    """
    code = normalise_code(text)
    if not code:
        return "malformed"
    symbols = code.removeprefix(PREFIX).replace("-", "")
    return "well_formed" if _run(symbols) == 0 else "altered"


def _printed(symbols: str) -> str:
    return f"{PREFIX}-{symbols[:4]}-{symbols[4:8]}-{symbols[8]}"


def _run(symbols: str) -> int:
    """Damm's running value after ``symbols``; appending the symbol of that value brings it to 0."""
    running = 0
    for symbol in symbols:
        doubled = (running ^ _VALUES[symbol]) << 1
        running = doubled ^ _FIELD_POLYNOMIAL if doubled & 32 else doubled
    return running

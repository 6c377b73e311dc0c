"""Fingerprints (dấu vân tay): what a dossier pins, so that a corrected pack never changes what was filed."""

import json
from hashlib import sha256


def canonical_fingerprint(content: object) -> str:
    """Return the SHA-256 (hex) of ``content`` as JSON with sorted keys; dates count as their ISO text."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode()).hexdigest()

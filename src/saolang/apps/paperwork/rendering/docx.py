"""Văn bản Word: a template an officer can edit in Word, filled by docxtpl."""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from saolang.apps.paperwork.rendering import wording
from saolang.core.text.numbers import number_in_words, stars_in_words

TEMPLATES = Path(__file__).resolve().parent.parent / "templates_docx"
# XML 1.0 has no place for these, and Word refuses a file that holds one.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def with_fixed_times(docx: bytes) -> bytes:
    """Return ``docx`` with every member dated 1980-01-01, so that the same content is the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, _ZIP_EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(member))
    return out.getvalue()


def template_names() -> tuple[str, ...]:
    """Return the names :func:`render_docx` knows, sorted."""
    return tuple(sorted(path.stem for path in TEMPLATES.glob("*.docx")))


def template_path(template_name: str) -> Path:
    """Return the file of ``template_name``; ``LookupError`` for a name there is no template of."""
    path = TEMPLATES / f"{template_name}.docx"
    if not _NAME.fullmatch(template_name) or not path.is_file():
        raise LookupError(f"no paper template {template_name!r}; there are {', '.join(template_names())}")
    return path


def template_fingerprint(template_name: str) -> str:
    """Return the SHA-256 of the template's file: which wording a paper was issued with."""
    return hashlib.sha256(template_path(template_name).read_bytes()).hexdigest()


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=lambda value: "" if value is None else value
    )
    environment.filters |= {
        "vn_date": wording.vn_date,
        "official_date": wording.official_date,
        "vn_number": wording.vn_number,
        "or_blank": wording.or_blank,
        "office": wording.office,
        "tick": wording.tick,
        "in_words": number_in_words,
        "stars_in_words": stars_in_words,
    }
    return environment


def _clean(value: Any) -> Any:
    """Return ``value`` fit for Word: NFC, no control characters, each line a paragraph of its own."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
        # docxtpl makes a paragraph of "\a": a line break would tear justified text apart.
        return _NOT_XML.sub("", text).strip("\n").replace("\n", "\a")
    if isinstance(value, Mapping):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value


def render_docx(template_name: str, context: Mapping[str, Any]) -> bytes:
    """Fill the template ``template_name`` (such as ``form_01``) with ``context`` and return the Word file.

    Texts are data: ``&``, ``<`` and ``{{`` in them appear as they are. The same template and context give the same
    bytes.

    :param context: of the shape in ``paperwork.shapes``; a missing key raises ``jinja2.UndefinedError``.
    :raises LookupError: there is no such template.
    """
    template = DocxTemplate(template_path(template_name))
    # Without autoescape docxtpl drops the text after "&" or "<" in silence.
    template.render(_clean(context), _environment(), autoescape=True)
    out = BytesIO()
    template.save(out)
    return with_fixed_times(out.getvalue())

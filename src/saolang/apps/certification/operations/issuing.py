"""Cấp giấy: the steps inside a signature that make recognitions and certificates; verbs around them check rights."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.certification.enums import CertificateState, CertificateVerb, IssuerLevel
from saolang.apps.certification.models import Certificate, Decision, Recognition
from saolang.apps.certification.operations.catalogue import refresh_catalogue
from saolang.apps.certification.queries.decisions import sealed_hearing_of
from saolang.apps.certification.queries.renewals import windows_of_pack
from saolang.apps.certification.transitions import CERTIFICATE
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.operations import hold_series, next_number
from saolang.apps.registry.models import Producer, Product
from saolang.common.lifecycle import next_state
from saolang.common.locking import locked, save_changes
from saolang.core.text.identifiers import RANDOM_BYTES, new_code

NUMBER_KIND = "certificate"


def certificate_number(number: int, province_code: str, year: int) -> str:
    """Return a certificate's running number as it is printed: ``007/GCN-OCOP/51-2026``."""
    return f"{number:03d}/GCN-OCOP/{province_code}-{year}"


def fresh_code() -> str:
    """Return a certificate code nobody holds yet."""
    while True:
        code = new_code(secrets.token_bytes(RANDOM_BYTES))
        if not Certificate.objects.filter(code=code).exists():
            return code


def fresh_codes(count: int) -> list[str]:
    """Return ``count`` different certificate codes nobody holds yet."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {new_code(secrets.token_bytes(RANDOM_BYTES)) for _place in range(count - len(found))}
        asked = sorted(drawn)
        for first in range(0, len(asked), 500):
            drawn -= set(Certificate.entries.filter(code__in=asked[first : first + 500]).values_list("code", flat=True))
        found |= drawn
    return sorted(found)


def full_address(producer: Producer) -> str:
    """Return the address as papers name it: house and hamlet, commune, province."""
    unit = producer.unit
    parts = [producer.address, unit.name, unit.parent.name if unit.parent else ""]
    return ", ".join(part for part in parts if part)


def recognise_product(*, dossier: Dossier, decision: Decision, star: int, on: date) -> Recognition:
    """Write down that the product of ``dossier`` holds ``star`` stars under ``decision``."""
    hearing = sealed_hearing_of(dossier)
    result = (hearing.result if hearing else None) or {}
    return Recognition.objects.create(
        product=dossier.product,
        dossier=dossier,
        decision=decision,
        star=star,
        mean_shown=str(result.get("mean_shown", ""))[:8],
        pack_id=dossier.pack_id,
        set_number=dossier.criteria_set.number,
        recognised_on=on,
    )


def issue_certificate(
    *, recognition: Recognition, level: IssuerLevel, issuer: str, number: str, now: datetime
) -> Certificate:
    """Make the certificate of a recognition: 36 months from the day of issue (Art. 4.3), also for a renewal."""
    product = recognition.product
    producer = product.producer
    return Certificate.objects.create(
        recognition=recognition,
        code=fresh_code(),
        number=number,
        level=level,
        issuer=issuer,
        product_code=product.code or (recognition.dossier.product_code if recognition.dossier else ""),
        star=recognition.star,
        product_name=product.name,
        producer_name=producer.name,
        producer_address=full_address(producer)[:400],
        issued_on=recognition.recognised_on,
        ends_on=windows_of_pack(recognition.pack_id).certificate_ends_on(recognition.recognised_on),
        is_example=product.is_example or producer.is_example,
        created_at=now,
        updated_at=now,
    )


def next_certificate_number(*, province_code: str, year: int) -> str:
    """Take the province's next certificate number of the year; it belongs to the transaction around."""
    return certificate_number(next_number(issuer_code=province_code, kind=NUMBER_KIND, year=year), province_code, year)


def hold_issuing(dossiers: Iterable[Dossier], *, province_code: str, year: int) -> None:
    """Lock every row a signature will change, products first, before its first event is recorded.

    The end of the history is one row that every verb takes last; who took it earlier and then waited for a product,
    a certificate or the book of numbers would wait for somebody who waits for the history.
    """
    products = sorted({dossier.product_id for dossier in dossiers})
    list(Product.objects.select_for_update().filter(pk__in=products).order_by("pk").values_list("pk"))
    older = Certificate.objects.filter(recognition__product__in=products)
    list(older.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    hold_series(issuer_code=province_code, kind=NUMBER_KIND, year=year)


def supersede_older(
    *, certificate: Certificate, actor: Person | None, on: date, now: datetime, only: Certificate | None = None
) -> None:
    """Let every older certificate of the product, or ``only`` one, lead to the new one; revoked ones stay revoked."""
    older = (
        Certificate.objects.select_for_update(of=("self",))
        .filter(
            recognition__product=certificate.recognition.product_id,
            state__in=(CertificateState.VALID, CertificateState.EXTENDED, CertificateState.EXPIRED),
        )
        .exclude(pk=certificate.pk)
        .order_by("pk")
    )
    if only is not None:
        older = older.filter(pk=only.pk)
    for old in older:
        before = old.state
        old.state = next_state(CERTIFICATE, CertificateState(old.state), CertificateVerb.SUPERSEDE)
        old.superseded_by, old.state_changed_on, old.updated_at = certificate, on, now
        save_changes(old, "state", "superseded_by", "state_changed_on", "updated_at")
        record(
            action="certification.certificate.superseded",
            actor=actor,
            object_type="certificate",
            object_id=old.public_id,
            object_label=str(old),
            now=now,
            topic=certificate.topic,
            before={"state": before},
            after={"state": old.state, "superseded_by": certificate.code},
        )


def end_extension(*, dossier: Dossier, actor: Person | None, on: date, now: datetime) -> None:
    """Thôi gia hạn: a renewal that came to nothing ends the extension of the certificate it would have renewed.

    Up to the certificate's own last day it is valid again as if never extended, so that another renewal filed by then
    extends it anew (Art. 12.3: held until *a* result). After that day it holds to ``on`` and expires with the night.
    """
    if not dossier.previous_certificate_code:
        return
    found = Certificate.objects.filter(
        code=dossier.previous_certificate_code, state=CertificateState.EXTENDED, recognition__product=dossier.product_id
    ).first()
    if found is None:
        return
    certificate = locked(found)
    before = {"state": certificate.state, "extended_until": certificate.extended_until}
    if on <= certificate.ends_on:
        state = CertificateState(certificate.state)
        certificate.state = next_state(CERTIFICATE, state, CertificateVerb.END_EXTENSION)
        certificate.extended_until, certificate.state_changed_on = None, on
    else:
        certificate.extended_until = on
    certificate.updated_at = now
    save_changes(certificate, "state", "extended_until", "state_changed_on", "updated_at")
    record(
        action="certification.certificate.extension_ended",
        actor=actor,
        object_type="certificate",
        object_id=certificate.public_id,
        object_label=str(certificate),
        now=now,
        topic=dossier.topic,
        before=before,
        after={"state": certificate.state, "extended_until": certificate.extended_until},
    )
    refresh_catalogue(product_ids=[dossier.product_id], now=now)

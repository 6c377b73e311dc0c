"""Giấy cấp trước đây, hàng loạt: earlier certificates that a list tells with decision, day and authority."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import Entry, record_many
from saolang.apps.certification.enums import CertificateState, CertificateVerb
from saolang.apps.certification.models import Certificate, Recognition
from saolang.apps.certification.operations.earlier import settle
from saolang.apps.certification.operations.earlier_decisions import decision_key, decisions_of_then
from saolang.apps.certification.operations.earlier_paper import EarlierPaper
from saolang.apps.certification.operations.issuing import fresh_codes, full_address
from saolang.apps.certification.transitions import CERTIFICATE
from saolang.apps.registry.models import Product
from saolang.common.clock import local_date
from saolang.common.lifecycle import next_state


@dataclass(frozen=True)
class EarlierEntry:
    """Một giấy trong danh sách: ``paper`` has passed ``earlier_paper.checked``."""

    product: Product
    paper: EarlierPaper


@transaction.atomic
def register_earlier_in_bulk(
    *, entries: Sequence[EarlierEntry], province_id: int, actor: Person | None, now: datetime, reason: str = ""
) -> None:
    """Ghi hàng loạt giấy chứng nhận cấp trước đây: as ``register_earlier_certificate`` does one by one.

    A certificate whose days are over is at once expired; where a product has several, the later replaces the earlier.
    The verb around (an import) checks the rights and that none of them stands in the register.
    """
    if not entries:
        return
    papers = {decision_key(one.paper): one.paper for one in entries}
    decisions = decisions_of_then(province_id, list(papers.values()), now)
    recognitions = [
        Recognition(
            product=one.product,
            decision=decisions[decision_key(one.paper)],
            star=one.paper.star,
            mean_shown="",
            pack_id=one.paper.pack_id,
            set_number=one.product.set_number,
            recognised_on=one.paper.decided_on,
        )
        for one in entries
    ]
    Recognition.objects.bulk_create(recognitions, batch_size=500)
    codes = fresh_codes(len(entries))
    held = set(
        Certificate.entries.filter(recognition__product__in=[one.product.pk for one in entries]).values_list(
            "recognition__product_id", flat=True
        )
    )
    certificates = [
        Certificate(
            recognition=recognition,
            code=code,
            number=one.paper.number or one.paper.decision_number,
            level=one.paper.level,
            issuer=one.paper.authority,
            product_code=one.paper.product_code,
            star=one.paper.star,
            product_name=one.product.name,
            producer_name=one.product.producer.name,
            producer_address=full_address(one.product.producer)[:400],
            issued_on=one.paper.issued_on,
            ends_on=one.paper.last_day,
            is_example=one.product.is_example or one.product.producer.is_example,
            is_earlier=True,
            created_at=now,
            updated_at=now,
        )
        for one, recognition, code in zip(entries, recognitions, codes, strict=True)
    ]
    often = Counter(one.product.pk for one in entries)
    alone = [often[one.product.pk] == 1 and one.product.pk not in held for one in entries]
    today = local_date(now)
    events = []
    for one, certificate, is_alone in zip(entries, certificates, alone, strict=True):
        topic = f"certificate:{certificate.public_id}"
        label = str(certificate)
        events.append(
            Entry(
                "certification.earlier.registered",
                "certificate",
                certificate.public_id,
                label,
                topic,
                after=asdict(one.paper),
                reason=reason[:300],
            )
        )
        if is_alone and certificate.ends_on < today:
            certificate.state = next_state(CERTIFICATE, CertificateState.VALID, CertificateVerb.EXPIRE)
            certificate.state_changed_on = certificate.ends_on + timedelta(days=1)
            events.append(
                Entry(
                    "certification.certificate.expired",
                    "certificate",
                    certificate.public_id,
                    label,
                    topic,
                    before={"state": CertificateState.VALID},
                    after={"state": certificate.state, "since": certificate.state_changed_on},
                )
            )
    Certificate.objects.bulk_create(certificates, batch_size=500)
    record_many(entries=events, actor=actor, now=now)
    for certificate, is_alone in zip(certificates, alone, strict=True):
        if not is_alone:
            settle(certificate, actor, now)

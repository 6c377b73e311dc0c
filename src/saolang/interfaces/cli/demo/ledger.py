"""The producers' papers in the story (kho giấy tờ): made once, reused by every dossier that needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers import operations as dossiers
from saolang.apps.dossiers.models import Dossier, Evidence
from saolang.apps.dossiers.queries import criteria_set_of, pack_of
from saolang.common.clock import local_date
from saolang.core.calendar.windows import add_months
from saolang.core.text.dates import format_date
from saolang.interfaces.cli.demo import paper_shop
from saolang.interfaces.cli.demo.material import read

OF_THE_PRODUCT = frozenset(
    {
        "production_eligibility_certificate", "ip_certificate", "quality_declaration", "test_report", "product_story",
        "growing_area_certificate", "packaging_sample", "label_sample", "photos", "traceability_code",
        "quality_management_certificate", "awards",
    }
)  # fmt: skip
"""Kinds made for one product; the others belong to the producer and serve all of its dossiers."""


@dataclass
class Ledger:
    """Kho giấy tờ of all producers, by (producer, product or "", kind)."""

    now: datetime
    papers: dict[tuple[int, str, str], Evidence] = field(default_factory=dict)

    def prove(
        self, dossier: Dossier, data: Mapping[str, Any], *, points: Mapping[str, int], actor: Person, now: datetime
    ) -> None:
        """Use at every criterion with points the first kinds of paper the set asks for, and what is mandatory."""
        criteria_set, kinds = criteria_set_of(dossier), pack_of(dossier).evidence_kinds
        used: set[str] = set()
        for leaf in criteria_set.leaves:
            if not points.get(leaf.code):
                continue
            wanted = [kind for kind in leaf.evidence if not kinds[kind].physical] or ["photos"]
            for kind in [*wanted[:1], *(one for one in wanted[1:] if kinds[one].mandatory)]:
                self._use(dossier, data, kind, leaf.code, actor, now)
                used.add(kind)
        if len(points) < len(criteria_set.leaves):
            return  # a draft left half way
        for leaf in criteria_set.leaves:
            for kind in leaf.evidence:
                if kinds[kind].mandatory and not kinds[kind].physical and kind not in used:
                    self._use(dossier, data, kind, leaf.code, actor, now)
                    used.add(kind)

    def _use(
        self, dossier: Dossier, data: Mapping[str, Any], kind: str, code: str, actor: Person, now: datetime
    ) -> None:
        evidence = self._paper(dossier, data, kind, actor, now)
        dossiers.use_evidence(dossier=dossier, evidence=evidence, criterion=code, actor=actor, now=now, pages="1")

    def _paper(self, dossier: Dossier, data: Mapping[str, Any], kind: str, actor: Person, now: datetime) -> Evidence:
        producer = dossier.product.producer
        key = (producer.pk, dossier.product.name if kind in OF_THE_PRODUCT else "", kind)
        if key in self.papers:
            return self.papers[key]
        stated = read("papers")[kind]
        issued_on = local_date(now) - timedelta(days=30 * stated["age_months"])
        expires_on = self._end_of(kind, stated, data, issued_on)
        names = {
            "producer": producer.name,
            "product": data["name"] if kind in OF_THE_PRODUCT else "các sản phẩm của cơ sở",
            "commune": dossier.commune.name,
            "year": str(issued_on.year),
        }
        number = stated["number"].replace("00", f"{len(self.papers) % 90 + 10}", 1)
        self.papers[key] = dossiers.add_evidence(
            producer=producer,
            kind=kind,
            title=f"{stated['title']} (ví dụ)",
            files=[_file(kind, stated, data, names, number, issued_on, expires_on)],
            issuer=stated["issuer"].format(**names),
            number=number,
            issued_on=issued_on,
            expires_on=expires_on,
            actor=actor,
            now=now,
        )
        return self.papers[key]

    def _end_of(self, kind: str, stated: Mapping[str, Any], data: Mapping[str, Any], issued_on: date) -> date | None:
        """The story may want a paper that ends soon, or has ended."""
        told: Mapping[str, Any] = data.get("papers", {}).get(kind, {})
        if "expires_in" in told:
            end = local_date(self.now) + timedelta(days=told["expires_in"])
            return max(end, issued_on + timedelta(days=30 * stated["age_months"] + 14)) if told.get("holds") else end
        return add_months(issued_on, stated["valid"]) if "valid" in stated else None


def _file(
    kind: str,
    stated: Mapping[str, Any],
    data: Mapping[str, Any],
    names: Mapping[str, str],
    number: str,
    issued_on: date,
    expires_on: date | None,
) -> SimpleUploadedFile:
    if "picture" in stated:
        return paper_shop.picture(
            stated["title"],
            {
                "art": data["art"],
                "caption": stated["picture"].format(**names),
                "place": names["commune"],
                "day": format_date(issued_on),
            },
        )
    return paper_shop.paper(
        stated["title"],
        {
            "issuer": stated["issuer"].format(**names),
            "number": number,
            "dated": f"Quảng Ngãi, ngày {issued_on.day} tháng {issued_on.month} năm {issued_on.year}",
            "title": stated["title"],
            "lines": [line.format(**names) for line in stated["lines"]],
            "expires": format_date(expires_on) if expires_on else "",
            "signer": "Nguyễn Văn Ví Dụ",
        },
    )

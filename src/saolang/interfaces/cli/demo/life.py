"""The life of one dossier (một hồ sơ đi qua các bước), from the producer's first paper to the advisory report.

Each function is a generator: it yields the instant of its next step and the clock of the story comes back then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.operations import open_renewal
from saolang.apps.dossiers import operations as dossiers
from saolang.apps.dossiers.enums import DossierKind, SupplementLevel
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import CHECKLIST, criteria_set_of
from saolang.apps.evaluation import operations as evaluation
from saolang.apps.registry import operations as registry
from saolang.apps.registry.models import Product
from saolang.common.clock import local_date
from saolang.interfaces.cli.demo.cast import Cast
from saolang.interfaces.cli.demo.days import at, later
from saolang.interfaces.cli.demo.ledger import Ledger
from saolang.interfaces.cli.demo.material import read
from saolang.interfaces.cli.demo.scores import Quality, as_places, own_points, true_points

Steps = Iterator[datetime]
HALF = 0.55
"""Share of the criteria that the draft of the story has answered."""


@dataclass(frozen=True)
class Tale:
    """Chuyện của một sản phẩm: its data, and when it is filed."""

    key: str
    data: Mapping[str, Any]
    filed_on: date
    commune_days: int = 9
    stop: str = "appraised"
    """The last step that is played: draft, submitted, proposed, supplement or appraised."""

    @property
    def quality(self) -> Quality:
        """Return what the product deserves."""
        return quality_of(self.data["quality"])


def quality_of(stated: Mapping[str, Any]) -> Quality:
    """Return the quality as the data file states it."""
    return Quality(stated["total"], stated["star"], stated.get("fixed", {}))


@dataclass
class Stage:
    """What every tale plays on: the cast, the ledger of papers, the products and dossiers made so far."""

    cast: Cast
    ledger: Ledger
    now: datetime
    products: dict[str, Product]
    dossiers: dict[str, Dossier]

    def fresh(self, key: str) -> Dossier:
        """Return the dossier of a tale as the database has it."""
        dossier = Dossier.objects.select_related("product__producer__organisation", "commune").get(
            pk=self.dossiers[key].pk
        )
        self.dossiers[key] = dossier
        return dossier


def first_dossier(stage: Stage, tale: Tale) -> Steps:
    """Play a first evaluation up to ``tale.stop``."""
    person = _person_of(stage, tale)
    yield at(tale.filed_on - timedelta(days=9), 8, 15)
    now = at(tale.filed_on - timedelta(days=9), 8, 15)
    product = registry.add_product(
        producer=stage.cast.producers[tale.data["producer"]],
        values={
            "name": tale.data["name"],
            "set_number": tale.data["set"],
            "specification": tale.data["specification"],
            "standard": tale.data["standard"],
            "description": tale.data["description"],
        },
        actor=person,
        now=now,
        is_example=True,
    )
    stage.products[tale.key] = product
    dossier = dossiers.start_dossier(product=product, kind=DossierKind.FIRST, actor=person, on=local_date(now), now=now)
    stage.dossiers[tale.key] = dossier
    yield from _fill(stage, tale, dossier, person, now)
    if tale.stop == "draft":
        return
    yield from _file_and_pass_on(stage, tale, person)


def follow_up(stage: Stage, tale: Tale, certificate: Certificate, kind: DossierKind) -> Steps:
    """Play an upgrade or renewal of ``certificate``: what was filed before is taken over, what changed is written."""
    person = _person_of(stage, tale)
    now = at(tale.filed_on - timedelta(days=6), 9, 5)
    yield now
    dossier = open_renewal(certificate=certificate, kind=kind, actor=person, on=local_date(now), now=now)
    stage.dossiers[tale.key] = dossier
    yield from _fill(stage, tale, dossier, person, now)
    yield from _file_and_pass_on(stage, tale, person)


def _person_of(stage: Stage, tale: Tale) -> Person:
    producer = read("producers")[tale.data["producer"]]
    return stage.cast.people[producer["people"][0]["username"]]


def _fill(stage: Stage, tale: Tale, dossier: Dossier, person: Person, now: datetime) -> Steps:
    """Answer, explain, prove; a draft is left half way."""
    criteria_set = criteria_set_of(dossier)
    truth = true_points(criteria_set, tale.quality, tale.key)
    points = own_points(criteria_set, truth, tale.quality, tale.key)
    answers = as_places(criteria_set, points)
    codes = [leaf.code for leaf in criteria_set.leaves]
    if tale.stop == "draft":
        codes = codes[: round(len(codes) * HALF)]
    notes = {code: _note(tale, criteria_set.by_code[code].key, dossier) for code in codes}
    yield now + timedelta(hours=2)
    dossiers.save_answers(
        dossier=dossier,
        answers={code: answers[code] for code in codes},
        notes={code: note for code, note in notes.items() if note},
        actor=person,
        now=now + timedelta(hours=2),
    )
    yield now + timedelta(hours=4)
    dossier.refresh_from_db()
    report: Any = dict(tale.data["report"])
    if dossier.kind != DossierKind.FIRST:
        report |= tale.data["changes"]
    if tale.stop != "draft":
        report |= {"has_pledged": True, "sample_count": 0 if tale.data["set"] == 26 else 5}
    dossiers.save_report(
        dossier=dossier, version=dossier.version, values=report, actor=person, now=now + timedelta(hours=4)
    )
    yield now + timedelta(hours=6)
    stage.ledger.prove(
        dossier, tale.data, points={code: points[code] for code in codes}, actor=person, now=now + timedelta(hours=6)
    )


def _note(tale: Tale, key: str, dossier: Dossier) -> str:
    lines = read("words")["producer"].get(key, ())
    if not lines:
        return ""
    line: str = Random(f"{tale.key}:{key}").choice(lines)  # noqa: S311
    name = dossier.commune.name
    return line.format(
        commune=f"{name[0].lower()}{name[1:]}", households=tale.data["households"], product=tale.data["name"]
    )


def _file_and_pass_on(stage: Stage, tale: Tale, person: Person) -> Steps:
    now = at(tale.filed_on, 9 + len(tale.key) % 6, (len(tale.data["name"]) * 7) % 60)
    yield now
    dossier = stage.fresh(tale.key)
    filed = dossiers.submit(dossier=dossier, version=dossier.version, actor=person, now=now)
    # The queue does this in a moment; the story's moments lie weeks apart, so it does not wait for the queue.
    dossiers.seal_filing_papers(dossier_id=dossier.public_id, number=filed.number, now=now)
    if tale.stop == "submitted":
        return
    proposed_on = later(tale.filed_on, tale.commune_days)
    yield from _commune(stage, tale, proposed_on)
    if tale.stop == "proposed":
        return
    yield from _province(stage, tale, proposed_on)


def _commune(stage: Stage, tale: Tale, proposed_on: date) -> Steps:
    """The commune looks, writes the four contents and proposes."""
    now = at(later(tale.filed_on, max(1, tale.commune_days - 2)), 14, 10)
    yield now
    dossier = stage.fresh(tale.key)
    officer = stage.cast.officer_of(dossier.commune)
    appraisal = dossier.commune_appraisals.latest("version_number")
    said = read("words")["samples"]["checklist_ok"]
    random = Random(f"checklist:{tale.key}")  # noqa: S311
    dossiers.save_appraisal(
        appraisal=appraisal,
        version=appraisal.version,
        values=tale.data["appraisal"],
        checklist={line.key: {"ok": True, "note": random.choice(said)} for line in CHECKLIST},
        actor=officer,
        now=now,
    )
    now = at(proposed_on, 10, 25)
    yield now
    appraisal.refresh_from_db()
    dossiers.propose(appraisal=appraisal, version=appraisal.version, actor=officer, now=now)
    dossiers.issue_form_03(dossier_id=dossier.public_id, now=now)


def _province(stage: Stage, tale: Tale, proposed_on: date) -> Steps:
    """The province takes it in; the advisory team reads, visits and reports, or asks for more."""
    people = stage.cast.people
    received_on = later(proposed_on, 2)
    now = at(received_on, 8, 40)
    yield now
    dossiers.receive(dossier=stage.fresh(tale.key), actor=people["tinh-ocop"], now=now)
    if tale.stop == "supplement":
        now = at(later(received_on, 6), 15, 30)
        yield now
        _ask_for_more(stage, tale, now)
        return
    surveyed_on = later(received_on, 4)
    now = at(surveyed_on, 16, 20)
    yield now
    words = tale.data["advisory"]
    report = evaluation.save_advisory_report(
        dossier=stage.fresh(tale.key),
        version=None,
        actor=people["to-tu-van"],
        now=now,
        dossier_findings=words["dossier"],
        site_findings=words["site"],
        surveyed_on=surveyed_on,
        test_findings=words["tests"],
        remarks=words["remarks"],
    )
    now = at(later(surveyed_on, 3), 11, 5)
    yield now
    evaluation.finish_advisory_report(
        dossier=stage.fresh(tale.key), version=report.version, actor=people["to-tu-van"], now=now
    )


def _ask_for_more(stage: Stage, tale: Tale, now: datetime) -> None:
    asked = tale.data["supplement"]
    dossiers.ask_supplement(
        dossier=stage.fresh(tale.key),
        level=SupplementLevel.PROVINCE,
        items=[dossiers.SupplementDraft(text=one["text"], criterion=one["criterion"]) for one in asked["items"]],
        message=asked["message"],
        due_on=later(local_date(stage.now), 2),
        actor=stage.cast.people["tinh-ocop"],
        now=now,
    )

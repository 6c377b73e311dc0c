"""The first page of the desk: the one thing to do now, then the rest (việc cần làm)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.queries import certificates_visible_to, status_of
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier, Evidence, SupplementRequest
from saolang.apps.dossiers.queries import DossierRow, evidence_visible_to, rows
from saolang.apps.notifications.queries import notifications_for
from saolang.apps.registry.models import Product
from saolang.apps.registry.queries import missing_figures
from saolang.core.text.dates import format_date
from saolang.interfaces.workspace.producers.dossiers_steps import STATE_KINDS, Step, steps_of, title_of
from saolang.interfaces.workspace.producers.home_tasks import EVIDENCE_SOON_DAYS, tasks_of
from saolang.interfaces.workspace.producers.views import ProducerView

CLOSED = (DossierState.RECOGNISED, DossierState.NOT_RECOGNISED, DossierState.WITHDRAWN)
NEWEST_NOTIFICATIONS = 3
ART = {"I": "ca-phe", "II": "ruou-can", "III": "sam", "IV": "tho-cam", "V": "lang", "VI": "lang"}
"""Drawing that stands for a product group."""
LIVE_KINDS = {
    LiveStatus.VALID: "done",
    LiveStatus.EXPIRING: "soon",
    LiveStatus.EXTENDED: "soon",
    LiveStatus.EXPIRED: "stop",
    LiveStatus.REVOKED: "void",
    LiveStatus.SUPERSEDED: "none",
}


@dataclass(frozen=True)
class Badge:
    """A state in words with its kind; ``stars`` only while they hold."""

    kind: str
    text: str
    stars: int = 0


@dataclass(frozen=True)
class Journey:
    """Một hồ sơ đang đi: its row, its steps, what it is called."""

    row: DossierRow
    title: str
    steps: list[Step]
    kind: str


def badge_of(certificate: Certificate | None, dossier: Dossier | None, on: date) -> Badge:
    """Return what a product shows: its stars and until when, else where its dossier is."""
    if certificate is not None:
        found = status_of(certificate, on)
        stars = certificate.star if found.is_in_force else 0
        if found.status == LiveStatus.VALID and found.until:
            return Badge("done", _("Đến %(day)s") % {"day": format_date(found.until)}, stars)
        if found.is_in_force and found.until:
            return Badge("soon", _("Hết hạn %(day)s") % {"day": format_date(found.until)}, stars)
        if dossier is None:
            return Badge(LIVE_KINDS.get(found.status, "none"), str(found.status.label))
    if dossier is not None:
        return Badge(STATE_KINDS.get(dossier.state, "wait"), dossier.get_state_display())
    return Badge("none", _("Chưa có sao"))


def open_requests(dossiers: list[Dossier]) -> dict[int, SupplementRequest]:
    """Return the supplement request that waits for the producer, by dossier. Two queries."""
    waiting = SupplementRequest.objects.filter(dossier__in=dossiers, answered_at=None, closed_at=None).prefetch_related(
        "items"
    )
    return {request.dossier_id: request for request in waiting.order_by("requested_at")}


def return_reasons(dossiers: list[Dossier]) -> dict[int, str]:
    """Return why communes returned dossiers, by dossier, the last reason. One query."""
    found = CommuneAppraisal.objects.filter(dossier__in=dossiers).exclude(return_reason="").order_by("version_number")
    return {appraisal.dossier_id: appraisal.return_reason for appraisal in found}


def latest_certificates(certificates: QuerySet[Certificate]) -> dict[int, Certificate]:
    """Return the latest certificate by product. One query."""
    return {one.recognition.product_id: one for one in certificates.order_by("issued_on", "pk")}


class Home(ProducerView):
    """Việc cần làm."""

    menu_item = "home"
    template = "workspace/producers/home.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what to do, where the dossiers are, what the products hold."""
        dossiers = list(self.dossiers().exclude(state__in=CLOSED))
        drafts = [one for one in dossiers if one.state == DossierState.DRAFT]
        prefetch_related_objects(drafts, "answers")
        products = list(self.products())
        certificates = latest_certificates(self.certificates())
        requests = open_requests(dossiers)
        tasks = tasks_of(
            dossiers=dossiers,
            requests=requests,
            reasons=return_reasons(dossiers),
            certificates=certificates,
            products=products,
            evidence=self.evidence_ending(),
            producers=self.producers,
            on=self.on,
            without_figures=missing_figures(self.producers, self.on),
        )
        by_product = {one.product_id: one for one in dossiers}
        journeys = [
            Journey(
                row,
                title_of(row.dossier),
                steps_of(row.dossier, row.holder, requests.get(row.dossier.pk)),
                STATE_KINDS.get(row.dossier.state, "wait"),
            )
            for row in rows(dossiers, self.on)
        ]
        order = {task.dossier_id: place for place, task in enumerate(tasks)}
        journeys.sort(key=lambda one: order.get(one.row.dossier.pk, len(order)))  # what waits for the producer first
        return self.show(
            request,
            task=tasks[0] if tasks else None,
            tasks=tasks[1:],
            journeys=journeys,
            waiting=min((one.row for one in journeys), key=lambda row: row.holder.due_on or date.max, default=None),
            cards=self.cards(products, certificates, by_product),
            notifications=list(notifications_for(self.person).filter(read_at=None)[:NEWEST_NOTIFICATIONS]),
            has_producer=bool(self.producers),
        )

    def certificates(self) -> QuerySet[Certificate]:
        """Return the certificates of these producers' products."""
        return certificates_visible_to(self.person, self.on).filter(
            recognition__product__producer__in=[one.pk for one in self.producers]
        )

    def evidence_ending(self) -> list[Evidence]:
        """Return papers that a dossier uses and that end soon."""
        last = self.on + timedelta(days=EVIDENCE_SOON_DAYS)
        found = evidence_visible_to(self.person, self.on).filter(
            is_archived=False, expires_on__lte=last, producer__in=[one.pk for one in self.producers]
        )
        return list(found.prefetch_related(None).order_by("expires_on", "pk"))

    def cards(
        self, products: list[Product], certificates: dict[int, Certificate], dossiers: dict[int, Dossier]
    ) -> list[tuple[Product, Badge]]:
        """Return each product with what it shows."""
        return [(one, badge_of(certificates.get(one.pk), dossiers.get(one.pk), self.on)) for one in products]

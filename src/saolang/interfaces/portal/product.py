"""Trang sản phẩm: its stars while they hold, who makes it, where it is bought, every recognition."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.common import clock
from saolang.interfaces.portal.catalogue import art_of, law_label, law_year, qr_of, set_label
from saolang.interfaces.portal.showing import certificate_url, crumbs, shown
from saolang.interfaces.portal.wording import KINDS, answer_of, short_label


@require_safe
def product(request: HttpRequest, public_id: str) -> HttpResponse:
    """Trang sản phẩm: its stars while they hold, certificate, producer, every recognition."""
    today = clock.today()
    history = list(queries.recognitions_of(public_id))
    if not history:
        raise Http404
    item = history[0].product
    answers = [
        (recognition, queries.status_of(recognition.certificate, today))
        for recognition in history
        if hasattr(recognition, "certificate") and recognition.certificate.issued_on <= today
    ]
    if not answers:
        raise Http404
    current, found = answers[0]
    context = {
        "product": item,
        "producer": item.producer,
        "certificate": current.certificate,
        "recognition": current,
        "found": found,
        "answer": answer_of(found),
        "art": art_of(current.set_number, item.folded),
        "set_label": set_label(current.pack_id, current.set_number),
        "law": law_label(current.pack_id),
        "law_year": law_year(current.pack_id),
        "qr": qr_of(certificate_url(current.certificate.code)),
        "history": [
            {
                "star": recognition.star,
                "on": recognition.recognised_on,
                "decision": recognition.decision,
                "certificate": recognition.certificate,
                "kind": KINDS[answer.status],
                "state": short_label(answer.status),
            }
            for recognition, answer in answers
        ],
        "crumbs": crumbs((_("Sản phẩm"), reverse("portal:products")), (item.name, "")),
    }
    return shown(request, "portal/product.html", context)

"""The slip with a one-time password (phiếu giao tài khoản), to print or to read out: shown once, kept nowhere."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import memberships_on
from saolang.common import clock


def hand_over(request: HttpRequest, person: Person, password: str, *, back_url: str) -> HttpResponse:
    """Answer a POST with the slip itself.

    Not a redirect: the password would have to wait somewhere for the next request. Loading the page again gives a
    new password (a reset) or a refusal (a name that is taken), never the same one twice.

    :param back_url: where the page leads when the slip is handed over.
    """
    context = {
        "one": person,
        "password": password,
        "memberships": memberships_on(person, clock.today()),
        "sign_in_url": f"{settings.PUBLIC_URL}{reverse('account_login')}",
        "back_url": back_url,
        "at": clock.now(),
    }
    return render(request, "workspace/slip.html", context)

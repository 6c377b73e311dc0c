"""What every desk shares: where to go after signing in, and notifications."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saolang.apps.notifications.operations import mark_read
from saolang.apps.notifications.queries import notifications_for
from saolang.common import clock
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.desks import desks_of

NOTIFICATIONS_A_PAGE = 20


class Home(WorkspaceView):
    """Send everybody to their first desk."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Redirect to the home of the first desk this person may sit at."""
        desk = next(desks_of(self.access), None)
        if desk is None:
            raise PermissionDenied
        return redirect(reverse(desk.menu[0].url_name))


class Notifications(WorkspaceView):
    """What this person was told, newest first; reading marks as read on request."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of notifications."""
        page = Paginator(notifications_for(self.person), NOTIFICATIONS_A_PAGE).get_page(request.GET.get("trang"))
        context: dict[str, Any] = self.get_context_data(page=page)
        return render(request, "workspace/notifications.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Mark one or all as read."""
        mark_read(person=self.person, public_id=request.POST.get("thong-bao") or None, now=clock.now())
        return redirect("workspace:notifications")

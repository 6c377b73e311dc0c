"""Who may open which desk; what a person sees on it is decided by the rooms' queries and rules."""

from typing import Any, ClassVar

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.generic.base import ContextMixin, View

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import Access, access_of
from saolang.apps.accounts.rules import needs_second_step
from saolang.common import clock


def step_before_desks(person: Person, access: Access) -> str:
    """Return the name of the page that comes before any desk: an own password, a second step; "" where none does."""
    if person.must_change_password:
        return "workspace:own-password"
    if settings.REQUIRE_MFA and needs_second_step(access) and not is_mfa_enabled(person):
        return "workspace:second-step"
    return ""


class WorkspaceView(LoginRequiredMixin, ContextMixin, View):
    """A view of the workspace: signed in, and holding one of ``roles`` where the desk asks for it."""

    roles: ClassVar[tuple[Role, ...]] = ()
    menu_item: ClassVar[str] = ""
    """Name of the desk's menu item (``desks.DESKS``) this page belongs to."""
    is_before_desks: ClassVar[bool] = False
    """Whether the page opens to people who still have to choose a password or set up a second step."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to sign in and refuse those without the role."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not self.is_before_desks and (first := step_before_desks(self.person, self.access)):
            return redirect(first)
        if self.roles and not self.access.holds(*self.roles):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> Person:
        """The person signed in."""
        user = self.request.user
        assert isinstance(user, Person)  # noqa: S101  dispatch let only people through
        return user

    @property
    def access(self) -> Access:
        """What this person may reach today."""
        return access_of(self.person, clock.today())

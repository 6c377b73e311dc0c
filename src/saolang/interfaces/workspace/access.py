"""Who may open which desk; what a person sees on it is decided by the rooms' queries and rules."""

from typing import Any, ClassVar

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.generic.base import ContextMixin, View

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import Access, access_of
from saolang.common import clock


class WorkspaceView(LoginRequiredMixin, ContextMixin, View):
    """A view of the workspace: signed in, and holding one of ``roles`` where the desk asks for it."""

    roles: ClassVar[tuple[Role, ...]] = ()
    menu_item: ClassVar[str] = ""
    """Name of the desk's menu item (``desks.DESKS``) this page belongs to."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to sign in and refuse those without the role."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
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

"""What the pages of the editors' desk share."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from saolang.apps.accounts.enums import Role
from saolang.apps.content.models import Article
from saolang.apps.content.queries import articles_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.access import WorkspaceView


class EditorView(WorkspaceView):
    """A page of the desk; leaders read, officers act."""

    roles = (Role.PROVINCIAL_OFFICER, Role.LEADER)
    menu_item = "content"
    template: ClassVar[str] = ""
    officers_only: ClassVar[bool] = False
    """Whether even reading the page is the officers': an empty form."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse leaders what only officers do."""
        acts = request.method == "POST" or self.officers_only
        if acts and request.user.is_authenticated and not self.is_officer:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_officer(self) -> bool:
        """Whether this person acts, not only reads."""
        return self.access.holds(Role.PROVINCIAL_OFFICER)

    def show(self, *, status: int = 200, template: str = "", **context: Any) -> HttpResponse:
        """Render the page."""
        context["is_officer"] = self.is_officer
        return render(self.request, template or self.template, self.get_context_data(**context), status=status)

    def article(self, public_id: str) -> Article:
        """Return an article of the own provinces, else 404."""
        return get_object_or_404(articles_visible_to(self.person, clock.today()), public_id=public_id)


class ArticleDeed(EditorView):
    """A verb on one article with nothing of its own to show: done, or refused in one sentence on the article's page."""

    def get(self, request: HttpRequest, public_id: str, **_more: str) -> HttpResponse:
        """Lead to the article."""
        return redirect("workspace:province:content:article", public_id)

    def post(self, request: HttpRequest, public_id: str, **more: str) -> HttpResponse:
        """Do it."""
        article = self.article(public_id)
        try:
            messages.success(request, self.act(article, **more))
        except DomainError as refusal:
            messages.error(request, refusal.message)
        return redirect("workspace:province:content:article", public_id)

    def act(self, article: Article, **more: str) -> str:
        """Do the verb and return what is told of it."""
        raise NotImplementedError


def put_error(form: forms.BaseForm, error: DomainError) -> int:
    """Put a refusal at its field, or over the form, and return the status to answer with."""
    form.add_error(error.field if error.field in form.fields else None, error.message)
    return 409 if isinstance(error, Stale) else 422


def with_version(form: forms.BaseForm, version: int) -> None:
    """Let the form that was refused as stale carry the version that is there now: sent again, it is meant."""
    form.data = {**form.data.dict(), "version": str(version)}  # type: ignore[attr-defined]


def number_of(text: str) -> int:
    """Return a version as the form sent it; 0, which no record has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way back."""
    return [{"label": label, "url": reverse(name) if name else ""} for label, name in steps]

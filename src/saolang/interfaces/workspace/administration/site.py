"""The words of the portal's footer: who answers for the site (chân trang của cổng)."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saolang.apps.content.models import SiteWords
from saolang.apps.content.operations import save_site_words
from saolang.apps.content.queries import site_words
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.administration.desk import AdministrationView, put_error


class SiteForm(forms.ModelForm):  # type: ignore[type-arg]
    """Lời chân trang."""

    use_required_attribute = False
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = SiteWords
        fields = (
            "governing_body",
            "responsible",
            "address",
            "phone",
            "email",
            "licence",
            "governing_body_en",
            "responsible_en",
            "address_en",
            "licence_en",
        )

    def _post_clean(self) -> None:
        """Leave the model alone: the room's verb checks and saves."""


class Site(AdministrationView):
    """Lời chân trang."""

    menu_item = "site"
    template = "workspace/administration/site.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what stands there."""
        found = site_words()
        return self.show(form=SiteForm(instance=found, initial={"version": found.version if found else 0}), words=found)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save it."""
        form = SiteForm(request.POST)
        if not form.is_valid():
            return self.show(form=form, words=site_words(), status=422)
        try:
            save_site_words(
                values=form.cleaned_data,
                version=form.cleaned_data["version"] or 0,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            status = put_error(form, refusal)  # type: ignore[arg-type]
            fresh = site_words()
            if isinstance(refusal, Stale):
                form.data = {**request.POST.dict(), "version": str(fresh.version if fresh else 0)}
            return self.show(form=form, words=fresh, status=status)
        messages.success(request, _("Đã lưu lời chân trang. Cổng hiện lời mới trong vòng một phút."))
        return redirect("workspace:administration:site")

"""Documents, categories and banners of the portal (văn bản, chuyên mục, biểu ngữ)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.content import operations
from saolang.apps.content.enums import Force
from saolang.apps.content.models import Banner, Category, LegalDocument
from saolang.apps.content.queries import documents_on, force_of
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.content.desk import EditorView, crumbs, number_of, put_error, with_version
from saolang.interfaces.workspace.content.forms import BannerForm, CategoryForm, DocumentForm

PAGE_SIZE = 20
FORCE_KINDS = {Force.IN_FORCE: "done", Force.COMING: "soon", Force.ENDED: "stop"}
DOCUMENTS = "workspace:province:content:documents"
BANNERS = "workspace:province:content:banners"


class Documents(EditorView):
    """Thư viện văn bản."""

    template = "workspace/content/documents.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        today = clock.today()
        words = " ".join(request.GET.get("q", "").split())[:100]
        page = Paginator(documents_on(today, words=words), PAGE_SIZE).get_page(request.GET.get("trang"))
        lines = [(one, FORCE_KINDS[force_of(one, today)], force_of(one, today).label) for one in page.object_list]
        return self.show(page=page, lines=lines, words=words)


class DocumentPage(EditorView):
    """Một văn bản, new or in the library."""

    template = "workspace/content/document.html"

    def get(self, request: HttpRequest, public_id: str = "") -> HttpResponse:
        """Show it."""
        document = self.document(public_id)
        return self.page(
            document, DocumentForm(instance=document, initial={"version": getattr(document, "version", 0)})
        )

    def document(self, public_id: str) -> LegalDocument | None:
        """Return the document; None is a new one, for officers only."""
        return get_object_or_404(LegalDocument, public_id=public_id) if public_id else None

    def page(self, document: LegalDocument | None, form: DocumentForm, status: int = 200) -> HttpResponse:
        """Show the form."""
        return self.show(
            document=document,
            files=document.files.select_related("blob") if document else (),
            form=form,
            crumbs=crumbs((_("Văn bản"), DOCUMENTS), (str(document or _("Văn bản mới")), "")),
            status=status,
        )

    def post(self, request: HttpRequest, public_id: str = "") -> HttpResponse:
        """Save it."""
        document = self.document(public_id)
        form = DocumentForm(request.POST)
        if not form.is_valid():
            return self.page(document, form, 422)
        try:
            kept = operations.save_document(
                document=document,
                version=(form.cleaned_data["version"] or 0) if document else None,
                values=form.cleaned_data,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            status = put_error(form, refusal)
            if isinstance(refusal, Stale) and document:
                document.refresh_from_db()
                with_version(form, document.version)
            return self.page(document, form, status)
        messages.success(request, _("Đã lưu văn bản."))
        return redirect("workspace:province:content:document", kept.public_id)


class DocumentFiles(EditorView):
    """Tệp của văn bản: add, or take off ``file_id``."""

    def post(self, request: HttpRequest, public_id: str, file_id: str = "") -> HttpResponse:
        """Do it and go back."""
        document = get_object_or_404(LegalDocument, public_id=public_id)
        now = clock.now()
        sent = request.FILES.get("file")
        try:
            if file_id:
                file = get_object_or_404(document.files, public_id=file_id)
                operations.remove_document_file(file=file, actor=self.person, now=now)
                messages.success(request, _("Đã bỏ tệp."))
            elif sent is None:
                messages.error(request, _("Hãy chọn một tệp."))
            else:
                operations.add_document_file(
                    document=document,
                    content=sent,
                    name=sent.name or "",
                    size=sent.size or 0,
                    actor=self.person,
                    now=now,
                )
                messages.success(request, _("Đã thêm tệp."))
        except DomainError as refusal:
            messages.error(request, refusal.message)
        return redirect("workspace:province:content:document", public_id)


class Categories(EditorView):
    """Chuyên mục: the list, one form for a new one, one for each."""

    template = "workspace/content/categories.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self.page()

    def page(self, refused: int | None = None, form: CategoryForm | None = None, status: int = 200) -> HttpResponse:
        """Show the list; ``form`` was refused for the category ``refused`` (0 is the new one)."""
        lines = [
            (one, form if one.pk == refused else CategoryForm(instance=one, auto_id=f"muc-{one.pk}-%s"))
            for one in Category.objects.all()
        ]
        return self.show(lines=lines, form=form if refused == 0 else CategoryForm(), refused=refused, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save one."""
        slug = request.POST.get("chuyen-muc", "")
        category = get_object_or_404(Category, slug=slug) if slug else None
        form = CategoryForm(request.POST, auto_id=f"muc-{category.pk}-%s" if category else "id_%s")
        refused = category.pk if category else 0
        if not form.is_valid():
            return self.page(refused, form, 422)
        try:
            operations.save_category(
                category=category,
                version=number_of(request.POST.get("version", "")) if category else None,
                actor=self.person,
                now=clock.now(),
                **form.cleaned_data,
            )
        except DomainError as refusal:
            return self.page(refused, form, put_error(form, refusal))
        messages.success(request, _("Đã lưu chuyên mục."))
        return redirect("workspace:province:content:categories")


class Banners(EditorView):
    """Biểu ngữ."""

    template = "workspace/content/banners.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them, with whether each is shown now."""
        now = clock.now()
        lines = [
            (one, (one.shown_from is None or one.shown_from <= now) and (one.shown_to is None or one.shown_to > now))
            for one in Banner.objects.all()
        ]
        return self.show(lines=lines)


class BannerPage(EditorView):
    """Một biểu ngữ, new or placed."""

    template = "workspace/content/banner.html"

    def get(self, request: HttpRequest, public_id: str = "") -> HttpResponse:
        """Show it."""
        banner = self.banner(public_id)
        return self.page(banner, BannerForm(instance=banner, initial={"version": getattr(banner, "version", 0)}))

    def banner(self, public_id: str) -> Banner | None:
        """Return the banner; None is a new one, for officers only."""
        return get_object_or_404(Banner, public_id=public_id) if public_id else None

    def page(self, banner: Banner | None, form: Any, status: int = 200) -> HttpResponse:
        """Show the form."""
        return self.show(
            banner=banner,
            form=form,
            crumbs=crumbs((_("Biểu ngữ"), BANNERS), (str(banner or _("Biểu ngữ mới")), "")),
            status=status,
        )

    def post(self, request: HttpRequest, public_id: str = "") -> HttpResponse:
        """Place it, or take it off for good (``bo``)."""
        banner = self.banner(public_id)
        if banner and "bo" in request.POST:
            operations.remove_banner(banner=banner, actor=self.person, now=clock.now())
            messages.success(request, _("Đã gỡ biểu ngữ."))
            return redirect(reverse(BANNERS))
        form = BannerForm(request.POST)
        if not form.is_valid():
            return self.page(banner, form, 422)
        sent = request.FILES.get("picture")
        try:
            operations.place_banner(
                banner=banner,
                version=(form.cleaned_data["version"] or 0) if banner else None,
                values=form.cleaned_data,
                picture=sent,
                picture_name=(sent.name or "") if sent else "",
                picture_size=(sent.size or 0) if sent else 0,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            status = put_error(form, refusal)
            if isinstance(refusal, Stale) and banner:
                banner.refresh_from_db()
                with_version(form, banner.version)
            return self.page(banner, form, status)
        messages.success(request, _("Đã lưu biểu ngữ."))
        return redirect(reverse(BANNERS))

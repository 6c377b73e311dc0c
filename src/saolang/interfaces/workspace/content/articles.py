"""Articles: the list with what is read, the page to write on, preview, history (bài viết)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.audit.queries import events_under
from saolang.apps.content.enums import Shelf
from saolang.apps.content.models import Article, Category
from saolang.apps.content.operations import edit_article, write_article
from saolang.apps.content.queries import articles_visible_to, on_shelf, shelf_counts, shelf_of, with_reading
from saolang.apps.content.validators.markup import to_html
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.content.desk import EditorView, crumbs, put_error, with_version
from saolang.interfaces.workspace.content.forms import MOMENT, ArticleForm, PublishForm

PAGE_SIZE = 20
SHELF_KINDS = {Shelf.DRAFT: "none", Shelf.WAITING: "soon", Shelf.LIVE: "done", Shelf.WITHDRAWN: "stop"}
LIST = "workspace:province:content:articles"
PREVIEW_LONGEST = 100_000


def told_actions() -> dict[str, str]:
    """Return how the history says what was done."""
    return {
        "content.article.written": _("Soạn bài"),
        "content.article.edited": _("Sửa bài"),
        "content.article.published": _("Đăng bài"),
        "content.article.unscheduled": _("Thôi hẹn giờ đăng"),
        "content.article.withdrawn": _("Gỡ bài"),
        "content.article.picture_added": _("Thêm ảnh"),
        "content.article.picture_removed": _("Bỏ ảnh"),
        "content.article.cover_chosen": _("Chọn ảnh đầu bài"),
        "content.article.file_attached": _("Đính kèm tệp"),
        "content.article.file_removed": _("Bỏ tệp đính kèm"),
    }


class Articles(EditorView):
    """Danh sách bài theo ngăn."""

    template = "workspace/content/articles.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one shelf, or all; ``q`` searches without marks."""
        now, today = clock.now(), clock.today()
        mine = articles_visible_to(self.person, today)
        asked = request.GET.get("ngan", "")
        shelf = Shelf(asked) if asked in Shelf.values else None
        words = " ".join(request.GET.get("q", "").split())[:100]
        found = with_reading(on_shelf(mine, shelf, now, words=words), today)
        page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
        counts = shelf_counts(mine, now)
        return self.show(
            page=page,
            lines=[(article, *_shown(article, now)) for article in page.object_list],
            shelves=[(one.value, one.label, counts[one]) for one in Shelf],
            shelf=shelf,
            counts={one.name: n for one, n in counts.items()},
            words=words,
            can_write=self.is_officer and Category.objects.exists(),
        )


def _shown(article: Article, now: Any) -> tuple[str, str]:
    shelf = shelf_of(article, now)
    return SHELF_KINDS[shelf], str(shelf.label)


class NewArticle(EditorView):
    """Soạn bài mới."""

    template = "workspace/content/article_new.html"
    officers_only = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        return self.page(ArticleForm())

    def page(self, form: ArticleForm, status: int = 200) -> HttpResponse:
        """Show the form."""
        return self.show(form=form, crumbs=crumbs((_("Tin tức"), LIST), (_("Bài mới"), "")), status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write the draft and go on to its page."""
        form = ArticleForm(request.POST)
        if not form.is_valid():
            return self.page(form, 422)
        province = Unit.objects.filter(pk__in=self.access.units_of(Role.PROVINCIAL_OFFICER)).first()
        if province is None:
            raise PermissionDenied
        try:
            made = write_article(
                province=province,
                category=form.cleaned_data["category"],
                values=form.cleaned_data,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            return self.page(form, put_error(form, refusal))
        messages.success(request, _("Đã lưu bản nháp. Xem trước rồi đăng, hoặc thêm ảnh."))
        return redirect("workspace:province:content:article", made.public_id)


class ArticlePage(EditorView):
    """Một bài: text, pictures, files, schedule, history."""

    template = "workspace/content/article.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it."""
        return self.page(self.article(public_id))

    def page(self, article: Article, form: ArticleForm | None = None, status: int = 200) -> HttpResponse:
        """Show the article with this form."""
        now = clock.now()
        shelf = shelf_of(article, now)
        actions = told_actions()
        times = {"publish_at": article.publish_at, "withdraw_at": article.withdraw_at}
        return self.show(
            article=article,
            reading=with_reading(Article.objects.filter(pk=article.pk), clock.today()).get(),
            shelf=shelf.name,
            kind=SHELF_KINDS[shelf],
            state=shelf.label,
            form=form or ArticleForm(instance=article, initial={"version": article.version}),
            times=PublishForm(initial=times if shelf in (Shelf.WAITING, Shelf.LIVE) else {}),
            pictures=article.images.select_related("blob"),
            files=article.attachments.select_related("blob"),
            history=[
                {"text": actions.get(event.action, event.action), "at": event.occurred_at, "who": event.actor_label,
                 "reason": event.reason}
                for event in events_under(f"article:{article.public_id}")
            ][::-1],
            crumbs=crumbs((_("Tin tức"), LIST), (article.title, "")),
            moment=MOMENT,
            status=status,
        )  # fmt: skip

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save what was written."""
        article = self.article(public_id)
        form = ArticleForm(request.POST)
        if not form.is_valid():
            return self.page(article, form, 422)
        try:
            edit_article(
                article=article,
                version=form.cleaned_data["version"] or 0,
                category=form.cleaned_data["category"],
                values=form.cleaned_data,
                slug=form.cleaned_data["slug"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            fresh = self.article(public_id)
            status = put_error(form, refusal)
            if isinstance(refusal, Stale):
                with_version(form, fresh.version)
            return self.page(fresh, form, status)
        messages.success(request, _("Đã lưu bài."))
        return redirect("workspace:province:content:article", public_id)


class Preview(EditorView):
    """Xem trước: the article as readers will see it."""

    template = "workspace/content/preview.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it."""
        article = self.article(public_id)
        return self.show(
            shown=article,
            body=mark_safe(article.body_html),  # noqa: S308 - cleaned when it was saved
            files=article.attachments.select_related("blob"),
        )


class LivePreview(EditorView):
    """Xem thử khi đang viết: the text of the form, cleaned as it will be."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Return the cleaned text."""
        images: tuple[str, ...] = ()
        article = articles_visible_to(self.person, clock.today()).filter(public_id=request.GET.get("bai", "")).first()
        if article is not None:
            images = tuple(article.images.values_list("public_id", flat=True))
        body = to_html(request.POST.get("body", "")[:PREVIEW_LONGEST], images=images)
        return render(request, "workspace/content/_text.html", {"body": mark_safe(body)})  # noqa: S308 - just cleaned

"""News: categories, articles with pictures and attachments (tin tức)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.content.enums import ArticleState
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class Category(Versioned, Stamped):
    """Chuyên mục."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("Tên chuyên mục"), max_length=80)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=10)

    class Meta:
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name


class Article(PublicRecord, Versioned, Stamped):
    """Bài viết: on the portal while it is published, from ``publish_at`` to ``withdraw_at`` (exclusive)."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """Whose office edits it."""
    slug = models.SlugField(_("Địa chỉ trang"), max_length=120, unique=True)
    title = models.CharField(_("Tiêu đề"), max_length=200)
    title_en = models.CharField(_("Tiêu đề tiếng Anh"), max_length=200, blank=True)
    summary = models.CharField(_("Tóm tắt"), max_length=500)
    summary_en = models.CharField(_("Tóm tắt tiếng Anh"), max_length=500, blank=True)
    body = models.TextField(_("Nội dung"))
    """As it was written: simple markup, or HTML pasted in."""
    body_html = models.TextField(editable=False)
    """What is shown: cleaned HTML, made from ``body`` at each save."""
    body_en = models.TextField(_("Nội dung tiếng Anh"), blank=True)
    body_en_html = models.TextField(editable=False, blank=True)
    folded = models.TextField(editable=False)
    """Title, summary and words of the text without marks, for search."""
    category = models.ForeignKey(Category, models.PROTECT, related_name="articles", verbose_name=_("Chuyên mục"))
    author_name = models.CharField(_("Người viết"), max_length=120, blank=True)
    source = models.CharField(_("Nguồn"), max_length=200, blank=True)
    cover = models.ForeignKey("ArticleImage", models.PROTECT, null=True, blank=True, related_name="+")
    products = models.ManyToManyField(Product, blank=True, related_name="+", verbose_name=_("Sản phẩm nói đến"))
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("Nơi nói đến"))
    state = models.CharField(max_length=10, choices=ArticleState.choices, default=ArticleState.DRAFT)
    publish_at = models.DateTimeField(_("Đăng lúc"), null=True, blank=True)
    withdraw_at = models.DateTimeField(_("Gỡ lúc"), null=True, blank=True)
    first_published_at = models.DateTimeField(null=True, editable=False)
    """From then on a changed address leaves a redirection."""
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-publish_at", "-pk")
        indexes = (models.Index(fields=("state", "publish_at"), name="article_live"),)

    def __str__(self) -> str:
        return self.title


class FormerSlug(models.Model):
    """Địa chỉ cũ của bài: it goes on leading there."""

    slug = models.SlugField(max_length=120, unique=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class ArticleImage(PublicRecord):
    """Ảnh của bài: made smaller, without what the camera wrote into it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="images")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    alt = models.CharField(_("Mô tả ảnh"), max_length=200)
    """Alternative text, for those who do not see the picture."""
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.alt


class Attachment(PublicRecord):
    """Tệp đính kèm của bài."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

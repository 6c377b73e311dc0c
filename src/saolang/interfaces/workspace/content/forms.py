"""Forms of the editors' desk; what belongs together is checked by the verbs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saolang.apps.content.models import Article, Banner, Category, LegalDocument

MOMENT = "%Y-%m-%dT%H:%M"


def moment_field(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """Return a field for a day and an hour, as browsers send them."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(label=label, required=False, widget=widget, help_text=help_text)


def day_widget() -> forms.DateInput:
    """Return an input for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlainModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that leaves the record alone: the room's verb checks and saves."""

    use_required_attribute = False

    def _post_clean(self) -> None:
        """Leave the model alone."""


class ArticleForm(PlainModelForm):
    """Bài viết."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    slug = forms.CharField(
        label=_("Địa chỉ trang"),
        required=False,
        max_length=120,
        help_text=_("Để trống thì giữ nguyên. Đổi rồi thì địa chỉ cũ vẫn dẫn tới bài."),
    )

    class Meta:
        model = Article
        fields = (
            "title",
            "category",
            "summary",
            "body",
            "author_name",
            "source",
            "title_en",
            "summary_en",
            "body_en",
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "summary_en": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 18, "data-editor": ""}),
            "body_en": forms.Textarea(attrs={"rows": 12}),
        }
        help_texts = {
            "summary": _("Một hai câu, hiện trong danh sách tin và khi chia sẻ."),
            "body": _("## Đầu mục, **chữ đậm**, *nghiêng*, - gạch đầu dòng, [chữ](https://địa-chỉ), > lời trích."),
        }


class PublishForm(forms.Form):
    """Hẹn giờ đăng, gỡ."""

    publish_at = moment_field(_("Đăng lúc"), _("Để trống là đăng ngay."))
    withdraw_at = moment_field(_("Gỡ lúc"), _("Để trống là không hẹn giờ gỡ."))


class CategoryForm(PlainModelForm):
    """Chuyên mục."""

    class Meta:
        model = Category
        fields = ("name", "name_en", "order")


class DocumentForm(PlainModelForm):
    """Văn bản."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = LegalDocument
        fields = (
            "kind",
            "number",
            "issuer",
            "subject",
            "issued_on",
            "effective_on",
            "ended_on",
            "replaced_by",
            "note",
        )
        widgets = {
            "issued_on": day_widget(),
            "effective_on": day_widget(),
            "ended_on": day_widget(),
            "subject": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"ended_on": _("Ngày cuối cùng còn hiệu lực.")}


class BannerForm(PlainModelForm):
    """Biểu ngữ."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    shown_from = moment_field(_("Hiện từ"), _("Để trống là hiện ngay."))
    shown_to = moment_field(_("Hiện đến"), _("Để trống là không hẹn giờ thôi."))

    class Meta:
        model = Banner
        fields = (
            "text",
            "place",
            "link",
            "order",
            "shown_from",
            "shown_to",
            "alt",
        )
        help_texts = {
            "link": _("Trang của cổng, như /tin-tuc/, hoặc địa chỉ https://."),
            "alt": _("Cần khi có ảnh: tả ảnh cho người không nhìn thấy."),
        }

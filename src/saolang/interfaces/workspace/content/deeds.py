"""What is done to an article: publish, withdraw, pictures, files (việc với bài)."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from saolang.apps.content import operations
from saolang.apps.content.models import Article
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.content.desk import ArticleDeed, number_of
from saolang.interfaces.workspace.content.forms import PublishForm


class Publish(ArticleDeed):
    """Đăng bài, now or at a time."""

    def act(self, article: Article, **_more: str) -> str:
        """Publish."""
        form = PublishForm(self.request.POST)
        if not form.is_valid():
            raise DomainError(_("Giờ chưa đúng. Hãy chọn lại ngày và giờ."))
        now = clock.now()
        shown = operations.publish(
            article=article,
            version=number_of(self.request.POST.get("version", "")),
            at=form.cleaned_data["publish_at"],
            until=form.cleaned_data["withdraw_at"],
            actor=self.person,
            now=now,
        )
        if shown.publish_at is not None and shown.publish_at > now:
            return _("Đã hẹn đăng lúc %(at)s.") % {"at": f"{timezone.localtime(shown.publish_at):%H:%M %d/%m/%Y}"}
        return _("Bài đang hiện trên cổng.")


class Withdraw(ArticleDeed):
    """Gỡ bài."""

    def act(self, article: Article, **_more: str) -> str:
        """Withdraw."""
        operations.withdraw(
            article=article,
            version=number_of(self.request.POST.get("version", "")),
            reason=self.request.POST.get("reason", ""),
            actor=self.person,
            now=clock.now(),
        )
        return _("Đã gỡ bài khỏi cổng.")


class Unschedule(ArticleDeed):
    """Thôi hẹn giờ đăng."""

    def act(self, article: Article, **_more: str) -> str:
        """Take it back to the drafts."""
        version = number_of(self.request.POST.get("version", ""))
        operations.unschedule(article=article, version=version, actor=self.person, now=clock.now())
        return _("Đã thôi hẹn giờ. Bài về bản nháp.")


class AddPicture(ArticleDeed):
    """Thêm ảnh."""

    def act(self, article: Article, **_more: str) -> str:
        """Take the picture in."""
        sent = self.request.FILES.get("picture")
        if sent is None:
            raise DomainError(_("Hãy chọn một ảnh."))
        operations.add_picture(
            article=article,
            content=sent,
            name=sent.name or "",
            size=sent.size or 0,
            alt=self.request.POST.get("alt", ""),
            actor=self.person,
            now=clock.now(),
        )
        return _("Đã thêm ảnh.")


class ChooseCover(ArticleDeed):
    """Chọn ảnh đầu bài."""

    def act(self, article: Article, **more: str) -> str:
        """Make it the cover."""
        image = get_object_or_404(article.images, public_id=more["picture_id"])
        operations.choose_cover(article=article, image=image, actor=self.person, now=clock.now())
        return _("Đã đổi ảnh đầu bài.")


class RemovePicture(ArticleDeed):
    """Bỏ ảnh."""

    def act(self, article: Article, **more: str) -> str:
        """Take it out."""
        image = get_object_or_404(article.images, public_id=more["picture_id"])
        operations.remove_picture(image=image, actor=self.person, now=clock.now())
        return _("Đã bỏ ảnh.")


class AddFile(ArticleDeed):
    """Đính kèm tệp."""

    def act(self, article: Article, **_more: str) -> str:
        """Take the file in."""
        sent = self.request.FILES.get("file")
        if sent is None:
            raise DomainError(_("Hãy chọn một tệp."))
        operations.add_attachment(
            article=article,
            content=sent,
            name=sent.name or "",
            size=sent.size or 0,
            actor=self.person,
            now=clock.now(),
        )
        return _("Đã đính kèm tệp.")


class RemoveFile(ArticleDeed):
    """Bỏ tệp đính kèm."""

    def act(self, article: Article, **more: str) -> str:
        """Take it off."""
        attached = get_object_or_404(article.attachments, public_id=more["file_id"])
        operations.remove_attachment(attached=attached, actor=self.person, now=clock.now())
        return _("Đã bỏ tệp.")

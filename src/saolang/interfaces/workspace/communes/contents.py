"""The four contents of form 03 with what the producer says and shows to each (bốn nội dung thẩm định).

Source: Decision 26/2026/QĐ-TTg, Art. 7.2 and form 03: the commune reports on local raw material, local labour, the
origin of the product idea, and the story with its local identity; words, no points.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.interfaces.workspace.filed.reading import Answer, FiledVersion, report_labels


@dataclass(frozen=True)
class Content:
    """Một nội dung: its field in the appraisal, the criteria (by ``key``) and report fields that speak of it."""

    field: str
    title: str | Promise
    asks: str | Promise
    keys: tuple[str, ...]
    report_fields: tuple[str, ...]
    examples: tuple[str | Promise, ...]


CONTENTS = (
    Content(
        "local_raw_material",
        gettext_lazy("Nguyên liệu tại chỗ"),
        gettext_lazy("Nguyên liệu lấy ở đâu, bao nhiêu phần từ trong xã, xã biết bằng cách nào."),
        ("local_raw_material", "product_origin", "certified_production_area"),
        ("growing_area",),
        (
            gettext_lazy(
                "Cơ sở dùng khoảng 80% nguyên liệu của 12 hộ ở thôn 3 và thôn 5. Ngày 16/11, cán bộ xã đã xem sổ "
                "thu mua ba tháng gần nhất và đến hai rẫy trong danh sách; lượng ghi trong sổ khớp với lời các hộ."
            ),
            gettext_lazy(
                "Nguyên liệu chính mua ở xã bên cạnh vì trong xã chưa trồng đủ; khoảng 30% lấy tại chỗ. Có hợp đồng "
                "mua bán còn hạn. Xã đề nghị ghi đúng tỷ lệ này khi chấm."
            ),
        ),
    ),
    Content(
        "local_labour",
        gettext_lazy("Lao động tại chỗ"),
        gettext_lazy("Bao nhiêu người làm, bao nhiêu người ở trong xã, làm quanh năm hay theo mùa."),
        ("local_labour",),
        ("organisation_text",),
        (
            gettext_lazy(
                "Cơ sở có 9 lao động làm quanh năm, 7 người có hộ khẩu trong xã, trong đó 4 phụ nữ. Xã đã đối chiếu "
                "bảng chấm công tháng 10 với danh sách hộ."
            ),
            gettext_lazy(
                "Việc làm theo mùa: mùa thu hái thuê thêm khoảng 15 người trong thôn, còn lại là 3 người nhà."
            ),
        ),
    ),
    Content(
        "product_idea_origin",
        gettext_lazy("Nguồn gốc ý tưởng sản phẩm"),
        gettext_lazy("Ý tưởng từ đâu: nghề cũ của làng, tự nghĩ ra, hay học nơi khác về."),
        ("product_idea_origin",),
        ("history",),
        (
            gettext_lazy(
                "Cách làm này có trong làng từ trước năm 1990, nhiều gia đình còn giữ. Chủ cơ sở học từ mẹ và cải tiến "
                "khâu sấy từ năm 2021. Già làng và hai hộ cùng nghề xác nhận."
            ),
            gettext_lazy("Chủ cơ sở học cách làm ở nơi khác, về thử với nguyên liệu của xã từ năm 2023."),
        ),
    ),
    Content(
        "story_local_identity",
        gettext_lazy("Câu chuyện, bản sắc địa phương"),
        gettext_lazy("Câu chuyện kể có đúng không, có gì riêng của đất và người ở đây."),
        ("story_local_identity", "product_story", "story_presentation"),
        (),
        (
            gettext_lazy(
                "Câu chuyện kể về lễ mừng lúa mới và cách ủ men lá của bà con Xơ Đăng. Nội dung đúng với nếp làm ở "
                "thôn; tên thôn, tên người trong bài đã được những người đó đồng ý."
            ),
            gettext_lazy(
                "Bài viết trên bao bì còn chung chung, chưa nói tới vùng đất này. Xã đã góp ý thêm tên thôn "
                "và cách làm riêng."
            ),
        ),
    ),
)


def draft_mark() -> str:
    """Return the line that marks words copied from the dossier; whoever checked them takes it out."""
    return _("(Nháp lấy từ hồ sơ. Xã kiểm tra lại, sửa cho đúng, rồi xóa dòng này.)")


@dataclass(frozen=True)
class ContentView:
    """Một nội dung trên màn hình: what the commune writes, beside what the producer says and shows."""

    content: Content
    text: str
    answers: tuple[Answer, ...]
    sayings: tuple[tuple[str, str], ...]

    @property
    def field(self) -> str:
        """Name of the field."""
        return self.content.field

    @property
    def is_draft(self) -> bool:
        """Whether the words still carry the mark of a copy."""
        return draft_mark() in self.text

    @property
    def is_written(self) -> bool:
        """Whether the commune has written it."""
        return bool(self.text.strip()) and not self.is_draft

    @property
    def suggestion(self) -> str:
        """A draft made of the dossier's own words; the commune checks it, so it never counts as written."""
        lines = [
            _("Chủ thể tự chấm tiêu chí %(criterion)s ở mức: %(level)s (%(points)s trên %(max)s điểm).")
            % {
                "criterion": f"{answer.code} {answer.name}",
                "level": answer.level,
                "points": answer.points,
                "max": answer.criterion.max,
            }
            for answer in self.answers
            if answer.place is not None
        ]
        lines += [_("Chủ thể viết: “%(words)s”") % {"words": answer.note} for answer in self.answers if answer.note]
        lines += [f"{label}: {text}" for label, text in self.sayings]
        papers = list(dict.fromkeys(paper.name for answer in self.answers for paper in answer.papers))
        if papers:
            lines.append(_("Giấy tờ kèm theo: %(papers)s.") % {"papers": "; ".join(papers)})
        return "\n".join(lines)


def content_views(filed: FiledVersion, texts: Mapping[str, str]) -> list[ContentView]:
    """Return the four contents with what ``filed`` holds for each.

    :param texts: what the commune has written, by field.
    """
    labels = report_labels()
    found = []
    for content in CONTENTS:
        answers = tuple(answer for key in content.keys if (answer := filed.named(key)) is not None)
        sayings = tuple(
            (labels[name], str(filed.report[name])) for name in content.report_fields if filed.report.get(name)
        )
        found.append(ContentView(content, texts.get(content.field, ""), answers, sayings))
    return found

"""The misprints of the Decision's printed text in words for people (chỗ in nhầm và cách hiểu).

The packs keep what is printed and the reading adopted as notes in English (``Criterion.review``), part of what a
dossier pins; here they are said in Vietnamese. What is not known here is shown as the pack has it.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from saolang.core.regulation.types import Review

WORDS: Mapping[str, str | Promise] = {
    "50 to 75 %, then 75 % and more: exactly 75 % is in both": _(
        "Bản in có mức “50–75%” rồi “từ 75%”, nên đúng 75% nằm ở cả hai. "
        "Cách hiểu đang dùng: đúng 75% tính mức cao hơn."
    ),
    "50 to below 75 %, then above 75 %: exactly 75 % is in neither": _(
        "Bản in có mức “50 đến dưới 75%” rồi “trên 75%”, nên đúng 75% không nằm ở mức nào. "
        "Cách hiểu đang dùng: đúng 75% tính mức thấp hơn."
    ),
    "first option repeats the trademark wording of 3.5": _(
        "Bản in lặp lại lời của tiêu chí 3.5 ở mức đầu. "
        "Cách hiểu đang dùng: lời về ghi nhãn như ở các bộ khác, 1 điểm, tối thiểu cho 3 sao."
    ),
    "first option without points": _("Bản in không ghi điểm ở mức đầu. Cách hiểu đang dùng: 0 điểm."),
    "first two options both 1 point": _(
        "Bản in ghi hai mức đầu cùng 1 điểm. Đang dùng đúng như bản in, còn chờ đối chiếu Công báo."
    ),
    "food safety certificate asked of a product that is no food": _(
        "Bản in đòi giấy an toàn thực phẩm cho sản phẩm không phải thực phẩm. "
        "Cách hiểu đang dùng: giấy đủ điều kiện theo luật riêng của sản phẩm đó; hội đồng xác nhận."
    ),
    "fourth option not printed as an option": _(
        "Bản in không tách mức thứ tư thành một mức riêng. Cách hiểu đang dùng: mức 5 điểm, tối thiểu cho 5 sao."
    ),
    "maximum 4 with a stray 1": _("Bản in có thêm số 1 lạc bên điểm tối đa. Cách hiểu đang dùng: tối đa 4 điểm."),
    "no star mark on the second option; minimum for 4 stars in the 25 other sets": _(
        "Bản in không đánh dấu mức tối thiểu cho 4 sao ở mức thứ hai, dù 25 bộ khác đều có. "
        "Đang dùng đúng như bản in, còn chờ đối chiếu Công báo."
    ),
    "second option 1 point, as the first; 2 in every other set": _(
        "Bản in ghi mức thứ hai 1 điểm như mức đầu. Cách hiểu đang dùng: 2 điểm, như mọi bộ khác."
    ),
    "second option 11 points, maximum 2": _(
        "Bản in ghi mức thứ hai 11 điểm trong khi tối đa là 2. Cách hiểu đang dùng: 1 điểm."
    ),
    "star mark printed with spaces": _(
        "Bản in dấu sao bị hở chữ. Cách hiểu đang dùng: tối thiểu cho 4 sao, như các bộ khác."
    ),
    "top option 13 points, maximum 3": _(
        "Bản in ghi mức cao nhất 13 điểm trong khi tối đa là 3. Cách hiểu đang dùng: 3 điểm."
    ),
    "heading of part A says 35 points": _(
        "Bản in ghi phần A 35 điểm. Cách hiểu đang dùng: 40 điểm, như cột điểm và tổng cộng."
    ),
}
"""What is printed (as the pack says it) -> the sentence."""


def reading_words(review: Review) -> str:
    """Return what is printed and how it is read, in the language of the screen."""
    if get_language() == "en" or review.printed not in WORDS:
        return f"{review.printed}: {review.adopted}."
    return str(WORDS[review.printed])

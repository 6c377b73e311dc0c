"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DossierKind(models.TextChoices):
    """Loại hồ sơ (Decision 26/2026, Art. 6.1)."""

    FIRST = "first", _("Đánh giá lần đầu")
    UPGRADE = "upgrade", _("Nâng hạng sao")
    RENEWAL = "renewal", _("Đánh giá lại")


class DossierState(models.TextChoices):
    """Trạng thái hồ sơ."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã nộp, chờ xã")
    RETURNED_BY_COMMUNE = "returned_by_commune", _("Xã trả lại")
    PROPOSED = "proposed", _("Xã đã đề nghị tỉnh")
    RECEIVED = "received", _("Tỉnh đã tiếp nhận")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Tỉnh yêu cầu bổ sung")
    APPRAISED = "appraised", _("Tổ tư vấn đã thẩm định")
    IN_COUNCIL = "in_council", _("Hội đồng đang chấm")
    CONCLUDED = "concluded", _("Hội đồng đã kết luận")
    SENT_TO_MINISTRY = "sent_to_ministry", _("Đã đề nghị trung ương")
    RETURNED_BY_MINISTRY = "returned_by_ministry", _("Trung ương trả kết quả")
    RECOGNISED = "recognised", _("Đã công nhận")
    NOT_RECOGNISED = "not_recognised", _("Không công nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


class DossierVerb(models.TextChoices):
    """Việc làm được với hồ sơ."""

    SUBMIT = "submit", _("Nộp hồ sơ")
    RETURN_TO_PRODUCER = "return_to_producer", _("Trả lại chủ thể")
    REOPEN = "reopen", _("Sửa tiếp hồ sơ")
    PROPOSE = "propose", _("Đề nghị tỉnh đánh giá")
    RECEIVE = "receive", _("Tiếp nhận")
    REQUEST_SUPPLEMENT = "request_supplement", _("Yêu cầu bổ sung")
    ANSWER_SUPPLEMENT = "answer_supplement", _("Nộp phần bổ sung")
    APPRAISE = "appraise", _("Thẩm định xong")
    ENTER_COUNCIL = "enter_council", _("Đưa ra hội đồng")
    CONCLUDE = "conclude", _("Kết luận")
    RECONVENE = "reconvene", _("Chấm lại")
    RECOGNISE = "recognise", _("Công nhận")
    DECLINE = "decline", _("Không công nhận")
    SEND_TO_MINISTRY = "send_to_ministry", _("Đề nghị trung ương")
    RETURN_FROM_MINISTRY = "return_from_ministry", _("Nhận kết quả trung ương")
    WITHDRAW = "withdraw", _("Rút hồ sơ")


class SupplementLevel(models.TextChoices):
    """Bên yêu cầu bổ sung."""

    COMMUNE = "commune", _("Xã")
    PROVINCE = "province", _("Tỉnh")


class CommuneConclusion(models.TextChoices):
    """Kết luận của xã."""

    OPEN = "open", _("Đang viết")
    PROPOSED = "proposed", _("Đề nghị tỉnh đánh giá")
    RETURNED = "returned", _("Trả lại chủ thể")


class DossierAct(models.TextChoices):
    """Việc làm trong một trạng thái, without leaving it."""

    EDIT = "edit", _("Sửa hồ sơ")
    ANSWER_ITEMS = "answer_items", _("Trả lời yêu cầu bổ sung")
    WRITE_APPRAISAL = "write_appraisal", _("Viết thẩm định")
    ASK_COMMUNE_SUPPLEMENT = "ask_commune_supplement", _("Xã yêu cầu bổ sung")

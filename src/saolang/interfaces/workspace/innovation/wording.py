"""What happened, in plain words (lịch sử bằng lời)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.enums import ProposalState, RightState

SENTENCES: Mapping[str, Promise | str] = {
    "innovation.right.entered": _("Ghi vào sổ"),
    "innovation.right.edited": _("Sửa thông tin"),
    "innovation.right.moved": _("Ghi bước tiếp theo"),
    "innovation.right.expired": _("Hết hiệu lực"),
    "innovation.right.use_authorised": _("Cho phép một chủ thể dùng"),
    "innovation.right.use_ended": _("Thôi cho phép một chủ thể dùng"),
    "innovation.call.opened": _("Mở đợt kêu gọi"),
    "innovation.call.moved": _("Chuyển đợt sang bước sau"),
    "innovation.proposal.drafted": _("Bắt đầu soạn"),
    "innovation.proposal.edited": _("Sửa bản soạn"),
    "innovation.proposal.moved": _("Chuyển sang bước sau"),
    "innovation.proposal.scored": _("Một người chấm điểm"),
    "innovation.proposal.followed_up": _("Ghi tình hình thực hiện"),
}

RIGHT_KINDS = {
    RightState.PREPARED: "none",
    RightState.APPLIED: "wait",
    RightState.PUBLISHED: "wait",
    RightState.GRANTED: "done",
    RightState.EXPIRED: "stop",
    RightState.REFUSED: "stop",
    RightState.ABANDONED: "void",
}
"""Kind of badge of a right's state."""
NEXT_STEPS: Mapping[str, Promise | str] = {
    "application": _("Nộp đơn đăng ký nhãn hiệu và chờ đơn được chấp nhận hoặc công bố."),
    "grant": _("Theo đơn đến khi được cấp giấy chứng nhận nhãn hiệu."),
    "origin": _(
        "Xin quyền dùng chỉ dẫn địa lý, nhãn hiệu tập thể hoặc nhãn hiệu chứng nhận của địa phương rồi ghi vào đây."
    ),
    "higher_right": _("Muốn thêm điểm: kiểu dáng công nghiệp, sáng chế, giải pháp hữu ích hoặc quyền tác giả."),
    "": _("Đã đủ cho mức cao nhất."),
}
STANDING = {
    "met": ("done", _("Đạt")),
    "failed": ("stop", _("Không đạt")),
    "old": ("soon", _("Phiếu đã quá một năm")),
    "unknown": ("none", _("Chưa kiểm nghiệm")),
}
PROPOSAL_KINDS = {
    ProposalState.DRAFT: "none",
    ProposalState.SUBMITTED: "wait",
    ProposalState.SCREENED_IN: "wait",
    ProposalState.LISTED: "wait",
    ProposalState.COMMISSIONED: "done",
    ProposalState.FINISHED: "done",
    ProposalState.SCREENED_OUT: "stop",
    ProposalState.NOT_LISTED: "stop",
    ProposalState.NOT_COMMISSIONED: "stop",
}
"""Kind of badge of a proposal's state."""

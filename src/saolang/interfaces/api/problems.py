"""Lỗi của giao diện: every refusal is a problem document (RFC 9457) with a sentence that says what to do."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE = "application/problem+json"
TITLES: dict[int, str | Promise] = {
    400: _("Yêu cầu không đúng"),
    401: _("Khóa đối tác không dùng được"),
    404: _("Không có mục này"),
    405: _("Chỉ đọc được, không ghi được"),
    422: _("Tham số không đúng"),
    429: _("Hỏi quá nhanh"),
    500: _("Lỗi của hệ thống"),
}
"""Every status a refusal may have, and its title."""
NAMES = {
    400: "bad-request",
    401: "key-refused",
    404: "not-found",
    405: "read-only",
    422: "invalid-parameter",
    429: "too-many-requests",
    500: "server-error",
}


class Problem(Exception):
    """A refusal on its way to the caller."""

    def __init__(self, status: int, detail: object, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.more = more


def problem_response(request: HttpRequest, status: int, detail: object, **more: Any) -> JsonResponse:
    """Return the problem document; ``more`` are members of its own."""
    body = {
        "type": f"/api/#{NAMES[status]}",
        "title": str(TITLES[status]),
        "status": status,
        "detail": str(detail),
        "instance": request.path,
        **more,
    }
    response = JsonResponse(body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    """404 for an address the interface does not have."""
    return problem_response(request, 404, _("Không có địa chỉ này. Danh sách địa chỉ ở /api/v1/openapi.json."))


def server_error(request: HttpRequest) -> JsonResponse:
    """500: our fault."""
    return problem_response(request, 500, _("Hệ thống gặp lỗi. Thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị."))

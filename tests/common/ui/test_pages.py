"""Pages of the house itself: sign-in, errors, offline. Each says what happened and what to do next."""

import pytest
from allauth.account.forms import LoginForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django_ratelimit.exceptions import Ratelimited

from saolang.common.ui import views

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    """A plain request without a session."""
    return RequestFactory().get("/dau-do/")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_login", "Vào làm việc"),
        ("account_reset_password", "Gửi đường dẫn"),
        ("account_reset_password_done", "Xem hộp thư"),
        ("account_inactive", "Tài khoản đang khóa"),
        ("ui:offline", "Bài làm dở vẫn còn trên máy này"),
    ],
)
def test_page_speaks_and_holds_one_heading(name: str, words: str) -> None:
    response = Client().get(reverse(name))
    html = response.content.decode()
    assert response.status_code == 200
    assert words in html
    assert html.count("<h1") == 1
    assert "Cơ quan chủ quản:" in html


def test_sign_in_shows_what_was_wrong_and_keeps_the_name() -> None:
    response = Client().post(reverse("account_login"), {"login": "chu-the", "password": "sai"})
    html = response.content.decode()
    assert 'role="alert"' in html
    assert "Tên hoặc mật khẩu chưa đúng." in html
    assert 'value="chu-the"' in html


def test_sign_in_offers_demo_accounts_as_buttons() -> None:
    accounts = [{"label": "Cán bộ xã (ví dụ)", "username": "xa", "password": "vi-du-vi-du"}]
    request = RequestFactory().get("/")
    html = render_to_string(
        "account/login.html", {"demo_accounts": accounts, "form": LoginForm(request=request)}, request
    )
    assert "Cán bộ xã (ví dụ)" in html
    assert '<input type="hidden" name="login" value="xa">' in html
    assert "Vào vai này" in html


@pytest.mark.parametrize(
    ("exception", "status", "words"),
    [
        (PermissionDenied(), 403, "Việc này của người khác"),
        (Ratelimited(), 429, "Tra cứu hơi nhanh"),
    ],
)
def test_refusal_says_why(request_of_nobody: HttpRequest, exception: Exception, status: int, words: str) -> None:
    response = views.forbidden(request_of_nobody, exception)
    assert response.status_code == status
    assert words in response.content.decode()


def test_missing_page_says_where_to_go(request_of_nobody: HttpRequest) -> None:
    response = views.not_found(request_of_nobody)
    assert response.status_code == 404
    assert "Về trang đầu" in response.content.decode()


def test_old_form_says_nothing_is_lost(request_of_nobody: HttpRequest) -> None:
    response = views.csrf_failure(request_of_nobody)
    assert response.status_code == 403
    assert "Trang này mở đã lâu" in response.content.decode()


def test_failure_of_ours_needs_neither_database_nor_context(request_of_nobody: HttpRequest) -> None:
    response = views.server_error(request_of_nobody)
    assert response.status_code == 500
    assert "Lỗi ở phía chúng tôi" in response.content.decode()


def test_board_is_hidden_from_the_public() -> None:
    assert Client().get(reverse("ui:board")).status_code == 404

"""Theme: three states in a cookie, rendered by the server, safe to come back from."""

from django.test import Client, RequestFactory
from django.urls import reverse

from saolang.common.ui.context import ui
from saolang.common.ui.theme import THEME_COOKIE


def test_theme_choice_is_kept_and_leads_back() -> None:
    response = Client().post(reverse("ui:theme"), {"theme": "dark", "next": "/xac-minh/"})
    assert response.status_code == 302
    assert response["Location"] == "/xac-minh/"
    assert response.cookies[THEME_COOKIE].value == "dark"


def test_theme_never_leads_to_another_site() -> None:
    response = Client().post(reverse("ui:theme"), {"theme": "light", "next": "https://khac.example/"})
    assert response["Location"] == "/"


def test_unknown_theme_is_not_kept() -> None:
    response = Client().post(reverse("ui:theme"), {"theme": "neon"})
    assert THEME_COOKIE not in response.cookies


def test_theme_is_chosen_by_post_only() -> None:
    assert Client().get(reverse("ui:theme")).status_code == 405


def test_context_renders_the_theme_of_the_cookie() -> None:
    request = RequestFactory().get("/", headers={"cookie": f"{THEME_COOKIE}=dark"})
    assert ui(request)["theme_attribute"] == "sao-lang-dark"


def test_context_follows_the_machine_when_the_cookie_is_odd() -> None:
    request = RequestFactory().get("/", headers={"cookie": f"{THEME_COOKIE}=neon"})
    assert ui(request)["theme"] == "auto"
    assert ui(request)["theme_attribute"] == ""


def test_context_comes_back_to_the_page_one_was_on() -> None:
    assert ui(RequestFactory().get("/san-pham/?q=ca"))["here"] == "/san-pham/?q=ca"

"""The desks of the workspace and their menus (bàn làm việc)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import Access, access_of, memberships_on
from saolang.apps.notifications.queries import unread_count
from saolang.common import clock


@dataclass(frozen=True)
class MenuItem:
    """One line of a desk's menu; ``name`` is the key views mark as current, ``url_name`` where it leads."""

    name: str
    icon: str
    label: str | Promise
    url_name: str
    roles: tuple[Role, ...] = ()
    """Who sees it, where not everybody at the desk does."""


@dataclass(frozen=True)
class Desk:
    """One desk: who sits at it and what its menu holds; the first item is its home."""

    name: str
    label: str | Promise
    roles: tuple[Role, ...]
    menu: tuple[MenuItem, ...]


DESKS = (
    Desk(
        "province",
        _("Cơ quan OCOP tỉnh"),
        (Role.PROVINCIAL_OFFICER, Role.LEADER),
        (
            MenuItem("home", "home", _("Việc cần làm"), "workspace:province:home"),
            MenuItem("dossiers", "file", _("Hồ sơ"), "workspace:province:dossiers"),
            MenuItem("rounds", "calendar", _("Đợt, hội đồng"), "workspace:province:rounds"),
            MenuItem("decisions", "gavel", _("Quyết định"), "workspace:province:decisions"),
            MenuItem("certificates", "star", _("Giấy chứng nhận"), "workspace:province:certificates"),
            MenuItem("registry", "book", _("Sổ đăng ký"), "workspace:registry:producers"),
            MenuItem("places", "pin", _("Địa điểm"), "workspace:places:home"),
            MenuItem("programme", "target", _("Kế hoạch"), "workspace:province:plans"),
            MenuItem("misuse", "inbox", _("Phản ánh"), "workspace:province:misuse"),
            MenuItem(
                "imports", "upload", _("Nhập danh sách"), "workspace:province:imports", (Role.PROVINCIAL_OFFICER,)
            ),
            MenuItem("innovation", "certificate", _("Khoa học, công nghệ"), "workspace:province:innovation:rights"),
            MenuItem("content", "mail", _("Tin tức, văn bản"), "workspace:province:content:articles"),
        ),
    ),
    Desk(
        "councils",
        _("Hội đồng, tổ tư vấn"),
        (Role.EXPERT, Role.LEADER),  # a leader of the province chairs councils (Art. 7.3b)
        (MenuItem("home", "list", _("Sản phẩm phải chấm"), "workspace:councils:home"),),
    ),
    Desk(
        "agencies",
        _("Sở, ngành"),
        (Role.DEPARTMENT_OFFICER,),
        (
            MenuItem("home", "home", _("Việc cần làm"), "workspace:agencies:home"),
            MenuItem("innovation", "certificate", _("Khoa học, công nghệ"), "workspace:agencies:innovation:rights"),
        ),
    ),
    Desk(
        "communes",
        _("Ủy ban nhân dân xã"),
        (Role.COMMUNE_OFFICER,),
        (
            MenuItem("home", "list", _("Hồ sơ chờ xã"), "workspace:communes:home"),
            MenuItem("all", "file", _("Mọi hồ sơ"), "workspace:communes:all"),
            MenuItem("producers", "users", _("Chủ thể"), "workspace:communes:producers"),
            MenuItem("registry", "book", _("Sổ đăng ký"), "workspace:registry:producers"),
            MenuItem("places", "pin", _("Địa điểm"), "workspace:places:home"),
        ),
    ),
    Desk(
        "producers",
        _("Chủ thể OCOP"),
        (Role.PRODUCER,),
        (
            MenuItem("home", "home", _("Việc cần làm"), "workspace:producers:home"),
            MenuItem("products", "box", _("Sản phẩm"), "workspace:producers:products"),
            MenuItem("evidence", "file", _("Giấy tờ"), "workspace:producers:evidence"),
            MenuItem("profile", "user", _("Cơ sở của tôi"), "workspace:producers:profile"),
            MenuItem("innovation", "certificate", _("Khoa học, công nghệ"), "workspace:producers:innovation:rights"),
        ),
    ),
    Desk(
        "administration",
        _("Quản trị hệ thống"),
        (Role.ADMINISTRATOR,),
        (
            MenuItem("home", "home", _("Việc cần làm"), "workspace:administration:home"),
            MenuItem("people", "users", _("Người dùng"), "workspace:administration:people"),
            MenuItem("organisations", "building", _("Đơn vị"), "workspace:administration:organisations"),
            MenuItem("keys", "key", _("Khóa đối tác"), "workspace:administration:keys"),
            MenuItem("site", "globe", _("Chân trang"), "workspace:administration:site"),
            MenuItem("installation", "settings", _("Vận hành"), "workspace:administration:installation"),
        ),
    ),
)


def desks_of(access: Access) -> Iterator[Desk]:
    """Yield the desks a person may sit at, the most demanding first."""
    yield from (desk for desk in DESKS if access.holds(*desk.roles))


def workspace_context(request: HttpRequest) -> dict[str, object]:
    """Context processor: the menu of the desk this address belongs to, who sits there, unread notifications."""
    match = request.resolver_match
    if match is None or "workspace" not in match.namespaces or not isinstance(request.user, Person):
        return {}
    on = clock.today()
    access = access_of(request.user, on)
    desks = list(desks_of(access))
    named = next((desk for desk in desks if desk.name in match.namespaces), None)
    here = named or next(iter(desks), None)
    membership = memberships_on(request.user, on).filter(role__in=here.roles).first() if here else None
    current_item = getattr(getattr(match.func, "view_class", None), "menu_item", "")
    menu = [
        {
            "icon": item.icon,
            "label": item.label,
            "url": reverse(item.url_name),
            "current": named in (here, None) and item.name == current_item,
        }
        for item in (here.menu if here else ())
        if not item.roles or access.holds(*item.roles)
    ]
    menu += [
        {"icon": "users", "label": desk.label, "url": reverse(desk.menu[0].url_name), "current": False}
        for desk in desks
        if desk is not here
    ]
    return {
        "workspace_menu": menu,
        "workspace_place": membership.organisation.name if membership else "",
        "workspace_role": (membership.title or membership.get_role_display()) if membership else "",
        "notifications_url": reverse("workspace:notifications"),
        "unread_count": unread_count(request.user),
    }

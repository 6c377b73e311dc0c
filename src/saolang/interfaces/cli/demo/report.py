"""What the console shows of the demonstration: the round's results, the certificates, who signs in as whom."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from io import TextIOBase
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from rich.console import Console
from rich.table import Table

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership
from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.queries import status_of
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import HearingState
from saolang.apps.evaluation.models import Hearing
from saolang.apps.evaluation.queries import results_of
from saolang.common import clock
from saolang.core.text.identifiers import new_code
from saolang.interfaces.cli.demo.papers_drawn import certificates_folder

WIDTH = 118
NEVER_ISSUED = new_code(b"SaoLg")
"""Well formed, and in no register."""
LEAST_STAR = 3
"""Below it nothing is recognised (Art. 4.1a)."""
SAID_OF_STATE = {
    DossierState.RECOGNISED: "công nhận",
    DossierState.SENT_TO_MINISTRY: "đề nghị trung ương",
    DossierState.NOT_RECOGNISED: "không công nhận",
}
DESKS = {
    Role.PRODUCER: "chủ thể",
    Role.COMMUNE_OFFICER: "xã",
    Role.PROVINCIAL_OFFICER: "tỉnh",
    Role.LEADER: "lãnh đạo",
    Role.EXPERT: "hội đồng",
    Role.DEPARTMENT_OFFICER: "sở, ngành",
    Role.ADMINISTRATOR: "quản trị",
}


def print_demo(stdout: TextIOBase | IO[str], public_url: str, on: date | None = None) -> None:
    """Print results, certificates and accounts; what the stage does not have is left out.

    :param on: the day whose statuses are told; today by default.
    """
    console = Console(file=cast(IO[str], stdout), width=WIDTH, highlight=False, soft_wrap=False)
    sealed = list(sealed_hearings())
    if sealed:
        console.print(_results(sealed))
    else:
        console.print(_where_everything_is())
    certificates = list(example_certificates())
    if certificates:
        console.print(_certificates(certificates, public_url, on or clock.today()))
        console.print(f"Giấy chứng nhận (PDF): {_relative(certificates_folder())}/<mã giấy>.pdf\n")
    console.print(_accounts())
    console.print(f"Mật khẩu chung của các tài khoản thử: [bold]{settings.DEMO_PASSWORD}[/bold]")
    console.print(f"Mở trình duyệt: [bold]{public_url}/[/bold]  Vào làm việc: {public_url}/tai-khoan/login/")


def sealed_hearings() -> Iterable[Hearing]:
    """Return what the councils of the story concluded, the latest council first, in agenda order."""
    hearings = Hearing.objects.filter(state=HearingState.SEALED, dossier__product__is_example=True)
    return hearings.select_related("council__round", "dossier__product__producer", "dossier__criteria_set").order_by(
        "-council__round__proposals_before", "position", "pk"
    )


def example_certificates() -> Iterable[Certificate]:
    """Return the certificates of the story, in the order of issue."""
    return Certificate.objects.filter(is_example=True).select_related("superseded_by", "paper").order_by("pk")


def _results(sealed: list[Hearing]) -> Table:
    table = Table(title="Kết quả các đợt (mọi tên đều là ví dụ)", title_justify="left")
    for heading, how in (
        ("Sản phẩm", {"ratio": 5}), ("Chủ thể", {"ratio": 5}), ("Bộ", {"justify": "right"}),
        ("Điểm TB", {"justify": "right"}), ("Lệch", {"justify": "right"}), ("Sao", {"no_wrap": True}),
        ("Kết luận", {"ratio": 4}),
    ):  # fmt: skip
        table.add_column(heading, **how)
    latest = results_of([hearing.dossier for hearing in sealed])
    round_name = ""
    for hearing in sealed:
        if latest[hearing.dossier_id].pk != hearing.pk:
            continue
        if hearing.council.round.name != round_name:
            round_name = hearing.council.round.name
            table.add_section()
            table.add_row(f"[bold]{round_name}[/bold]")
        result: dict[str, Any] = hearing.result or {}
        table.add_row(
            hearing.dossier.product.name,
            hearing.dossier.product.producer.name,
            str(hearing.dossier.criteria_set.number),
            result["mean_shown"].replace(".", ","),
            f"{result['spread']}" + (" (lượt 2)" if hearing.attempt > 1 else ""),
            "★" * result["star"] or "0",
            outcome_in_words(hearing),
        )
    return table


def outcome_in_words(hearing: Hearing) -> str:
    """Say in a few words what became of a dossier whose hearing is sealed, and why."""
    result: dict[str, Any] = hearing.result or {}
    said = SAID_OF_STATE.get(DossierState(hearing.dossier.state), hearing.dossier.get_state_display().lower())
    if result["gates"]:
        return f"{said}: {result['gates'][0]['text'].lower()}"
    missed = max(result["star"], LEAST_STAR - 1) + 1
    codes = [one["code"] for one in result["unmet"].get(str(missed), ())]
    if result["star"] < result["band"] and codes:
        return f"{said}: thiếu mức tối thiểu {missed} sao ở {', '.join(codes)}"
    return said


def _where_everything_is() -> Table:
    table = Table(title="Hồ sơ của đợt trình diễn (mọi tên đều là ví dụ)", title_justify="left")
    for heading in ("Sản phẩm", "Xã, phường", "Đang ở bước"):
        table.add_column(heading)
    dossiers = Dossier.objects.filter(product__is_example=True).select_related("product", "commune").order_by("pk")
    for dossier in dossiers:
        table.add_row(dossier.product.name, dossier.commune.name, dossier.get_state_display())
    return table


def _certificates(certificates: list[Certificate], public_url: str, on: date) -> Table:
    table = Table(title="Thử các trạng thái xác minh", title_justify="left")
    for heading, keep_whole in (("Sản phẩm", False), ("Sao", True), ("Đến hết", True), ("Kiểm tra tại", True)):
        table.add_column(heading, no_wrap=keep_whole)
    by_status: dict[LiveStatus, list[Certificate]] = defaultdict(list)
    for certificate in certificates:
        by_status[status_of(certificate, on).status].append(certificate)
    for status in LiveStatus:
        if not by_status[status] and status not in (LiveStatus.UNKNOWN, LiveStatus.ALTERED):
            continue
        table.add_section()
        table.add_row(f"[bold]{status.label}[/bold]")
        for certificate in by_status[status]:
            ends_on = certificate.extended_until if status == LiveStatus.EXTENDED else certificate.ends_on
            table.add_row(
                certificate.product_name + (" (giấy cấp trước đây)" if certificate.is_earlier else ""),
                "★" * certificate.star,
                f"{ends_on or certificate.ends_on:%d/%m/%Y}",
                f"{public_url}/xac-minh/{certificate.code}/",
            )
        if status == LiveStatus.UNKNOWN:
            table.add_row("mã đúng kiểu, chưa từng cấp", "", "", f"{public_url}/xac-minh/{NEVER_ISSUED}/")
        elif status == LiveStatus.ALTERED:
            altered = altered_code(certificates[0].code)
            table.add_row(f"{certificates[0].code} sửa một ký tự", "", "", f"{public_url}/xac-minh/{altered}/")
    return table


def altered_code(code: str) -> str:
    """Return ``code`` with its last symbol but one replaced, as a forger might."""
    place = len(code) - 3
    return code[:place] + ("7" if code[place] != "7" else "8") + code[place + 1 :]


def _accounts() -> Table:
    table = Table(title="Tài khoản thử", title_justify="left")
    for heading in ("Bàn làm việc", "Tên đăng nhập", "Người", "Đơn vị"):
        table.add_column(heading)
    memberships = (
        Membership.objects.filter(person__is_example=True).select_related("person", "organisation").order_by("pk")
    )
    order = list(DESKS)
    seen: set[tuple[int, str]] = set()
    for membership in sorted(memberships, key=lambda one: (order.index(Role(one.role)), one.pk)):
        if (membership.person_id, membership.role) in seen:
            continue
        seen.add((membership.person_id, membership.role))
        table.add_row(
            DESKS[Role(membership.role)],
            membership.person.username,
            ", ".join(part for part in (membership.person.full_name, membership.title) if part),
            membership.organisation.name,
        )
    return table


def _relative(path: Path) -> str:
    """Return ``path`` from where one stands, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

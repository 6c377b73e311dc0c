"""The demonstration: each stage, the story's ends, twice the same, both databases."""

import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pypdf import PdfReader

from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import verify_chain
from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate, RevocationCase
from saolang.apps.certification.queries import live_status, renewal_calendar
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier, Evidence
from saolang.apps.dossiers.queries import findings, holder
from saolang.apps.evaluation.enums import HearingState, SheetState
from saolang.apps.evaluation.models import Hearing, Sheet
from saolang.apps.evaluation.queries import results_of
from saolang.apps.paperwork.models import Paper
from saolang.apps.registry.models import Producer, Product, ProductPhoto
from saolang.apps.registry.queries import PLACES, features_of
from saolang.apps.territories.operations import load_units
from saolang.common.clock import local_date
from saolang.interfaces.cli.demo.days import FIRST_NOW, story_now
from saolang.interfaces.cli.demo.material import products, read
from saolang.interfaces.cli.demo.papers_drawn import certificates_folder, draw_and_export
from saolang.interfaces.cli.demo.report import NEVER_ISSUED, altered_code, outcome_in_words, print_demo
from saolang.interfaces.cli.demo.story import play
from saolang.interfaces.workspace.sign_in import demo_accounts

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
INVENTED = ("Ví dụ", "Ví Dụ", "Thí dụ", "Thí Dụ", "Mẫu", "Giả định", "Giả Định", "ví dụ")


@pytest.fixture
def own_var_dir(settings: object, tmp_path: Path) -> Path:
    """Exported certificates go to a folder of the test."""
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def result_of_product(name: str) -> Hearing:
    """Return the sealed hearing that counts for the product called ``name``."""
    hearings = results_of(Dossier.objects.filter(product__name=name, kind="first"))
    return next(iter(hearings.values()))


@pytest.mark.django_db(transaction=True)
def test_recognised_stage_tells_the_whole_story(own_var_dir: Path) -> None:
    load_units(now=NOW)

    is_new = play("recognised", now=NOW)
    told_at = Event.objects.exclude(object_type="territories.units").order_by("-occurred_at")[0].occurred_at
    draw_and_export()

    assert is_new
    on = local_date(NOW)
    # the round: every outcome of DOMAIN.md section 3 is there
    told = {
        "Cà phê bột Ví dụ Đăk Hà": (5, 5, DossierState.SENT_TO_MINISTRY),
        "Trà sâm dây Mẫu Ngọc Linh": (4, 5, DossierState.RECOGNISED),
        "Gùi và giỏ đan Mẫu Đăk Rơ Wa": (2, 4, DossierState.NOT_RECOGNISED),
        "Nước cốt chanh dây Giả định": (0, 4, DossierState.NOT_RECOGNISED),
        "Rượu cần men lá Thí dụ": (3, 3, DossierState.RECOGNISED),
        "Khăn choàng thổ cẩm Thí dụ": (4, 4, DossierState.RECOGNISED),
    }
    found = {}
    for name in told:
        hearing = result_of_product(name)
        assert hearing.result is not None
        found[name] = (hearing.result["star"], hearing.result["band"], hearing.dossier.state)
    assert found == told
    missing = result_of_product("Gùi và giỏ đan Mẫu Đăk Rơ Wa").result
    assert missing is not None
    assert [one["code"] for one in missing["unmet"]["3"]] == ["3.5"]
    gated = result_of_product("Nước cốt chanh dây Giả định").result
    assert gated is not None
    assert [gate["flag"] for gate in gated["gates"]] == ["exclude:food_safety_certificate"]
    quarrel = result_of_product("Rượu cần men lá Thí dụ")
    assert quarrel.attempt == 2
    first = Hearing.objects.get(dossier=quarrel.dossier, attempt=1)
    assert first.state == HearingState.DISCUSSED
    totals = [sheet.result["total"] for sheet in first.sheets.all() if sheet.result]
    assert max(totals) - min(totals) > first.council.spread_limit
    tied = result_of_product("Khăn choàng thổ cẩm Thí dụ").result
    assert tied is not None
    assert [one["name"] for one in tied["recused"]] == ["Y Lan Ví Dụ"]
    assert all(len({member["total"] for member in row.result["members"]}) > 1 for row in sealed())
    # certificates: one page each, exported, and they say what they are
    certificates = list(Certificate.objects.order_by("pk"))
    earlier = [one for one in certificates if one.is_earlier]
    assert (len(certificates), len(earlier)) == (17, 5)
    for certificate in (one for one in certificates if not one.is_earlier):
        file = certificates_folder() / f"{certificate.code}.pdf"
        assert len(PdfReader(file).pages) == 1
    assert Counter(live_status(one.code, on).status for one in certificates) == {
        LiveStatus.VALID: 10,
        LiveStatus.REVOKED: 1,
        LiveStatus.SUPERSEDED: 2,
        LiveStatus.EXPIRING: 2,
        LiveStatus.EXTENDED: 1,
        LiveStatus.EXPIRED: 1,
    }
    # what stands on paper only: stored states agree with what is answered, the replaced one leads on
    assert {one.recognition.product.name: one.state for one in earlier} == {
        "Cà phê hạt rang Ví dụ Đăk Hà": "valid",
        "Phấn hoa Thí dụ Măng Đen": "valid",
        "Rượu ghè nếp than Thí dụ": "expired",
        "Sâm dây khô Mẫu": "superseded",
        "Hạt điều rang củi Ví dụ Sa Thầy": "extended",
    }
    assert all("ví dụ" in one.issuer for one in earlier)
    calendar = {
        row.certificate.product_name: row for row in renewal_calendar(earlier[0].recognition.decision.province, on)
    }
    assert calendar["Phấn hoa Thí dụ Măng Đen"].closes_on >= on > calendar["Cà phê hạt rang Ví dụ Đăk Hà"].closes_on
    assert calendar["Hạt điều rang củi Ví dụ Sa Thầy"].dossier is not None
    # every desk has work
    doing = {
        dossier.state: (dossier.product.name, getattr(holder(dossier, on).clock, "state", None))
        for dossier in Dossier.objects.select_related("product__producer", "commune__parent").order_by("-pk")
    }
    assert {"draft", "submitted", "proposed", "supplement_requested", "in_council"} <= set(doing)
    clocks = [
        holder(dossier, on).clock
        for dossier in Dossier.objects.filter(state="submitted").select_related("product__producer", "commune__parent")
    ]
    assert sorted(clock.state for clock in clocks if clock is not None) == ["overdue", "running"]
    draft = Dossier.objects.get(state="draft")
    assert "paper_expired" in {finding.code for finding in findings(draft, on)}
    open_sheets = Sheet.objects.filter(hearing__state=HearingState.SCORING)
    assert Counter(open_sheets.values_list("state", flat=True)) == {SheetState.OPEN: 11, SheetState.LODGED: 10}
    assert RevocationCase.objects.filter(state="opened").count() == 1
    # nobody and nothing in it is real, and history is whole and in order
    assert not Person.objects.filter(is_example=False).exists()
    assert not Organisation.objects.filter(is_example=False).exists()
    assert not Product.objects.filter(is_example=False).exists()
    for record in (*Producer.objects.all(), *Product.objects.all(), *Organisation.objects.all()):
        assert any(word in record.name for word in INVENTED), record.name
    for person in Person.objects.all():
        assert any(word in person.full_name for word in INVENTED), person.full_name
    report = verify_chain()
    assert report.broken_at is None
    assert told_at <= NOW
    filings = Paper.objects.filter(kind__in=("form_01", "form_02", "receipt")).values_list("kind", flat=True)
    assert Counter(filings) == dict.fromkeys(("form_01", "form_02", "receipt"), 23)
    assert Evidence.objects.filter(files=None).count() == 0

    # a second time changes nothing, and the console tells it all
    before = Event.objects.count()
    assert not play("recognised", now=NOW)
    draw_and_export()
    assert Event.objects.count() == before
    out = io.StringIO()
    print_demo(out, public_url="http://127.0.0.1:8000", on=on)
    text = out.getvalue()
    dropped = outcome_in_words(result_of_product("Gùi và giỏ đan Mẫu Đăk Rơ Wa"))
    assert dropped == "không công nhận: thiếu mức tối thiểu 3 sao ở 3.5"
    assert all(f"/xac-minh/{certificate.code}/" in text for certificate in certificates)
    assert "sao-lang-vi-du" in text
    assert all(str(status.label) in text for status in LiveStatus)
    assert live_status(NEVER_ISSUED, on).status == LiveStatus.UNKNOWN
    assert live_status(altered_code(certificates[0].code), on).status == LiveStatus.ALTERED
    # who signs in may do so with the password shown
    accounts = demo_accounts()
    assert {"htx-dak-ha", "xa-23500", "tinh-ocop", "lanh-dao-tinh", "so-khcn", "quan-tri"} <= {
        account["username"] for account in accounts
    }  # every desk
    page = Client().get("/tai-khoan/login/")
    assert all(f"<code>{account['username']}</code>" in page.content.decode() for account in accounts)
    signed_in = Client().post("/tai-khoan/login/", {"login": "htx-dak-ha", "password": accounts[0]["password"]})
    assert (signed_in.status_code, signed_in.headers["Location"]) == (302, "/lam-viec/")


def sealed() -> list[Hearing]:
    """Return every sealed hearing."""
    return list(Hearing.objects.filter(state=HearingState.SEALED))


@pytest.mark.django_db
def test_submitted_stage_lies_with_the_communes() -> None:
    load_units(now=NOW)

    play("submitted", now=NOW)

    assert set(Dossier.objects.values_list("state", flat=True)) == {DossierState.SUBMITTED}
    assert Dossier.objects.values("criteria_set__number").distinct().count() >= 8


@pytest.mark.django_db
def test_council_stage_is_ready_for_a_session() -> None:
    load_units(now=NOW)

    play("council", now=NOW)

    hearings = Hearing.objects.all()
    assert set(hearings.values_list("state", flat=True)) == {HearingState.SCORING}
    assert hearings.count() == 11
    council = hearings[0].council
    assert council.meets_on is not None
    assert council.meets_on > local_date(NOW)
    seats = council.seats.all()
    assert sum(seat.scores for seat in seats) == 7
    assert all(seat.is_present for seat in seats)
    waiting = Sheet.objects.filter(state=SheetState.OPEN).values_list("seat__person__username", flat=True)
    assert set(waiting) == {"lanh-dao-tinh", "so-cong-thuong", "hoi-nong-dan"}  # the last stands aside once
    assert Counter(waiting)["hoi-nong-dan"] == 1


def test_story_waits_until_the_law_is_old_enough() -> None:
    assert story_now(datetime(2026, 1, 5, tzinfo=UTC)) == FIRST_NOW
    assert story_now(NOW) == NOW


def test_every_tale_names_a_known_producer_and_set() -> None:
    producers = set(read("producers"))

    strangers = [key for key, data in products().items() if data["producer"] not in producers]

    assert strangers == []
    assert len({data["set"] for data in products().values()}) >= 8


@pytest.mark.django_db
def test_sign_in_offers_nobody_without_the_demonstration() -> None:
    assert demo_accounts() == []


@pytest.mark.django_db
def test_demo_refuses_a_production_server(settings: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]

    with pytest.raises(CommandError):
        call_command("demo")


@pytest.mark.django_db
def test_story_puts_its_places_on_the_map(own_var_dir: Path) -> None:
    load_units(now=NOW)
    play("submitted", now=NOW)

    counted = {kind: len(list(features_of(table.objects.all(), str))) for kind, table in PLACES.items()}
    data = read("places")
    assert counted == {kind: len(data[kind]) for kind in PLACES}
    photos = ProductPhoto.objects.values_list("state", flat=True)
    assert set(photos) == {"approved", "waiting"}
    coffee = Product.objects.get(name=products()["ca-phe-bot"]["name"])
    assert coffee.growing_areas.count() == 2
    assert coffee.sales_listings.count() == 3
    assert {place.is_example for table in PLACES.values() for place in table.objects.all()} == {True}

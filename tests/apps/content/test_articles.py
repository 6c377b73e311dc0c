"""Articles: every state and verb, schedules to the minute, optimistic locking, addresses, rights."""

from datetime import datetime, timedelta

import pytest
from tests.factories.accounts import (
    OrganisationFactory,
    administrator,
    expert,
    leader,
    producer_person,
    provincial_officer,
)
from tests.factories.content import category, draft, published
from tests.factories.territories import ProvinceFactory

from saolang.apps.audit.models import Event
from saolang.apps.content import operations, queries
from saolang.apps.content.enums import ArticleState, ArticleVerb, Shelf
from saolang.apps.content.models import Article
from saolang.apps.content.transitions import ARTICLE
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState
from saolang.common.limits import TooLong

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
VALUES = {"title": "Tên mới", "summary": "Tóm tắt", "body": "Chữ"}


def test_table_is_sound() -> None:
    assert ARTICLE.check() == ()


@pytest.mark.parametrize("state", list(ArticleState))
@pytest.mark.parametrize("verb", list(ArticleVerb))
def test_every_verb_keeps_to_the_table(state: ArticleState, verb: ArticleVerb, now: datetime) -> None:
    made = draft(now=now)
    Article.objects.filter(pk=made.pk).update(
        state=state, publish_at=None if state == ArticleState.DRAFT else now + HOUR
    )
    made.refresh_from_db()
    common = {"article": made, "version": made.version, "actor": None, "now": now}
    verbs = {
        ArticleVerb.EDIT: lambda: operations.edit_article(category=made.category, values=VALUES, **common),
        ArticleVerb.PUBLISH: lambda: operations.publish(**common),
        ArticleVerb.UNSCHEDULE: lambda: operations.unschedule(**common),
        ArticleVerb.WITHDRAW: lambda: operations.withdraw(**common),
    }

    if ARTICLE.allows(state, verb):
        assert verbs[verb]().state == ARTICLE.next(state, verb)
    else:
        with pytest.raises(WrongState):
            verbs[verb]()
        assert Article.objects.get(pk=made.pk).state == state


def test_schedule_holds_to_the_minute(now: datetime) -> None:
    made = published(now=now, at=now + HOUR, until=now + 2 * HOUR)
    moments = (now, now + HOUR - MINUTE, now + HOUR, now + 2 * HOUR - MINUTE, now + 2 * HOUR)

    assert [queries.live_articles(at).exists() for at in moments] == [False, False, True, True, False]
    assert [queries.shelf_of(made, at) for at in moments] == [
        Shelf.WAITING,
        Shelf.WAITING,
        Shelf.LIVE,
        Shelf.LIVE,
        Shelf.WITHDRAWN,
    ]
    for at in moments:
        counts = queries.shelf_counts(Article.objects.all(), at)
        assert [shelf for shelf, n in counts.items() if n] == [queries.shelf_of(made, at)]


def test_due_writes_down_what_readers_see(now: datetime) -> None:
    made = published(now=now, until=now + HOUR)

    assert operations.withdraw_due(now=now + HOUR - MINUTE) == 0
    assert operations.withdraw_due(now=now + HOUR) == 1
    assert operations.withdraw_due(now=now + HOUR) == 0

    made.refresh_from_db()
    assert made.state == ArticleState.WITHDRAWN


def test_withdraw_at_a_time_shows_until_then(now: datetime) -> None:
    made = published(now=now)

    operations.withdraw(article=made, version=made.version, actor=None, now=now, at=now + DAY)

    assert [queries.live_articles(at).exists() for at in (now, now + DAY - MINUTE, now + DAY)] == [True, True, False]


def test_publish_again_is_a_new_day(now: datetime) -> None:
    made = published(now=now)
    made = operations.withdraw(article=made, version=made.version, actor=None, now=now + HOUR)

    again = operations.publish(article=made, version=made.version, actor=None, now=now + DAY)

    assert again.publish_at == now + DAY
    assert again.withdraw_at is None
    assert again.first_published_at == now


def test_times_the_wrong_way_round_are_refused(now: datetime) -> None:
    made = draft(now=now)

    with pytest.raises(operations.TimesWrong) as refused:
        operations.publish(article=made, version=made.version, actor=None, now=now, at=now + 2 * HOUR, until=now + HOUR)

    assert refused.value.field == "withdraw_at"


def test_shown_article_goes_not_back_to_the_drafts(now: datetime) -> None:
    made = published(now=now)

    with pytest.raises(operations.AlreadyShown):
        operations.unschedule(article=made, version=made.version, actor=None, now=now)


def test_edit_of_an_old_version_is_stale(now: datetime) -> None:
    made = draft(now=now)
    common = {"article": made, "version": made.version, "category": made.category, "actor": None, "now": now}
    operations.edit_article(values=VALUES, **common)

    with pytest.raises(Stale):
        operations.edit_article(values=VALUES | {"title": "Khác"}, **common)


def test_slug_stays_and_a_moved_one_leads_on(now: datetime) -> None:
    made = published(now=now, title="Hướng dẫn nộp hồ sơ Đăk Hà")
    assert made.slug == "huong-dan-nop-ho-so-dak-ha"
    common = {"category": made.category, "actor": None, "now": now}

    made = operations.edit_article(article=made, version=made.version, values=VALUES, **common)
    assert made.slug == "huong-dan-nop-ho-so-dak-ha"
    made = operations.edit_article(article=made, version=made.version, values=VALUES, slug="Địa chỉ mới", **common)

    assert made.slug == "dia-chi-moi"
    assert queries.former_address(now, "huong-dan-nop-ho-so-dak-ha") == "dia-chi-moi"
    other = published(now=now, title="Hướng dẫn nộp hồ sơ Đăk Hà")
    assert other.slug == "huong-dan-nop-ho-so-dak-ha-2"
    with pytest.raises(operations.SlugTaken):
        operations.edit_article(
            article=other, version=other.version, values=VALUES, slug="huong-dan-nop-ho-so-dak-ha", **common
        )


def test_slug_of_a_draft_leaves_no_trace(now: datetime) -> None:
    made = draft(now=now, title="Tên nháp")

    operations.edit_article(
        article=made, version=made.version, category=made.category, values=VALUES, slug="khac", actor=None, now=now
    )

    assert made.former_slugs.count() == 0


@pytest.mark.parametrize("name", ["title", "summary", "body"])
def test_blank_and_too_long_are_refused_at_their_field(name: str, now: datetime) -> None:
    with pytest.raises(operations.FieldMissing) as blank:
        draft(now=now, **{name: "  "})
    with pytest.raises(TooLong) as long:
        draft(now=now, **{name: "a" * 100_001})

    assert (blank.value.field, long.value.field) == (name, name)


def test_only_officers_of_the_province_write(now: datetime) -> None:
    province = ProvinceFactory()
    people = {
        "officer": provincial_officer(),
        "leader": leader(),
        "expert": expert(),
        "administrator": administrator(),
        "producer": producer_person(OrganisationFactory()),
        "elsewhere": provincial_officer(ProvinceFactory(code="52", name="Tỉnh Khác")),
    }
    allowed = []
    for name, person in people.items():
        try:
            operations.write_article(
                province=province, category=category(now=now), values=VALUES, actor=person, now=now
            )
            allowed.append(name)
        except NotAllowed:
            continue

    assert allowed == ["officer"]
    made = Article.objects.get()
    for person in list(people.values())[1:]:
        for verb in (operations.publish, operations.withdraw, operations.unschedule):
            with pytest.raises(NotAllowed):
                verb(article=made, version=made.version, actor=person, now=now)
    on = now.date()
    reading = [name for name, person in people.items() if queries.articles_visible_to(person, on).exists()]
    assert reading == ["officer", "leader"]


def test_every_change_is_told_in_the_history(now: datetime) -> None:
    made = published(now=now)
    operations.withdraw(article=made, version=made.version, actor=None, now=now, reason="Sai ngày")

    told = Event.objects.filter(topic=f"article:{made.public_id}").order_by("sequence")

    assert [event.action for event in told] == [
        "content.article.written",
        "content.article.published",
        "content.article.withdrawn",
    ]
    assert told[2].reason == "Sai ngày"


def test_related_articles_share_words_never_themselves(now: datetime) -> None:
    coffee = published(now=now, title="Cà phê chế biến ướt", category_name="Chuyện nghề")
    twin = published(now=now, title="Rang cà phê chế biến mật ong", category_name="Hướng dẫn")
    published(now=now, title="Đan gùi tre nứa", summary="Tay thợ già", category_name="Thông báo")
    gone = published(now=now, title="Cà phê chế biến khô", category_name="Chuyện nghề")
    operations.withdraw(article=gone, version=gone.version, actor=None, now=now)

    assert queries.related_articles(now, coffee) == [twin]


def test_search_needs_no_marks(now: datetime) -> None:
    made = published(now=now, title="Rượu ghè Đăk Hà")

    found = [list(queries.search_articles(now, words=words)) for words in ("ruou ghe", "DAK", "ruou can")]

    assert found == [[made], [made], []]

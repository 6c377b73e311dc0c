"""Counting: a person once a day, no machines, nothing that tells who it was; one voice a visitor."""

from datetime import datetime, timedelta

import pytest
from tests.factories.content import published

from saolang.apps.content import operations, queries
from saolang.apps.content.models import ArticleVoice, Presence, ViewMark, VisitDay
from saolang.common.errors import NotAllowed

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def see(now: datetime, article_id: str = "", address: str = "203.0.113.7", agent: str = PHONE) -> bool:
    return operations.record_visit(address=address, agent=agent, article_id=article_id, now=now)


def test_person_counts_once_a_day(now: datetime) -> None:
    made = published(now=now)

    for at in (now, now + MINUTE, now + 40 * MINUTE):
        see(at, made.public_id)
    assert queries.views_of(made) == 1
    see(now + DAY, made.public_id)
    see(now + DAY, made.public_id, address="203.0.113.8")

    assert queries.views_of(made) == 3


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Googlebot/2.1",
        "curl/8.5",
        "python-requests/2.32",
        "facebookexternalhit/1.1",
        "Mozilla/5.0 HeadlessChrome/130",
    ],
)
def test_machines_do_not_count(agent: str, now: datetime) -> None:
    made = published(now=now)

    assert see(now, made.public_id, agent=agent) is False
    assert queries.views_of(made) == 0
    assert not VisitDay.objects.exists()


def test_hidden_article_counts_no_view(now: datetime) -> None:
    made = published(now=now, at=now + DAY)

    see(now, made.public_id)

    assert queries.views_of(made) == 0
    assert queries.visits_at(now).total == 1


def test_visit_is_new_after_half_an_hour(now: datetime) -> None:
    for minutes in (0, 5, 20, 49, 81):
        see(now + minutes * MINUTE)

    day = VisitDay.objects.get()
    assert (day.visits, day.visitors) == (2, 1)


def test_online_is_the_last_five_minutes(now: datetime) -> None:
    see(now)
    see(now + 3 * MINUTE, address="203.0.113.8")

    assert [queries.visits_at(now + n * MINUTE).online for n in (3, 6, 9)] == [2, 1, 0]


def test_presence_is_written_once_a_minute(now: datetime, django_assert_num_queries: object) -> None:
    see(now)

    with django_assert_num_queries(4):  # salt, savepoint, presence, release: nothing written
        assert see(now + timedelta(seconds=30)) is False

    assert Presence.objects.get().seen_at == now


def test_nothing_kept_tells_the_address(now: datetime) -> None:
    see(now, published(now=now).public_id)
    kept = [*ViewMark.objects.values_list("visitor", flat=True), *Presence.objects.values_list("visitor", flat=True)]

    assert kept
    assert not any("203.0.113.7" in value or "Android" in value for value in kept)
    see(now + DAY)
    assert len(set(Presence.objects.values_list("visitor", flat=True))) == 2  # another salt, another hash


def test_marks_and_salts_are_forgotten_after_two_days(now: datetime) -> None:
    see(now)
    see(now + DAY)

    assert operations.forget_visitors(now=now + DAY) == 0
    assert operations.forget_visitors(now=now + 2 * DAY) == 1

    salts = list(VisitDay.objects.order_by("day").values_list("salt", flat=True))
    assert salts[0] == ""
    assert salts[1] != ""
    assert queries.visits_at(now + 2 * DAY).total == 2


def test_voice_is_one_changeable_withdrawable(now: datetime) -> None:
    made = published(now=now)

    def give(token: str, stars: int) -> None:
        operations.vote(article_id=made.public_id, token=token, stars=stars, agent=PHONE, now=now)

    give("a", 5)
    give("b", 2)
    give("a", 3)
    assert queries.voices_of(made) == queries.Voices(2, 2.5)
    assert queries.own_voice(made, "a") == 3
    assert not ArticleVoice.objects.filter(voter="a").exists()

    assert operations.take_back_voice(article_id=made.public_id, token="a", now=now) is True
    assert operations.take_back_voice(article_id=made.public_id, token="a", now=now) is False
    assert queries.voices_of(made) == queries.Voices(1, 2.0)


@pytest.mark.parametrize("stars", [0, 6, -1, 100])
def test_voice_outside_one_to_five_is_refused(stars: int, now: datetime) -> None:
    made = published(now=now)

    with pytest.raises(operations.StarsWrong):
        operations.vote(article_id=made.public_id, token="a", stars=stars, agent=PHONE, now=now)


def test_voice_of_a_machine_or_about_a_hidden_article_is_refused(now: datetime) -> None:
    made = published(now=now, at=now + DAY)

    with pytest.raises(operations.NotShown):
        operations.vote(article_id=made.public_id, token="a", stars=5, agent=PHONE, now=now)
    with pytest.raises(NotAllowed):
        operations.vote(article_id=made.public_id, token="a", stars=5, agent="curl/8", now=now)

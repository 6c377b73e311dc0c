"""Who may do what (quyền biên tập): one sentence a predicate."""

from datetime import date

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.content.models import Article
from saolang.apps.territories.models import Unit


def can_write(person: Person | None, province: Unit, on: date) -> bool:
    """Officers of the province's OCOP office write its articles; None is the system itself."""
    return person is None or province.pk in access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)


def can_edit(person: Person | None, article: Article, on: date) -> bool:
    """Officers of the article's province change, publish and withdraw it."""
    return person is None or article.province_id in access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)


def can_keep_library(person: Person | None, on: date) -> bool:
    """Officers of a province keep categories, documents and banners, which the installation shares."""
    return person is None or access_of(person, on).holds(Role.PROVINCIAL_OFFICER)


def can_edit_site_words(person: Person | None, on: date) -> bool:
    """Administrators say who answers for the site."""
    return person is None or access_of(person, on).holds(Role.ADMINISTRATOR)

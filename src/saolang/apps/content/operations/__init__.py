"""The verbs of the room, by noun."""

from saolang.apps.content.operations.articles import FieldMissing, SlugTaken, edit_article, write_article
from saolang.apps.content.operations.banners import LinkWrong, place_banner, remove_banner
from saolang.apps.content.operations.categories import CategoryTaken, save_category
from saolang.apps.content.operations.documents import (
    DatesWrong,
    DocumentTaken,
    FieldBlank,
    add_document_file,
    remove_document_file,
    save_document,
)
from saolang.apps.content.operations.pictures import (
    PictureInUse,
    add_attachment,
    add_picture,
    choose_cover,
    remove_attachment,
    remove_picture,
)
from saolang.apps.content.operations.publishing import (
    AlreadyShown,
    TimesWrong,
    publish,
    unschedule,
    withdraw,
    withdraw_due,
)
from saolang.apps.content.operations.site import save_site_words
from saolang.apps.content.operations.visits import forget_visitors, record_visit
from saolang.apps.content.operations.voices import NotShown, StarsWrong, take_back_voice, vote

__all__ = [
    "AlreadyShown",
    "CategoryTaken",
    "DatesWrong",
    "DocumentTaken",
    "FieldBlank",
    "FieldMissing",
    "LinkWrong",
    "NotShown",
    "PictureInUse",
    "SlugTaken",
    "StarsWrong",
    "TimesWrong",
    "add_attachment",
    "add_document_file",
    "add_picture",
    "choose_cover",
    "edit_article",
    "forget_visitors",
    "place_banner",
    "publish",
    "record_visit",
    "remove_attachment",
    "remove_banner",
    "remove_document_file",
    "remove_picture",
    "save_category",
    "save_document",
    "save_site_words",
    "take_back_voice",
    "unschedule",
    "vote",
    "withdraw",
    "withdraw_due",
    "write_article",
]
